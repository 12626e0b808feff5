// Sums of products of runs, written once for all instruction sets: see SwiftletHostRuns.h.

#include "Lanes.h"

/// Some bytes from `place` on, and zeros behind them.
TARGET INLINE vector load_some(const uint8_t *place, int64_t count) {
  uint8_t some[sizeof(vector)] = {0};
  __builtin_memcpy(some, place, (size_t)count);
  return load(some);
}

TARGET INLINE void sum_runs(const swiftlet_host_runs *runs, const enum dot dot) {
  enum { step = sizeof(vector) };
  const int64_t length = runs->run_bytes;
  const int64_t rest = length % step;
  uint8_t ones[step];
  __builtin_memset(ones, 0xFF, sizeof ones);
  const int_lanes mask = (int_lanes)load_some(ones, rest);
  for (int64_t run = 0; run < runs->count; run++) {
    const uint8_t *elements = (const uint8_t *)runs->elements + run * length;
    const uint8_t *weights = (const uint8_t *)runs->weights + run * length;
    vector sums = zero();
    int64_t place = 0;
    for (; place + step <= length; place += step) {
      sums = multiply_add(dot, sums, load(elements + place), load(weights + place));
    }
    // What lies behind a run are other runs, but for the last of them.
    if (rest > 0 && (runs->count - run) * length >= place + step) {
      sums = multiply_add(
          dot, sums, (vector)((int_lanes)load(elements + place) & mask),
          (vector)((int_lanes)load(weights + place) & mask));
    } else if (rest > 0) {
      sums = multiply_add(dot, sums, load_some(elements + place, rest), load_some(weights + place, rest));
    }
    if (dot == dot_floats) {
      float total = 0;
      const float_lanes lanes = (float_lanes)sums;
      UNROLL for (int lane = 0; lane < LANES; lane++) total += lanes[lane];
      ((float *)runs->sums)[run] = total;
    } else {
      uint32_t total = 0;
      const unsigned_lanes lanes = (unsigned_lanes)sums;
      UNROLL for (int lane = 0; lane < LANES; lane++) total += lanes[lane];
      ((uint32_t *)runs->sums)[run] = total;
    }
  }
}

TARGET void SUM_INT16_RUNS(const swiftlet_host_runs *runs) { sum_runs(runs, dot_words); }
TARGET void SUM_FLOAT_RUNS(const swiftlet_host_runs *runs) { sum_runs(runs, dot_floats); }

/// Elements of 8 bits, of runs that are too short for vectors of their own.
TARGET INLINE void sum_int8_runs(const swiftlet_host_runs *runs, const int64_t length) {
  const int8_t *elements = runs->elements, *weights = runs->weights;
  int32_t *sums = runs->sums;
  for (int64_t run = 0; run < runs->count; run++, elements += length, weights += length) {
    uint32_t sum = 0;
    for (int64_t index = 0; index < length; index++) sum += (uint32_t)((int32_t)elements[index] * weights[index]);
    sums[run] = (int32_t)sum;
  }
}

TARGET void SUM_INT8_RUNS(const swiftlet_host_runs *runs) {
  switch (runs->run_bytes) {
  // So that a run is a vector.
  case 8: sum_int8_runs(runs, 8); break;
  case 16: sum_int8_runs(runs, 16); break;
  case 32: sum_int8_runs(runs, 32); break;
  default: sum_int8_runs(runs, runs->run_bytes); break;
  }
}
