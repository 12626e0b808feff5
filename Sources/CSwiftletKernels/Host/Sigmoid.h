#pragma once
#include "Lanes.h"

// The sigmoid's table and functions that are made of it, written once for all instruction sets.

/// The sigmoid of a size in units of `1 / (3 * 2^12)` between two entries of the table, which are `2^bits` apart; in units
/// of `2^(-16 - bits)`. Sizes beyond the table are taken for its last.
TARGET INLINE vector sigmoid_between(vector size, const int bits) {
  const vector step = least_lanes(shift_right(size, bits), broadcast_lanes(254));
  const vector entries = look_up_pairs(swiftlet_sigmoid_entries, step);
  const vector entry = lower_bits(entries, 16);
  const vector rise = subtract_lanes(upper_halves(entries), entry);
  // Neither factor has 16 bits: the products of upper halves are zero.
  return multiply_add(dot_words, shift_left(entry, bits), lower_bits(size, bits), rise);
}

/// Rounds `between`, the sigmoid of a value's size in Q0.25, to that of the value in Q0.15.
TARGET INLINE vector sigmoid_with_sign(vector value, vector between) {
  const vector above = add_lanes(between, broadcast_lanes(1 << 9));
  // 1 - sigmoid, rounded down where it is halfway.
  const vector below = subtract_lanes(broadcast_lanes((1 << 25) + (1 << 10) - 1), above);
  return shift_right(select_negative(value, below, above), 10);
}

/// `sigmoid(x)` in Q0.15 for `x` in Q3.12.
TARGET INLINE vector sigmoid(vector x) {
  const vector value = multiply_lanes(x, 3);
  return sigmoid_with_sign(value, sigmoid_between(magnitudes(value), 9));
}

/// `sigmoid(x)` in Q0.15 for `x` of any size in units of `1 / (3 * 2^12)`.
TARGET INLINE vector sigmoid_of_units(vector x) {
  const vector size = magnitudes(x);
  const vector between = select_negative(
      subtract_lanes(size, broadcast_lanes(255 << 9)), sigmoid_between(size, 9), broadcast_lanes(0x7FFF << 10));
  return sigmoid_with_sign(x, between);
}

/// `tanh(x)` in Q0.15 for `x` in units of `1 / (3 * 2^12)`.
TARGET INLINE vector hyperbolic_tangent(vector x) {
  const vector size = magnitudes(x);
  const vector inside = sigmoid_between(size, 8);
  const vector result = select_negative(
      subtract_lanes(size, broadcast_lanes(255 << 8)), inside, broadcast_lanes(0xFFFF << 8));
  const vector above = add_lanes(subtract_lanes(result, broadcast_lanes(1 << 23)), broadcast_lanes(1 << 7));
  // Its negative, rounded down where it is halfway.
  const vector below = subtract_lanes(broadcast_lanes((1 << 8) - 1), above);
  return shift_right(select_negative(x, below, above), 8);
}

