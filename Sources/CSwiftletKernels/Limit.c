#include "SwiftletKernels.h"

// Words at a time with DSP instructions: a subtraction part by part says which parts to take (SEL).

static inline __attribute__((always_inline)) int32_t limited(int32_t element, int32_t low, int32_t high) {
  return element < low ? low : element > high ? high : element;
}

void swiftlet_limit_int8(int8_t *elements, int32_t count, int32_t low, int32_t high) {
  int32_t index = 0;
#if SWIFTLET_HAS_DSP && defined(__thumb2__)
  const uint32_t lows = (uint8_t)low * 0x01010101u;
  const uint32_t highs = (uint8_t)high * 0x01010101u;
  for (; index + 4 <= count; index += 4) {
    uint32_t word = swiftlet_load_word(elements + index);
    uint32_t difference;
    __asm__("ssub8 %[d], %[w], %[low]\n sel %[w], %[w], %[low]\n ssub8 %[d], %[high], %[w]\n sel %[w], %[w], %[high]\n"
            : [w] "+r"(word), [d] "=&r"(difference)
            : [low] "r"(lows), [high] "r"(highs)
            : "cc");
    __builtin_memcpy(elements + index, &word, 4);
  }
#endif
  for (; index < count; index++) elements[index] = (int8_t)limited(elements[index], low, high);
}

void swiftlet_limit_int16(int16_t *elements, int32_t count, int32_t low, int32_t high) {
  int32_t index = 0;
#if SWIFTLET_HAS_DSP && defined(__thumb2__)
  // RELU needs no comparison. Multiple loads and stores take addresses that are multiples of four alone.
  if (low == 0 && high == 0x7FFF && ((uintptr_t)elements & 3) == 0) {
    for (; index + 16 <= count; index += 16) {
      __asm__ volatile("ldm %[p], {r2-r6, r8-r10}\n"
                       "usat16 r2, #15, r2\n usat16 r3, #15, r3\n usat16 r4, #15, r4\n usat16 r5, #15, r5\n"
                       "usat16 r6, #15, r6\n usat16 r8, #15, r8\n usat16 r9, #15, r9\n usat16 r10, #15, r10\n"
                       "stm %[p], {r2-r6, r8-r10}\n"
                       :
                       : [p] "r"(elements + index)
                       : "r2", "r3", "r4", "r5", "r6", "r8", "r9", "r10", "memory");
    }
  }
  const uint32_t lows = (uint16_t)low * 0x00010001u;
  const uint32_t highs = (uint16_t)high * 0x00010001u;
  for (; index + 2 <= count; index += 2) {
    uint32_t word = swiftlet_load_word(elements + index);
    uint32_t difference;
    __asm__("ssub16 %[d], %[w], %[low]\n sel %[w], %[w], %[low]\n ssub16 %[d], %[high], %[w]\n sel %[w], %[w], %[high]\n"
            : [w] "+r"(word), [d] "=&r"(difference)
            : [low] "r"(lows), [high] "r"(highs)
            : "cc");
    __builtin_memcpy(elements + index, &word, 4);
  }
#endif
  for (; index < count; index++) elements[index] = (int16_t)limited(elements[index], low, high);
}
