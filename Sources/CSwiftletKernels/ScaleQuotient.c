#include "SwiftletArithmetic.h"

// A number in parts, significand * 2^exponent: bit 23 of the significand is set, or none where the number is zero. The
// significand is the lower word, so that both come in registers.
static uint64_t parts(uint32_t bits) {
  uint32_t significand = bits & 0x7FFFFF;
  int32_t exponent = (int32_t)(bits >> 23 & 0xFF) - 150;
  if (exponent != -150) {
    significand |= 0x800000;
  } else {
    // A subnormal number: its first bit moves to place 23.
    int32_t raise = __builtin_clz(significand | 1) - 8;
    significand <<= raise;
    exponent = -149 - raise;
  }
  return (uint64_t)(uint32_t)exponent << 32 | significand;
}

static uint32_t significand(uint64_t number) { return (uint32_t)number; }
static int32_t exponent(uint64_t number) { return (int32_t)(number >> 32); }

SWIFTLET_SMALL uint64_t swiftlet_scale_multiplier(uint32_t first, uint32_t second, uint32_t divisor) {
  const uint64_t one = parts(first), other = parts(second), below = parts(divisor);
  const uint64_t product = (uint64_t)significand(one) * significand(other);
  const uint32_t denominator = significand(below);
  if (product == 0) return 0;
  // Long division, a digit of eight bits at a time: what is left stays below the denominator, and so below 2^24. It
  // begins with a half of the denominator or more, so that the quotient has 32 bits.
  uint32_t rest = (uint32_t)(product >> 23), following = (uint32_t)product << 9;
  int32_t shift = 23 + exponent(one) + exponent(other) - exponent(below);
  while (rest >= denominator) following = following >> 1 | rest << 31, rest >>= 1, shift++;
  uint32_t quotient = 0;
  for (int digit = 0; digit < 4; digit++) {
    rest = rest << 8 | following >> 24;
    following <<= 8;
    quotient = quotient << 8 | rest / denominator;
    rest %= denominator;
  }
  // The rest is rounded to 21 bits of a fraction first, half to even: it becomes one where it is 1 - 2^-22 or more.
  const uint32_t carry = rest + (denominator >> 22) >= denominator;
  uint32_t multiplier = (quotient >> 1) + ((quotient & 1) | carry);
  if (multiplier >> 31) multiplier >>= 1, shift++;
  return shift < -31 ? 0 : (uint64_t)(uint32_t)shift << 32 | multiplier;
}

SWIFTLET_SMALL uint64_t swiftlet_wide_quotient(float first, float second, uint64_t divisor) {
  uint32_t a, b;
  __builtin_memcpy(&a, &first, 4);
  __builtin_memcpy(&b, &second, 4);
  if (a << 1 == 0 || b << 1 == 0) return 0;
  const uint64_t one = parts(a), other = parts(b);
  uint64_t rest = (uint64_t)significand(one) * significand(other);
  const uint64_t bit = (uint64_t)1 << 52;
  const uint64_t denominator = (divisor & (bit - 1)) | bit;
  int power = 1023 + 1075 + exponent(one) + exponent(other) - (int)(divisor >> 52);
  while (rest < denominator) rest <<= 1, power--;
  // 53 bits of the quotient and two more.
  uint64_t quotient = 0;
  for (int place = 0; place < 55; place++) {
    quotient <<= 1;
    if (rest >= denominator) rest -= denominator, quotient |= 1;
    rest <<= 1;
  }
  const uint32_t tail = quotient & 3;
  quotient >>= 2;
  if (tail > 2 || (tail == 2 && (rest != 0 || (quotient & 1)))) quotient++;
  return quotient + ((uint64_t)(uint32_t)(power - 1) << 52);
}
