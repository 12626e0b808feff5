#include "SwiftletArithmetic.h"

// Numbers of 32 bits in parts: value = significand * 2^exponent, bit 23 of the significand set.
static inline uint32_t parts(uint32_t bits, int32_t *exponent) {
  uint32_t significand = bits & 0x7FFFFF;
  int32_t power = (int32_t)(bits >> 23 & 0xFF);
  if (power == 0) {
    // A subnormal number: its first bit moves to place 23.
    int32_t raise = __builtin_clz(significand) - 8;
    *exponent = -149 - raise;
    return significand << raise;
  }
  *exponent = power - 150;
  return significand | 0x800000;
}

SWIFTLET_SMALL uint64_t swiftlet_scale_quotient(float first, float second, float divisor) {
  uint32_t a, b, c;
  __builtin_memcpy(&a, &first, 4);
  __builtin_memcpy(&b, &second, 4);
  __builtin_memcpy(&c, &divisor, 4);
  if (a << 1 == 0 || b << 1 == 0 || c << 1 == 0) return 0;
  int32_t of_a, of_b, of_c;
  const uint64_t product = (uint64_t)parts(a, &of_a) * parts(b, &of_b);
  const uint32_t denominator = parts(c, &of_c);
  // Long division, a digit of eight bits at a time: what is left stays below the denominator, and so below 2^24. It
  // begins with a half of the denominator or more, so that the quotient has 56 bits, of which it begins with none.
  int place = 23;
  while ((uint32_t)(product >> place) >= denominator) place++;
  uint32_t rest = (uint32_t)(product >> place), following = (uint32_t)(product << (32 - place));
  uint32_t high = 0, low = 0;
  for (int digit = 0; digit < 3; digit++) {
    rest = rest << 8 | following >> 24;
    following <<= 8;
    high = high << 8 | rest / denominator;
    rest %= denominator;
  }
  rest = rest << 8 | following >> 24;
  for (int digit = 0; digit < 4; digit++) {
    low = low << 8 | rest / denominator;
    rest = rest % denominator << 8;
  }
  // Rounded to 53 bits, half to even.
  uint64_t significand = ((uint64_t)high << 32 | low) >> 3;
  const uint32_t tail = low & 7;
  if (tail > 4 || (tail == 4 && (rest != 0 || (significand & 1)))) significand++;
  // The first bit of the significand raises the exponent by one, and so does a carry out of it.
  return significand + ((uint64_t)(uint32_t)(1021 + place + of_a + of_b - of_c) << 52);
}

SWIFTLET_SMALL uint64_t swiftlet_wide_quotient(float first, float second, uint64_t divisor) {
  uint32_t a, b;
  __builtin_memcpy(&a, &first, 4);
  __builtin_memcpy(&b, &second, 4);
  if (a << 1 == 0 || b << 1 == 0) return 0;
  int32_t of_a, of_b;
  uint64_t rest = (uint64_t)parts(a, &of_a) * parts(b, &of_b);
  const uint64_t bit = (uint64_t)1 << 52;
  const uint64_t denominator = (divisor & (bit - 1)) | bit;
  int exponent = 1023 + 1075 + of_a + of_b - (int)(divisor >> 52);
  while (rest < denominator) rest <<= 1, exponent--;
  // 53 bits of the quotient and two more.
  uint64_t significand = 0;
  for (int place = 0; place < 55; place++) {
    significand <<= 1;
    if (rest >= denominator) rest -= denominator, significand |= 1;
    rest <<= 1;
  }
  const uint32_t tail = significand & 3;
  significand >>= 2;
  if (tail > 2 || (tail == 2 && (rest != 0 || (significand & 1)))) significand++;
  return significand + ((uint64_t)(uint32_t)(exponent - 1) << 52);
}
