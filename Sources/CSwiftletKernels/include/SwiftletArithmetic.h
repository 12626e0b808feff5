#pragma once
#include <stdint.h>

/// A function that is compiled for size: one that runs when a model is prepared, or around loops.
#ifdef __clang__
#define SWIFTLET_SMALL __attribute__((minsize))
#else
#define SWIFTLET_SMALL
#endif

/// A function that is inlined whatever else it costs.
#define SWIFTLET_INLINE static inline __attribute__((always_inline))

// Products that Swift would widen through an outlined generic function on 32-bit targets. Inlined from here
// they become one instruction (SMULL, SMLAL).

SWIFTLET_INLINE int64_t swiftlet_multiply_long(int32_t a, int32_t b) {
  return (int64_t)a * b;
}

SWIFTLET_INLINE int64_t swiftlet_multiply_add_long(int64_t sum, int32_t a, int32_t b) {
  return (int64_t)((uint64_t)sum + (uint64_t)((int64_t)a * b));
}

/// `dividend / divisor` for a divisor above zero.
SWIFTLET_INLINE intptr_t swiftlet_quotient(intptr_t dividend, intptr_t divisor) { return dividend / divisor; }

/// A number of two words.
SWIFTLET_INLINE int64_t swiftlet_words_long(uint32_t high, uint32_t low) {
  return (int64_t)((uint64_t)high << 32 | low);
}

/// Whether `count` elements of `size` bytes each take no more than `rest` bytes.
SWIFTLET_INLINE int swiftlet_fits(uint32_t count, uint32_t size, uint32_t rest) {
  return (uint64_t)count * size <= rest;
}

/// The upper half of a product of 128 bits. The same bits on every target; those of 32 bits have no type of 128.
#ifdef __SIZEOF_INT128__
SWIFTLET_INLINE uint64_t swiftlet_multiply_high(uint64_t a, uint64_t b) {
  return (uint64_t)(((unsigned __int128)a * b) >> 64);
}
#else
// Called: series multiply at a dozen places, and a copy takes 50 bytes.
static __attribute__((noinline, unused)) uint64_t swiftlet_multiply_high(uint64_t a, uint64_t b) {
  uint64_t low = (uint64_t)(uint32_t)a * (uint32_t)b;
  uint64_t first = (a >> 32) * (uint32_t)b + (low >> 32);
  uint64_t second = (uint32_t)a * (b >> 32) + (uint32_t)first;
  return (a >> 32) * (b >> 32) + (first >> 32) + (second >> 32);
}
#endif

/// `(double)first * (double)second / (double)divisor`, rounded as such a division is, as a multiplier of 31 bits in the
/// lower word and a shift in the upper one (`QuantizedMultiplier`), for the bits of three numbers; in integers, because
/// targets without instructions for 64-bit floating point take more than ten times as long for it. Zero where a factor is.
///
/// All three finite and not negative, the divisor above zero.
uint64_t swiftlet_scale_multiplier(uint32_t first, uint32_t second, uint32_t divisor);

/// The bits of `(double)first * (double)second / divisor`, rounded as such a division is, for two numbers that are finite
/// and not negative and the bits of a divisor of 64 bits: a normal number above zero. Zero where a factor is. Slower.
uint64_t swiftlet_wide_quotient(float first, float second, uint64_t divisor);

/// Whether the target has instructions for 32-bit floating point, and with them one for square roots. A function,
/// which folds away when optimised: Swift warns of a branch that a constant decides.
static inline int swiftlet_has_float_instructions(void) {
#if (defined(__arm__) && !defined(__ARM_FP)) || (defined(__riscv) && !defined(__riscv_flen))
  return 0;
#else
  return 1;
#endif
}

/// `round(x / 2^exponent)`, half away from zero; `exponent` in 0...31.
static inline int32_t swiftlet_rounding_divide(int32_t x, int32_t exponent) {
  int32_t mask = (int32_t)((1u << exponent) - 1u);
  int32_t threshold = (mask >> 1) + (int32_t)((uint32_t)x >> 31);
  return (x >> exponent) + ((x & mask) > threshold);
}

/// `x * factor` with two roundings: doubled high multiplication, then division, half away from zero; `multiplier` is not the
/// least number, `shift` in -31...31. The left shift wraps.
static inline int32_t swiftlet_multiply_twice_rounded(int32_t x, int32_t multiplier, int32_t shift) {
  if (shift > 0) x = (int32_t)((uint32_t)x << shift);
  int64_t product = (int64_t)x * multiplier;
  int32_t high = (int32_t)((uint64_t)(product + (1 << 30)) >> 31);
  if (shift >= 0) return high;
  // A floor with a half added, less the smallest step below zero; its last bit comes last, so that the half fits.
  int32_t twice = (high + (high >> 31)) >> ~shift;
  return (twice >> 1) + (twice & 1);
}

/// `e^x` in Q0.31 for `x <= 0` with so many bits (26 or 27) after the point: a Taylor polynomial on [-1/4, 0), then one
/// factor for every bit of the rest.
int32_t swiftlet_exponential(int32_t x, int32_t fraction_bits);

/// `2 / (1 + x)` in Q2.29 for `x` in Q0.31 that is not negative, in three steps of Newton's method.
int32_t swiftlet_reciprocal(int32_t x);
