#include "SwiftletArithmetic.h"

// A number in parts, significand * 2^exponent: bit 23 of the significand is set, or none where the number is zero.
typedef struct number_parts {
  uint32_t significand;
  int32_t exponent;
} number_parts;

static number_parts parts(uint32_t bits) {
  uint32_t significand = bits & 0x7FFFFF;
  int32_t power = (int32_t)(bits >> 23 & 0xFF);
  if (power != 0) return (number_parts){significand | 0x800000, power - 150};
  // A subnormal number: its first bit moves to place 23.
  int32_t raise = __builtin_clz(significand | 1) - 8;
  return (number_parts){significand << raise, -149 - raise};
}

SWIFTLET_SMALL uint64_t swiftlet_scale_quotient(uint32_t first, uint32_t second, uint32_t divisor) {
  const number_parts one = parts(first), other = parts(second), below = parts(divisor);
  const uint64_t product = (uint64_t)one.significand * other.significand;
  const uint32_t denominator = below.significand;
  if (product == 0) return 0;
  // Long division, a digit of eight bits at a time: what is left stays below the denominator, and so below 2^24. It
  // begins with a half of the denominator or more, so that the quotient has 56 bits, of which it begins with none.
  uint32_t rest = (uint32_t)(product >> 23), following = (uint32_t)product << 9;
  int32_t exponent = 1044 + one.exponent + other.exponent - below.exponent;
  while (rest >= denominator) following = following >> 1 | rest << 31, rest >>= 1, exponent++;
  uint32_t high = 0, low = 0;
  for (int digit = 0; digit < 7; digit++) {
    rest = rest << 8 | following >> 24;
    following <<= 8;
    high = high << 8 | low >> 24;
    low = low << 8 | rest / denominator;
    rest %= denominator;
  }
  // Rounded to 53 bits, half to even.
  uint64_t significand = (uint64_t)high << 29 | low >> 3;
  significand += ((low & 7) << 1 | (rest != 0)) + (low >> 3 & 1) > 8;
  // The first bit of the significand raises the exponent by one, and so does a carry out of it.
  return significand + ((uint64_t)(uint32_t)exponent << 52);
}

SWIFTLET_SMALL uint64_t swiftlet_wide_quotient(float first, float second, uint64_t divisor) {
  uint32_t a, b;
  __builtin_memcpy(&a, &first, 4);
  __builtin_memcpy(&b, &second, 4);
  if (a << 1 == 0 || b << 1 == 0) return 0;
  const number_parts one = parts(a), other = parts(b);
  uint64_t rest = (uint64_t)one.significand * other.significand;
  const uint64_t bit = (uint64_t)1 << 52;
  const uint64_t denominator = (divisor & (bit - 1)) | bit;
  int exponent = 1023 + 1075 + one.exponent + other.exponent - (int)(divisor >> 52);
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
