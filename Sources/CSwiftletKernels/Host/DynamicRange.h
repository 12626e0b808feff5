// Quantization at run time, written once for all instruction sets: see SwiftletGEMM.h. What includes this has defined
// `least_floats`, `largest_floats`, `numbers_only` and `nearest_steps`.

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
