#pragma once
#include "Stage.h"

// Where the results of products go. What includes this has defined `store_int8`, `store_int16` and `store_floats`.

/// Stores up to `count` results from an element of the output on.
TARGET INLINE void store_at(
    const swiftlet_gemm *gemm, const enum swiftlet_gemm_arithmetic arithmetic, ptrdiff_t place, int count,
    const vector *results, const int vectors) {
  switch (arithmetic) {
  case swiftlet_gemm_int8:
    store_int8(results, vectors, (int8_t *)gemm->output + place, count, gemm->stage.low, gemm->stage.high);
    break;
  case swiftlet_gemm_int8_to_int16:
  case swiftlet_gemm_int16x8:
  case swiftlet_gemm_int16x8_bias32:
    store_int16(results, vectors, (int16_t *)gemm->output + place, count, gemm->stage.low, gemm->stage.high);
    break;
  case swiftlet_gemm_float32:
  case swiftlet_gemm_hybrid:
    store_floats(results, vectors, (float *)gemm->output + place, count, gemm->stage.float_low, gemm->stage.float_high);
    break;
  }
}
