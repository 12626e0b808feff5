// Functions of one element, written once for all instruction sets: see SwiftletHostElements.h. 16 elements at a time.

#include "FloatFunctions.h"
#include "Sigmoid.h"

enum { parts = 16 / LANES };

/// 16 elements from `place` on, or as many as there are and zeros, in `some`.
static inline const uint8_t *sixteen(const void *place, const int bytes, int64_t count, uint8_t *some) {
  if (count >= 16) return place;
  __builtin_memset(some, 0, 16 * (size_t)bytes);
  __builtin_memcpy(some, place, (size_t)(count * bytes));
  return some;
}

static inline int at_most_sixteen(int64_t count) { return count < 16 ? (int)count : 16; }

// MARK: integers to integers

TARGET INLINE factor shifted_factor(int32_t multiplier, int32_t left, int32_t right) {
  factor factor = single_factor(multiplier, right);
  factor.left = broadcast_lanes(left);
  return factor;
}

TARGET INLINE void rescale_elements(
    const swiftlet_host_rescale *rescale, const uint8_t *input, uint8_t *output, int64_t count, const int input_bytes,
    const int output_bytes, const int has_below) {
  const factor above = shifted_factor(rescale->multiplier, rescale->left, rescale->right);
  const factor below = shifted_factor(rescale->below_multiplier, rescale->below_left, rescale->below_right);
  const vector input_offset = broadcast_lanes(rescale->input_offset);
  const vector offset = broadcast_lanes(rescale->offset);
  uint8_t some[16 * 2];
  for (int64_t start = 0; start < count; start += 16) {
    const int64_t rest = count - start;
    const uint8_t *place = sixteen(input + start * input_bytes, input_bytes, rest, some);
    vector results[parts];
    UNROLL for (int v = 0; v < parts; v++) {
      const vector value = add_lanes(widen(place + v * LANES * input_bytes, input_bytes), input_offset);
      vector scaled = multiply_twice_rounded(value, above);
      if (has_below) {
        const vector negative = multiply_lanes(multiply_twice_rounded(value, below), rescale->below_sign);
        scaled = select_negative(value, negative, scaled);
      }
      results[v] = add_lanes(scaled, offset);
    }
    const int some_count = at_most_sixteen(rest);
    if (output_bytes == 1) {
      store_int8(results, parts, (int8_t *)output + start, some_count, rescale->low, rescale->high);
    } else {
      store_int16(results, parts, (int16_t *)(void *)output + start, some_count, rescale->low, rescale->high);
    }
  }
}

TARGET void RESCALE_ELEMENTS(const swiftlet_host_rescale *rescale, const void *input, void *output, int64_t count) {
  const int is_wide = rescale->input_bytes == 2, becomes_wide = rescale->output_bytes == 2;
  if (rescale->has_below) {
    if (is_wide) {
      rescale_elements(rescale, input, output, count, 2, 2, 1);
    } else {
      rescale_elements(rescale, input, output, count, 1, 1, 1);
    }
  } else if (is_wide && becomes_wide) {
    rescale_elements(rescale, input, output, count, 2, 2, 0);
  } else if (is_wide) {
    rescale_elements(rescale, input, output, count, 2, 1, 0);
  } else if (becomes_wide) {
    rescale_elements(rescale, input, output, count, 1, 2, 0);
  } else {
    rescale_elements(rescale, input, output, count, 1, 1, 0);
  }
}

// MARK: integers and floating point

/// The nearest integers, half away from zero; zero for what is not a number.
TARGET INLINE vector nearest_integers(vector a) {
  // Any offset takes larger ones beyond the limits of 16 bits; up to here the conversion can not overflow.
  const float_lanes limited = (float_lanes)limit_floats(a, -131072, 131072);
  const float_lanes number = (float_lanes)((int_lanes)(limited == limited) & (int_lanes)limited);
  const int_lanes whole = __builtin_convertvector(number, int_lanes);
  const float_lanes rest = number - __builtin_convertvector(whole, float_lanes);
  // Comparisons are -1 where they hold.
  return (vector)(whole - (int_lanes)(rest >= 0.5f) + (int_lanes)(rest <= -0.5f));
}

