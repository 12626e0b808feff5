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

uint64_t swiftlet_scale_quotient(float first, float second, float divisor) {
  uint32_t a, b, c;
  __builtin_memcpy(&a, &first, 4);
  __builtin_memcpy(&b, &second, 4);
  __builtin_memcpy(&c, &divisor, 4);
  if (a << 1 == 0 || b << 1 == 0 || c << 1 == 0) return 0;
  int32_t of_a, of_b, of_c;
  const uint64_t product = (uint64_t)parts(a, &of_a) * parts(b, &of_b);
  const uint32_t denominator = parts(c, &of_c);
  // Long division, a digit of eight bits at a time: what is left stays below 2^24. The first 24 bits of the product
  // hold the denominator once at most, so that the quotient of the whole has 23 to 25 bits; 32 more behind the point.
  uint32_t rest = (uint32_t)(product >> 24), following = (uint32_t)product << 8;
  uint32_t whole = 0, fraction = 0;
  if (rest >= denominator) rest -= denominator, fraction = 1;
  for (int digit = 0; digit < 7; digit++) {
    rest = rest << 8 | following >> 24;
    following <<= 8;
    const uint32_t next = rest / denominator;
    rest -= next * denominator;
    whole = whole << 8 | fraction >> 24;
    fraction = fraction << 8 | next;
  }
  uint64_t quotient = (uint64_t)whole << 32 | fraction;
  // 55 to 57 bits; rounded to 53, half to even.
  const int surplus = 11 - __builtin_clzll(quotient);
  const uint64_t half = (uint64_t)1 << (surplus - 1);
  const uint64_t tail = (quotient & (2 * half - 1)) << 1 | (rest != 0);
  quotient >>= surplus;
  if (tail > 2 * half || (tail == 2 * half && (quotient & 1))) quotient++;
  // A carry out of the significand raises the exponent, as it should.
  return quotient - ((uint64_t)1 << 52) + ((uint64_t)(1023 + 52 + of_a + of_b - of_c - 32 + surplus) << 52);
}
