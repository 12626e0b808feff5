// Depthwise convolutions, written once for all instruction sets: see SwiftletHostDepthwise.h. Besides what GEMMTiles.h
// names, what includes this has defined:
//
// - `chunk_vectors`, the vectors of sums of a chunk, and `tap_bytes`, the bytes of an element;
// - `multiply_add_taps`, which multiplies a group of taps, `store_chunk_int8`, `store_chunk_int16`,
//   which put results in order again, and `put_in_order`, which does so with the lanes of an 8-bit chunk.

#include "Stage.h"

enum { most_vectors = 4 };

/// The results of a chunk, for all rows. `constant_groups` is the number of groups of taps where it is known.
TARGET INLINE void chunk_rows(
    const swiftlet_depthwise *depthwise, const enum swiftlet_gemm_arithmetic arithmetic, const enum dot dot, int chunk,
    int chunk_elements, const int is_quick, const int constant_groups) {
  const int vectors = chunk_vectors(dot);
  const int length = vectors * LANES;
  const int groups = constant_groups ? constant_groups : depthwise->group_count;
  const int group_taps = 4 / tap_bytes(dot);
  const uint8_t *weights = depthwise->weights + (ptrdiff_t)chunk * groups * vectors * LANES * 4;
  for (int row = 0; row < depthwise->row_count; row++) {
    const uint8_t *input = depthwise->input + (ptrdiff_t)row * depthwise->row_stride;
    const ptrdiff_t output = (ptrdiff_t)row * depthwise->row_elements;
    for (int place = length * chunk; place < depthwise->row_elements; place += depthwise->period) {
      vector sums[most_vectors];
      UNROLL for (int v = 0; v < vectors; v++) {
        sums[v] = first_sum(arithmetic, depthwise->channels, chunk * vectors + v, is_quick, &depthwise->stage);
      }
      const uint8_t *elements = input + (ptrdiff_t)place * tap_bytes(dot);
      if (constant_groups) {
        UNROLL for (int group = 0; group < constant_groups; group++) {
          multiply_add_taps(
              dot, elements, depthwise->taps + group_taps * group, weights + group * vectors * LANES * 4, sums);
        }
      } else {
        for (int group = 0; group < groups; group++) {
          multiply_add_taps(
              dot, elements, depthwise->taps + group_taps * group, weights + group * vectors * LANES * 4, sums);
        }
      }
      UNROLL for (int v = 0; v < vectors; v++) {
        finish(arithmetic, depthwise->channels, chunk * vectors + v, is_quick, &depthwise->stage, sums + v, 1, 1);
      }
      if (arithmetic == swiftlet_gemm_hybrid) put_in_order(sums);
      const int rest = depthwise->row_elements - place;
      const int count = rest < chunk_elements ? rest : chunk_elements;
      switch (arithmetic) {
      case swiftlet_gemm_int8:
        store_chunk_int8(sums, (int8_t *)depthwise->output + output + place, count, depthwise->stage.low, depthwise->stage.high);
        break;
      case swiftlet_gemm_int16x8:
        store_chunk_int16(sums, (int16_t *)depthwise->output + output + place, count, depthwise->stage.low, depthwise->stage.high);
        break;
      default:
        store_floats(
            sums, vectors, (float *)depthwise->output + output + place, count, depthwise->stage.float_low,
            depthwise->stage.float_high);
        break;
      }
    }
  }
}

/// Windows of 3 x 3 taps, whose number of groups is known, are a function of their own.
TARGET INLINE void chunk_of(
    const swiftlet_depthwise *depthwise, const enum swiftlet_gemm_arithmetic arithmetic, const enum dot dot, int chunk,
    int chunk_elements) {
  const int vectors = chunk_vectors(dot);
  const int nine_taps = (9 * tap_bytes(dot) + 3) / 4;
  const int is_fast = is_quick(arithmetic, depthwise->channels, chunk * vectors, vectors);
  if (is_fast && depthwise->group_count == nine_taps) {
    chunk_rows(depthwise, arithmetic, dot, chunk, chunk_elements, 1, nine_taps);
  } else if (is_fast) {
    chunk_rows(depthwise, arithmetic, dot, chunk, chunk_elements, 1, 0);
  } else {
    chunk_rows(depthwise, arithmetic, dot, chunk, chunk_elements, 0, 0);
  }
}

#define CHUNKS(arithmetic, dot)                                                                                        \
  TARGET static OUTLINED void run_##arithmetic(const swiftlet_depthwise *depthwise) {                                  \
    for (int chunk = 0; chunk < depthwise->chunk_count; chunk++) {                                                     \
      const int is_last = chunk + 1 == depthwise->chunk_count;                                                         \
      chunk_of(                                                                                                        \
          depthwise, swiftlet_gemm_##arithmetic, dot, chunk,                                                           \
          is_last ? depthwise->last_elements : chunk_vectors(dot) * LANES);                                            \
    }                                                                                                                  \
  }

CHUNKS(int8, dot_int8)
CHUNKS(int16x8, dot_words)
CHUNKS(float32, dot_floats)
CHUNKS(hybrid, dot_int8)

void RUN_DEPTHWISE(enum swiftlet_gemm_arithmetic arithmetic, const swiftlet_depthwise *depthwise) {
  switch (arithmetic) {
  case swiftlet_gemm_int8: run_int8(depthwise); break;
  case swiftlet_gemm_int16x8: run_int16x8(depthwise); break;
  case swiftlet_gemm_float32: run_float32(depthwise); break;
  case swiftlet_gemm_hybrid: run_hybrid(depthwise); break;
  default: break;
  }
}
