// Depthwise convolutions, written once for all instruction sets: see SwiftletHostDepthwise.h. Besides what GEMMTiles.h
// names, what includes this has defined:
//
// - `chunk_vectors`, the vectors of sums of a chunk, and `tap_bytes`, the bytes of an element;
// - `multiply_add_taps`, which multiplies a group of taps, `store_chunk_int8`, `store_chunk_int16`,
//   which put results in order again, and `put_in_order`, which does so with the lanes of an 8-bit chunk.

enum { parts = 16 / LANES, most_vectors = 4 };

#define PART(channels, field, v) ((channels)[(v) / parts].field + (v) % parts * LANES)

/// The results of a chunk, for all rows. `constant_groups` is the number of groups of taps where it is known.
TARGET INLINE void chunk_rows(
    const swiftlet_depthwise *depthwise, const enum swiftlet_gemm_arithmetic arithmetic, const enum dot dot, int chunk,
    int chunk_elements, const quick_factor *quick, const int is_quick, const int constant_groups) {
  const int vectors = chunk_vectors(dot);
  const int length = vectors * LANES;
  const int groups = constant_groups ? constant_groups : depthwise->group_count;
  const int group_taps = 4 / tap_bytes(dot);
  const uint8_t *weights = depthwise->weights + (ptrdiff_t)chunk * groups * vectors * LANES * 4;
  const swiftlet_int32_channels *channels32 = (const swiftlet_int32_channels *)depthwise->channels + length / 16 * chunk;
  const swiftlet_int64_channels *channels64 = (const swiftlet_int64_channels *)depthwise->channels + length / 16 * chunk;
  const swiftlet_float_channels *floats = (const swiftlet_float_channels *)depthwise->channels + length / 16 * chunk;
  const swiftlet_hybrid_channels *hybrid = (const swiftlet_hybrid_channels *)depthwise->channels + length / 16 * chunk;
  const vector offset = broadcast_lanes(depthwise->output_offset);
  for (int row = 0; row < depthwise->row_count; row++) {
    const uint8_t *input = depthwise->input + (ptrdiff_t)row * depthwise->row_stride;
    const ptrdiff_t output = (ptrdiff_t)row * depthwise->row_elements;
    for (int place = length * chunk; place < depthwise->row_elements; place += depthwise->period) {
      vector sums[most_vectors];
      UNROLL for (int v = 0; v < vectors; v++) {
        switch (arithmetic) {
        case swiftlet_gemm_int8:
          sums[v] = load(PART(channels32, bias, v));
          if (is_quick) sums[v] = quick_start(sums[v]);
          break;
        case swiftlet_gemm_int16x8: sums[v] = is_quick ? load(PART(channels64, narrow_bias, v)) : zero(); break;
        case swiftlet_gemm_hybrid:
          sums[v] = multiply_lanes(load(PART(hybrid, weight_sum, v)), depthwise->input_offset);
          break;
        default: sums[v] = load(PART(floats, bias, v)); break;
        }
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
        switch (arithmetic) {
        case swiftlet_gemm_int8:
          sums[v] = is_quick ? multiply_quickly(sums[v], quick[v])
                             : add_lanes(
                                   multiply_twice_rounded(sums[v], factor_of(channels32 + v / parts, v % parts)), offset);
          break;
        case swiftlet_gemm_int16x8: {
          const vector multiplier = load(PART(channels64, narrow_multiplier, v));
          const vector scaled = is_quick ? multiply_high_rounded(sums[v], multiplier)
                                         : multiply_wide(sums[v], channels64 + v / parts, v % parts);
          sums[v] = add_lanes(scaled, offset);
          break;
        }
        case swiftlet_gemm_hybrid:
          sums[v] =
              finish_hybrid(sums[v], PART(hybrid, scale, v), PART(hybrid, bias, v), depthwise->input_scale);
          break;
        default: break;
        }
      }
      if (arithmetic == swiftlet_gemm_hybrid) put_in_order(sums);
      const int rest = depthwise->row_elements - place;
      const int count = rest < chunk_elements ? rest : chunk_elements;
      switch (arithmetic) {
      case swiftlet_gemm_int8:
        store_chunk_int8(sums, (int8_t *)depthwise->output + output + place, count, depthwise->low, depthwise->high);
        break;
      case swiftlet_gemm_int16x8:
        store_chunk_int16(sums, (int16_t *)depthwise->output + output + place, count, depthwise->low, depthwise->high);
        break;
      default:
        store_floats(
            sums, vectors, (float *)depthwise->output + output + place, count, depthwise->float_low,
            depthwise->float_high);
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
  quick_factor quick[most_vectors];
  int is_quick = 1;
  for (int v = 0; v < vectors; v++) {
    const int block = chunk * vectors / parts + v / parts;
    if (arithmetic == swiftlet_gemm_int8) {
      const swiftlet_int32_channels *channels = (const swiftlet_int32_channels *)depthwise->channels + block;
      is_quick &= quick_factor_of(channels, v % parts, depthwise->output_offset, quick + v);
    } else if (arithmetic == swiftlet_gemm_int16x8) {
      is_quick &= ((const swiftlet_int64_channels *)depthwise->channels)[block].is_narrow;
    }
  }
  if (is_quick && depthwise->group_count == nine_taps) {
    chunk_rows(depthwise, arithmetic, dot, chunk, chunk_elements, quick, 1, nine_taps);
  } else if (is_quick) {
    chunk_rows(depthwise, arithmetic, dot, chunk, chunk_elements, quick, 1, 0);
  } else {
    chunk_rows(depthwise, arithmetic, dot, chunk, chunk_elements, quick, 0, 0);
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
