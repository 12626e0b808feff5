#pragma once
#include "Lanes.h"

// Elementary functions in floating point, written once for all instruction sets: the polynomials of the portable kernels
// (`FloatFunctions`), with fused multiply-adds, so that the last bit may differ.

/// `(e^x - 1 - x) / x^2` within +-0.347.
TARGET INLINE vector exponential_tail(vector x) {
  vector tail = broadcast_float(1.381459878757596e-3f);
  tail = multiply_add_floats(tail, x, broadcast_float(8.368716575205326e-3f));
  tail = multiply_add_floats(tail, x, broadcast_float(4.166838899254799e-2f));
  tail = multiply_add_floats(tail, x, broadcast_float(1.666652113199234e-1f));
  return multiply_add_floats(tail, x, broadcast_float(4.999999403953552e-1f));
}

/// `e^x` as `significand * 2^power`, for `x` in -1000...1000.
typedef struct exponential_parts {
  vector significand, power;
} exponential_parts;

TARGET INLINE exponential_parts parts_of_exponential(vector x) {
  // Adding 1.5 * 2^23 rounds to an integer and leaves it in the low bits.
  const vector shifted = multiply_add_floats(x, broadcast_float(1.442695f), broadcast_float(12582912));
  const vector steps = subtract_floats(shifted, broadcast_float(12582912));
  // ln 2 in two parts; the product with the first, of 10 significant bits, is exact.
  const vector rest = multiply_add_floats(
      steps, broadcast_float(2.12194440e-4f), multiply_add_floats(steps, broadcast_float(-0.693359375f), x));
  const vector curve = multiply_add_floats(multiply_floats(rest, rest), exponential_tail(rest), rest);
  return (exponential_parts){
      .significand = add_floats(broadcast_float(1), curve),
      .power = subtract_lanes(shifted, broadcast_lanes(0x4B400000)),
  };
}

/// `2^power`, `power` in -126...127.
TARGET INLINE vector power_of_two(vector power) { return shift_left(add_lanes(power, broadcast_lanes(127)), 23); }

/// `e^x`, of arguments below -87 or above 88 that of the limit.
TARGET INLINE vector exponential(vector x) {
  const exponential_parts parts = parts_of_exponential(limit_floats(x, -87, 88));
  return multiply_floats(parts.significand, power_of_two(parts.power));
}

/// `e^x` of all arguments, of infinities too.
TARGET INLINE vector whole_exponential(vector x) {
  const exponential_parts parts = parts_of_exponential(limit_floats(x, -104, 89));
  // Two factors, because 2^power itself may not be a normal number.
  const vector half = shift_right(parts.power, 1);
  const vector value = multiply_floats(
      multiply_floats(parts.significand, power_of_two(half)), power_of_two(subtract_lanes(parts.power, half)));
  const vector grown = select_lanes(
      (float_lanes)x > (float_lanes)broadcast_float(88.72284f), broadcast_float(__builtin_inff()), value);
  return select_lanes((float_lanes)x < (float_lanes)broadcast_float(-103.97208f), zero(), grown);
}

/// `1 / (1 + e^-x)`
TARGET INLINE vector logistic(vector x) {
  const vector falling = exponential(subtract_floats(zero(), x));
  return divide_floats(broadcast_float(1), add_floats(broadcast_float(1), falling));
}

/// The same, precise for arguments far below zero, too.
TARGET INLINE vector whole_logistic(vector x) {
  const vector one = broadcast_float(1);
  const vector falling = whole_exponential((vector)((unsigned_lanes)x | 0x80000000u));
  return divide_floats(select_negative(x, falling, one), add_floats(one, falling));
}

TARGET INLINE vector tangent(vector x) {
  const vector square = multiply_floats(x, x);
  vector tail = broadcast_float(-5.704987328499556e-3f);
  tail = multiply_add_floats(tail, square, broadcast_float(2.06390880048275e-2f));
  tail = multiply_add_floats(tail, square, broadcast_float(-5.373971536755562e-2f));
  tail = multiply_add_floats(tail, square, broadcast_float(1.3331441581249237e-1f));
  tail = multiply_add_floats(tail, square, broadcast_float(-3.333328068256378e-1f));
  const vector near = multiply_add_floats(multiply_floats(x, square), tail, x);
  // 1 - 2 / (e^2x + 1), which is precise away from zero on both sides.
  const vector growing = exponential(add_floats(x, x));
  const vector far = subtract_floats(
      broadcast_float(1),
      divide_floats(broadcast_float(2), add_floats(growing, broadcast_float(1))));
  return select_negative(subtract_floats(square, broadcast_float(0.625f * 0.625f)), near, far);
}
