// Quantization at run time, written once for all instruction sets: see SwiftletGEMM.h.

TARGET INLINE vector least_floats(vector a, vector b) {
  return (vector)__builtin_elementwise_min((float_lanes)a, (float_lanes)b);
}

TARGET INLINE vector largest_floats(vector a, vector b) {
  return (vector)__builtin_elementwise_max((float_lanes)a, (float_lanes)b);
}

/// Zeros in place of what is not a number.
TARGET INLINE vector numbers_only(vector a) {
  return (vector)((int_lanes)((float_lanes)a == (float_lanes)a) & (int_lanes)a);
}

/// The nearest integers to `offset + a * reciprocal`, half away from zero, in `least`...127; `least` for what is not a
/// number.
TARGET INLINE vector nearest_steps(vector a, float offset, float reciprocal, float least) {
#pragma STDC FP_CONTRACT OFF
  const float_lanes product = (float_lanes)a * reciprocal;
  const vector value = (vector)(product + offset);
  const vector most = broadcast_float(127);
  const float_lanes limited = (float_lanes)least_floats(largest_floats(value, broadcast_float(least)), most);
  const int_lanes steps = __builtin_convertvector(limited, int_lanes);
  const float_lanes rest = limited - __builtin_convertvector(steps, float_lanes);
  // Comparisons are -1 where they hold.
  return (vector)(steps - (int_lanes)(rest >= 0.5f) + (int_lanes)(rest <= -0.5f));
}

TARGET void FIND_LIMITS(const float *elements, int64_t count, float *low, float *high) {
  vector lows = zero(), highs = zero();
  int64_t index = 0;
  for (; index + LANES <= count; index += LANES) {
    const vector some = numbers_only(load(elements + index));
    lows = least_floats(lows, some);
    highs = largest_floats(highs, some);
  }
  float least[LANES], largest[LANES];
  __builtin_memcpy(least, &lows, sizeof least);
  __builtin_memcpy(largest, &highs, sizeof largest);
  *low = 0;
  *high = 0;
  for (int lane = 0; lane < LANES; lane++) {
    if (least[lane] < *low) *low = least[lane];
    if (largest[lane] > *high) *high = largest[lane];
  }
  for (; index < count; index++) {
    if (elements[index] < *low) *low = elements[index];
    if (elements[index] > *high) *high = elements[index];
  }
}

TARGET void QUANTIZE_ELEMENTS(
    const float *elements, int64_t count, float offset, float reciprocal, float least, int8_t *steps) {
  enum { parts = 16 / LANES };
  for (int64_t start = 0; start < count; start += 16) {
    const int64_t rest = count - start;
    float some[16];
    const float *place = elements + start;
    if (rest < 16) {
      for (int index = 0; index < 16; index++) some[index] = index < rest ? place[index] : 0;
      place = some;
    }
    vector results[parts];
    UNROLL for (int v = 0; v < parts; v++) {
      results[v] = nearest_steps(load(place + v * LANES), offset, reciprocal, least);
    }
    store_int8(results, parts, steps + start, rest < 16 ? (int)rest : 16, -128, 127);
  }
}
