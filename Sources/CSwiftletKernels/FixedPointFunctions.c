#include "SwiftletArithmetic.h"

// Few results need these: code size is what counts.

/// `round(2 * a * b / 2^32)`, ties towards positive infinity; not for the least number twice.
static __attribute__((noinline)) int32_t product(int32_t a, int32_t b) {
  return (int32_t)(((int64_t)a * b + (1 << 30)) >> 31);
}

/// `e^x` for `x` in [-1/4, 0) in Q0.31: a Taylor polynomial around -1/8.
static int32_t last_quarter(int32_t x) {
  const int32_t at_centre = 1895147668, third = 715827883;
  int32_t d = x + (1 << 28);
  int32_t square = product(d, d), cube = product(square, d);
  int32_t fourth = swiftlet_rounding_divide(product(square, square), 2);
  int32_t tail = swiftlet_rounding_divide(product(fourth + cube, third) + square, 1);
  return at_centre + product(at_centre, d + tail);
}

int32_t swiftlet_exponential(int32_t x, int32_t fraction_bits) {
  // e^(-2^n) for n from -2 on. With 27 bits of fraction there is no bit for the last of them.
  static const int32_t factors[7] = {1672461947, 1302514674, 790015084, 290630308, 39332535, 720401, 242};
  if (x == 0) return INT32_MAX;
  int32_t quarter = 1 << (fraction_bits - 2);
  int32_t fraction = (x & (quarter - 1)) - quarter;
  // Not negative: the fraction is below zero, and not below x.
  uint32_t rest = ((uint32_t)fraction - (uint32_t)x) >> (fraction_bits - 2);
  int32_t result = last_quarter((int32_t)((uint32_t)fraction << (31 - fraction_bits)));
  for (int32_t bit = 0; bit < 7; bit++, rest >>= 1) {
    if (rest & 1) result = product(result, factors[bit]);
  }
  return result;
}

/// `x * 4`, limited to 32 bits.
static int32_t times_four(int32_t x) {
  const int32_t limit = (1 << 29) - 1;
  return x > limit ? INT32_MAX : x < -limit ? INT32_MIN : (int32_t)((uint32_t)x << 2);
}

int32_t swiftlet_reciprocal(int32_t x) {
  // The half sum of two numbers of 31 bits, of which none is negative, rounded up.
  int32_t half_denominator = (int32_t)(((int64_t)x + INT32_MAX + 1) >> 1);
  int32_t estimate = 1515870810 + product(half_denominator, -1010580540);
  for (int32_t step = 0; step < 3; step++) {
    int32_t error = (1 << 29) - product(half_denominator, estimate);
    estimate = (int32_t)((uint32_t)estimate + (uint32_t)times_four(product(estimate, error)));
  }
  return estimate;
}