TARGET INLINE void quantize_all(
    const float *input, int64_t count, float scale, int32_t offset, void *output, const int output_bytes) {
  uint8_t some[16 * 4];
  for (int64_t start = 0; start < count; start += 16) {
    const int64_t rest = count - start;
    const uint8_t *place = sixteen(input + start, 4, rest, some);
    vector results[parts];
    UNROLL for (int v = 0; v < parts; v++) {
      const vector steps = divide_floats(load(place + v * LANES * 4), broadcast_float(scale));
      results[v] = add_lanes(nearest_integers(steps), broadcast_lanes(offset));
    }
    if (output_bytes == 1) {
      store_int8(results, parts, (int8_t *)output + start, at_most_sixteen(rest), INT8_MIN, INT8_MAX);
    } else {
      store_int16(results, parts, (int16_t *)output + start, at_most_sixteen(rest), INT16_MIN, INT16_MAX);
    }
  }
}

TARGET void QUANTIZE_FLOATS(
    const float *input, int64_t count, float scale, int32_t offset, void *output, int32_t output_bytes) {
  if (output_bytes == 1) {
    quantize_all(input, count, scale, offset, output, 1);
  } else {
    quantize_all(input, count, scale, offset, output, 2);
  }
}

TARGET INLINE void store_all(const vector *results, float *output, int64_t rest) {
  const float all = __builtin_inff();
  store_floats(results, parts, output, at_most_sixteen(rest), -all, all);
}

TARGET INLINE void dequantize_all(
    const uint8_t *input, const int input_bytes, int64_t count, float scale, int32_t offset, float *output) {
  uint8_t some[16 * 2];
  for (int64_t start = 0; start < count; start += 16) {
    const uint8_t *place = sixteen(input + start * input_bytes, input_bytes, count - start, some);
    vector results[parts];
    UNROLL for (int v = 0; v < parts; v++) {
      const vector steps =
          subtract_lanes(widen(place + v * LANES * input_bytes, input_bytes), broadcast_lanes(offset));
      results[v] = (vector)(__builtin_convertvector((int_lanes)steps, float_lanes) * scale);
    }
    store_all(results, output + start, count - start);
  }
}

TARGET void DEQUANTIZE_ELEMENTS(
    const void *input, int32_t input_bytes, int64_t count, float scale, int32_t offset, float *output) {
  if (input_bytes == 1) {
    dequantize_all(input, 1, count, scale, offset, output);
  } else {
    dequantize_all(input, 2, count, scale, offset, output);
  }
}

// MARK: elementary functions

TARGET INLINE void map_all(
    const enum swiftlet_host_function function, const float *input, float *output, int64_t count) {
  uint8_t some[16 * 4];
  for (int64_t start = 0; start < count; start += 16) {
    const uint8_t *place = sixteen(input + start, 4, count - start, some);
    vector results[parts];
    UNROLL for (int v = 0; v < parts; v++) {
      const vector x = load(place + v * LANES * 4);
      switch (function) {
      case swiftlet_function_exponential: results[v] = whole_exponential(x); break;
      case swiftlet_function_logistic: results[v] = whole_logistic(x); break;
      case swiftlet_function_tangent: results[v] = tangent(x); break;
      }
    }
    store_all(results, output + start, count - start);
  }
}

TARGET void MAP_FLOATS(
    enum swiftlet_host_function function, const float *input, float *output, int64_t count) {
  switch (function) {
  case swiftlet_function_exponential: map_all(swiftlet_function_exponential, input, output, count); break;
  case swiftlet_function_logistic: map_all(swiftlet_function_logistic, input, output, count); break;
  case swiftlet_function_tangent: map_all(swiftlet_function_tangent, input, output, count); break;
  }
}

TARGET void RUN_SIGMOID(const swiftlet_host_sigmoid *sigmoid, const int16_t *input, int16_t *output, int64_t count) {
  uint8_t some[16 * 2];
  for (int64_t start = 0; start < count; start += 16) {
    const int64_t rest = count - start;
    const uint8_t *place = sixteen(input + start, 2, rest, some);
    vector results[parts];
    UNROLL for (int v = 0; v < parts; v++) {
      const vector product = multiply_lanes(widen(place + v * LANES * 2, 2), sigmoid->multiplier);
      const vector value = shift_right(add_lanes(product, broadcast_lanes(sigmoid->rounding)), sigmoid->shift);
      results[v] = sigmoid->is_tangent ? hyperbolic_tangent(value) : sigmoid_of_units(value);
    }
    store_int16(results, parts, output + start, at_most_sixteen(rest), INT16_MIN, INT16_MAX);
  }
}
