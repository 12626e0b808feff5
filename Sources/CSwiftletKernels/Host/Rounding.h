#pragma once
#include "Vectors.h"

// Rescaling of a register of sums with the bits of the portable kernels' arithmetic, for sets that multiply every second
// lane to 64 bits. What includes this has defined, besides what Vectors.h wants:
//
// - `multiply_even`, `multiply_even_unsigned`: the products of the first of each two lanes, in 64 bits;
// - `upper_words(even, odd)`: the upper words of 64-bit lanes, in turn;
// - `shift_each_left`, `shift_each_right`: every lane by a number of its own, with its sign.

// MARK: two roundings

/// Factors of any size: `multiplier * 2^(left - right - 31)`.
typedef struct factor {
  vector multiplier, left, right;
} factor;

TARGET INLINE factor factor_of(const swiftlet_int32_channels *channels, const int part) {
  return (factor){
      .multiplier = load(channels->multiplier + part * LANES),
      .left = load(channels->left + part * LANES),
      .right = load(channels->right + part * LANES),
  };
}

/// `multiplier / 2^(31 + right)` in every lane.
TARGET INLINE factor single_factor(int32_t multiplier, int32_t right) {
  return (factor){.multiplier = broadcast_lanes(multiplier), .left = zero(), .right = broadcast_lanes(right)};
}

/// Rounds `sum * 2^left * multiplier / 2^31` to the nearest, ties up, then its quotient by `2^right` to the nearest, ties
/// away from zero. The left shift wraps.
TARGET INLINE vector multiply_twice_rounded(vector sum, const factor factor) {
  const vector nudge = (vector)((wide_lanes){0} + (1LL << 30));
  const vector moved = shift_each_left(sum, factor.left);
  const vector even = add_wide(multiply_even(moved, factor.multiplier), nudge);
  const vector odd = add_wide(multiply_even(odd_lanes(moved), odd_lanes(factor.multiplier)), nudge);
  const vector product = upper_words(add_wide(even, even), add_wide(odd, odd));
  // Half away from zero: one less below zero, where there is something to round.
  const vector has_right = (vector)((int_lanes)factor.right > 0);
  const vector lowered = add_lanes(product, (vector)((int_lanes)signs(product) & (int_lanes)has_right));
  // With half of the divisor added, it might exceed 32 bits: the last bit that is shifted out says as much.
  const vector last = shift_each_right(lowered, add_lanes(factor.right, has_right));
  const vector rounding = (vector)((int_lanes)last & -(int_lanes)has_right);
  return add_lanes(shift_each_right(lowered, factor.right), rounding);
}

/// Factors and constants for sums that were moved up by 2^31, and so have no sign: see `swiftlet_int32_channels`.
typedef struct quick_factor {
  vector multiplier, even, odd, right;
} quick_factor;

INLINE int has_quick_factors(const swiftlet_int32_channels *channels) { return channels->is_quick; }

TARGET INLINE vector quick_start(vector sum) { return (vector)((unsigned_lanes)sum ^ 0x80000000u); }

TARGET INLINE quick_factor quick_factor_of(const swiftlet_int32_channels *channels, const int part) {
  return (quick_factor){
      .multiplier = load(channels->quick_multiplier + part * LANES),
      .even = load(channels->quick_even + part * LANES / 2),
      .odd = load(channels->quick_odd + part * LANES / 2),
      .right = load(channels->quick_right + part * LANES),
  };
}

/// One factor in every lane.
TARGET INLINE quick_factor single_quick_factor(int32_t multiplier, int32_t right, int32_t output_offset) {
  const vector constant = (vector)((wide_lanes){0} + quick_constant(multiplier, right, output_offset));
  const vector factor = broadcast_lanes(multiplier);
  return (quick_factor){
      .multiplier = add_lanes(factor, factor), .even = constant, .odd = constant, .right = broadcast_lanes(right)};
}

TARGET INLINE vector multiply_quickly(vector moved, const quick_factor factor) {
  const vector even = add_wide(multiply_even_unsigned(moved, factor.multiplier), factor.even);
  const vector odd =
      add_wide(multiply_even_unsigned(odd_lanes(moved), odd_lanes(factor.multiplier)), factor.odd);
  return shift_each_right(subtract_lanes(upper_words(even, odd), signs(moved)), factor.right);
}

// MARK: one rounding

/// `round(sum * multiplier / 2^32) + offset`, ties up.
TARGET INLINE vector multiply_high_rounded(vector sum, vector multiplier, int32_t offset) {
  const int64_t added = (int64_t)offset * (1LL << 32) + (1LL << 31);
  const vector half = (vector)((wide_lanes){0} + added);
  const vector even = add_wide(multiply_even(sum, multiplier), half);
  const vector odd = add_wide(multiply_even(odd_lanes(sum), odd_lanes(multiplier)), half);
  return upper_words(even, odd);
}
