#include "SwiftletKernels.h"

// Instructions saturate to the type; a range within it is a second pass, four or two elements at a time.

#define ADD(NAME, ELEMENT, BITS, SATURATE, LIMIT)                                                             \
  void NAME(                                                                                                  \
      const swiftlet_sum *sum, const ELEMENT *larger, const ELEMENT *other, ELEMENT *output, int32_t count) { \
    const swiftlet_sum f = *sum;                                                                              \
    ELEMENT *const first = output;                                                                            \
    for (const ELEMENT *end = larger + count; larger != end;) {                                               \
      int32_t x = (int32_t)(((uint32_t)*other++ << (BITS + 1)) + (uint32_t)f.other_offset);                   \
      int32_t y = swiftlet_smmlar(x, f.other_multiplier, f.other_half + ((x >> 31) & f.other_mask));          \
      y >>= f.other_shift;                                                                                    \
      uint32_t s = ((uint32_t)*larger++ << BITS) + (uint32_t)f.larger_offset + ((uint32_t)y << 1);            \
      int32_t twice = (int32_t)s;                                                                             \
      int32_t high = swiftlet_smmlar(twice, f.multiplier, f.constant + (twice >> 31));                        \
      *output++ = (ELEMENT)SATURATE(high >> f.shift);                                                         \
    }                                                                                                         \
    const int32_t least = -(1 << (8 * (int32_t)sizeof(ELEMENT) - 1));                                         \
    if (f.low > least || f.high < ~least) LIMIT(first, count, f.low, f.high);                                 \
  }

ADD(swiftlet_add_int8, int8_t, 20, swiftlet_saturate8, swiftlet_limit_int8)
ADD(swiftlet_add_int16, int16_t, 15, swiftlet_saturate16, swiftlet_limit_int16)
