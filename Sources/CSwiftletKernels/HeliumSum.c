#include "Helium.h"
#include "SwiftletSum.h"

#define ADD(NAME, ELEMENT, BITS, WIDEN, STORE)                                                               \
  void NAME(                                                                                                 \
      const swiftlet_sum *sum, const ELEMENT *larger, const ELEMENT *other, ELEMENT *output, int32_t count) { \
    const words other_offset = same_words(sum->other_offset), other_multiplier = same_words(sum->other_multiplier); \
    const words other_half = same_words(sum->other_half), other_mask = same_words(sum->other_mask);          \
    const words other_down = same_words(-sum->other_shift), down = same_words(-sum->shift);                  \
    const words multiplier = same_words(sum->multiplier);                                                    \
    const words low = same_words(sum->low), high = same_words(sum->high);                                    \
    const int32_t larger_offset = sum->larger_offset, constant = sum->constant;                              \
    for (; count > 0; count -= 4) {                                                                          \
      const mask lanes = first_words(count);                                                                 \
      words x = add_words(shift_up(WIDEN(other, lanes), same_words(BITS + 1)), other_offset);                \
      words half = add_words(other_half, common_bits(signs_of_words(x), other_mask));                        \
      words y = shift_down(add_words(multiply_high(x, other_multiplier), half), other_down);                 \
      words s = add_to_words(shift_up(WIDEN(larger, lanes), same_words(BITS)), larger_offset);               \
      s = add_words(s, add_words(y, y));                                                                     \
      words t = add_words(add_to_words(multiply_high(s, multiplier), constant), signs_of_words(s));          \
      STORE(output, limit_words(shift_down(t, down), low, high), lanes);                                     \
      larger += 4, other += 4, output += 4;                                                                  \
    }                                                                                                        \
  }

ADD(swiftlet_add_vectors_int8, int8_t, 20, widen_bytes_to_words, store_bytes_of_words)
ADD(swiftlet_add_vectors_int16, int16_t, 15, widen_halves_to_words, store_halves_of_words)
