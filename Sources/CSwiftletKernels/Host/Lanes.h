#pragma once
#include "Vectors.h"

// Further operations on single lanes, which cells and functions are made of. What includes this has defined an instruction
// set's vectors, and `multiply_add`.

TARGET INLINE vector least_lanes(vector a, vector b) {
  return (vector)__builtin_elementwise_min((int_lanes)a, (int_lanes)b);
}

TARGET INLINE vector limit_lanes(vector a, int32_t low, int32_t high) {
  const int_lanes value = __builtin_elementwise_max((int_lanes)a, (int_lanes)broadcast_lanes(low));
  return (vector)__builtin_elementwise_min(value, (int_lanes)broadcast_lanes(high));
}

TARGET INLINE vector magnitudes(vector a) { return (vector)__builtin_elementwise_abs((int_lanes)a); }

/// With the sign.
TARGET INLINE vector shift_right(vector a, int32_t bits) { return (vector)((int_lanes)a >> bits); }

TARGET INLINE vector lower_bits(vector a, const int bits) {
  return (vector)((unsigned_lanes)a & ((1u << bits) - 1));
}

TARGET INLINE vector upper_halves(vector a) { return (vector)((unsigned_lanes)a >> 16); }

/// `a` where all bits of `mask` are set, `b` where none is.
TARGET INLINE vector select_lanes(int_lanes mask, vector a, vector b) {
  return (vector)(((int_lanes)a & mask) | ((int_lanes)b & ~mask));
}

/// `a` where `sign` is below zero, `b` elsewhere.
TARGET INLINE vector select_negative(vector sign, vector a, vector b) {
  return select_lanes((int_lanes)sign >> 31, a, b);
}

// MARK: floating point

TARGET INLINE vector subtract_floats(vector a, vector b) { return (vector)((float_lanes)a - (float_lanes)b); }
TARGET INLINE vector multiply_floats(vector a, vector b) { return (vector)((float_lanes)a * (float_lanes)b); }
TARGET INLINE vector divide_floats(vector a, vector b) { return (vector)((float_lanes)a / (float_lanes)b); }

/// `a * b + sum`
TARGET INLINE vector multiply_add_floats(vector a, vector b, vector sum) { return multiply_add(dot_floats, sum, a, b); }

/// What is not a number stays so.
TARGET INLINE vector limit_floats(vector a, float low, float high) {
  const vector lows = broadcast_float(low);
  const vector highs = broadcast_float(high);
  const vector value = select_lanes((float_lanes)a < (float_lanes)lows, lows, a);
  return select_lanes((float_lanes)value > (float_lanes)highs, highs, value);
}
