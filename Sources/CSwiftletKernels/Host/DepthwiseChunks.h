// Depthwise convolutions, written once for all instruction sets: see SwiftletHostDepthwise.h. Besides what GEMMTiles.h
// names, what includes this has defined:
//
// - `chunk_vectors`, the vectors of sums of a chunk, and `tap_bytes`, the bytes of an element;
// - `interleave_taps`, which puts the elements of a group of taps side by side, `store_chunk_int8`, `store_chunk_int16`,
//   which put results in order again, and `put_in_order`, which does so with the lanes of an 8-bit chunk.

#include "Stage.h"

enum { most_vectors = 4, most_taps = 12, most_kept = 36, most_sets = 3 };

/// Adds the products of a group of taps: `mixed` elements and weights.
TARGET INLINE void multiply_add_group(
    const enum dot dot, const vector *mixed, const vector *weights, vector *sums, const int vectors) {
  UNROLL for (int v = 0; v < vectors; v++) sums[v] = multiply_add(dot, sums[v], mixed[v], weights[v]);
}

/// Stores up to `count` results from an element of the output on.
TARGET INLINE void store_chunk(
    const swiftlet_depthwise *depthwise, const enum swiftlet_gemm_arithmetic arithmetic, ptrdiff_t place, int count,
    const vector *results, const int vectors) {
  const swiftlet_host_stage *stage = &depthwise->stage;
  switch (arithmetic) {
  case swiftlet_gemm_int8:
    store_chunk_int8(results, (int8_t *)depthwise->output + place, count, stage->low, stage->high);
    break;
  case swiftlet_gemm_int16x8:
    store_chunk_int16(results, (int16_t *)depthwise->output + place, count, stage->low, stage->high);
    break;
  default:
    store_floats(results, vectors, (float *)depthwise->output + place, count, stage->float_low, stage->float_high);
    break;
  }
}

/// Stores the results of a chunk, those that there are in the row.
TARGET INLINE void finish_chunk(
    const swiftlet_depthwise *depthwise, const enum swiftlet_gemm_arithmetic arithmetic, ptrdiff_t output, int place,
    int chunk_elements, vector *results, const int vectors) {
  const int length = vectors * LANES;
  const int rest = depthwise->row_elements - place;
  if (arithmetic == swiftlet_gemm_hybrid) put_in_order(results);
  // The usual number of results is written so that compilers know it.
  if (chunk_elements == length && rest >= length) {
    store_chunk(depthwise, arithmetic, output + place, length, results, vectors);
  } else {
    store_chunk(depthwise, arithmetic, output + place, rest < chunk_elements ? rest : chunk_elements, results, vectors);
  }
}

/// The results of a chunk, for all rows. `constant_groups` is the number of groups of taps where it is known.
TARGET INLINE void chunk_rows(
    const swiftlet_depthwise *depthwise, const enum swiftlet_gemm_arithmetic arithmetic, const enum dot dot, int chunk,
    int chunk_elements, const enum quickness quickness, const int constant_groups) {
  const int vectors = chunk_vectors(dot);
  const int length = vectors * LANES;
  const int groups = constant_groups ? constant_groups : depthwise->group_count;
  const int group_taps = 4 / tap_bytes(dot);
  const uint8_t *weights = depthwise->weights + (ptrdiff_t)chunk * groups * vectors * LANES * 4;
  // A product in floating point takes so long that those of one sum do not fill the time.
  const int sets = dot == dot_floats && constant_groups ? most_sets : 1;
  // Where their number is known, weights stay in registers, or where the compiler finds it best.
  vector kept[most_kept];
  UNROLL for (int v = 0; v < constant_groups * vectors; v++) kept[v] = load(weights + v * LANES * 4);
  const constants constants = constants_of(arithmetic, depthwise->channels, chunk * vectors, vectors);
  for (int row = 0; row < depthwise->row_count; row++) {
    const uint8_t *input = depthwise->input + (ptrdiff_t)row * depthwise->row_stride;
    const ptrdiff_t output = (ptrdiff_t)row * depthwise->row_elements;
    const uint8_t *taps[most_taps];
    UNROLL for (int tap = 0; tap < constant_groups * group_taps; tap++) taps[tap] = input + depthwise->taps[tap];
    for (int place = length * chunk; place < depthwise->row_elements; place += depthwise->period) {
      vector sums[most_sets * most_vectors];
      UNROLL for (int v = 0; v < sets * vectors; v++) sums[v] = zero();
      UNROLL for (int v = 0; v < vectors; v++) {
        sums[v] = first_sum(arithmetic, &constants, v, quickness, &depthwise->stage);
      }
      const ptrdiff_t offset = (ptrdiff_t)place * tap_bytes(dot);
      vector mixed[most_vectors];
      UNROLL for (int group = 0; group < constant_groups; group++) {
        interleave_taps(dot, taps + group_taps * group, offset, mixed);
        multiply_add_group(dot, mixed, kept + group * vectors, sums + group % sets * vectors, vectors);
      }
      UNROLL for (int v = vectors; v < sets * vectors; v++) {
        sums[v % vectors] = add_floats(sums[v % vectors], sums[v]);
      }
      for (int group = 0; !constant_groups && group < groups; group++) {
        const uint8_t *some[4];
        vector factors[most_vectors];
        UNROLL for (int tap = 0; tap < group_taps; tap++) some[tap] = input + depthwise->taps[group_taps * group + tap];
        UNROLL for (int v = 0; v < vectors; v++) factors[v] = load(weights + (group * vectors + v) * LANES * 4);
        interleave_taps(dot, some, offset, mixed);
        multiply_add_group(dot, mixed, factors, sums, vectors);
      }
      UNROLL for (int v = 0; v < vectors; v++) {
        finish(arithmetic, &constants, v, quickness, &depthwise->stage, sums + v, 1, 1);
      }
      finish_chunk(depthwise, arithmetic, output, place, chunk_elements, sums, vectors);
    }
  }
}

/// Groups of taps of a column, and the vectors of all of them.
INLINE int column_groups(const enum dot dot) { return tap_bytes(dot); }
INLINE int column_vectors(const enum dot dot) { return column_groups(dot) * chunk_vectors(dot); }

/// Interleaves a column of three or four elements, a row below the other.
TARGET INLINE void mix_column(const enum dot dot, const uint8_t *top, ptrdiff_t stride, const int rows, vector *mixed) {
  const uint8_t *taps[] = {top, top + stride, top + 2 * stride, top + (rows + 1) * stride};
  UNROLL for (int group = 0; group < column_groups(dot); group++) {
    interleave_taps(dot, taps + 4 / tap_bytes(dot) * group, 0, mixed + group * chunk_vectors(dot));
  }
}

/// The weights of the row below: those of a column, one tap further.
TARGET INLINE void move_weights(const enum dot dot, const vector *weights, vector *moved) {
  const int vectors = chunk_vectors(dot);
  UNROLL for (int v = 0; v < column_vectors(dot); v++) {
    moved[v] = shift_left(weights[v], 8 * tap_bytes(dot));
    // Of two groups, the second begins with what the first ends with.
    if (v >= vectors) moved[v] = (vector)((unsigned_lanes)moved[v] | (unsigned_lanes)weights[v - vectors] >> 16);
  }
}

/// The same of windows of 3 x 3 taps whose groups are columns, `rows` at a time: one or two, which have the first and the last
/// three of four taps below each other. The last row may be computed twice.
TARGET INLINE void column_rows(
    const swiftlet_depthwise *depthwise, const enum swiftlet_gemm_arithmetic arithmetic, const enum dot dot, int chunk,
    int chunk_elements, const enum quickness quickness, const int rows, const int rolls) {
  enum { columns = 3 };
  const int vectors = chunk_vectors(dot), height = column_vectors(dot);
  const uint8_t *weights = depthwise->weights + (ptrdiff_t)chunk * columns * height * LANES * 4;
  vector kept[2 * columns * most_vectors];
  UNROLL for (int v = 0; v < columns * height; v++) kept[v] = load(weights + v * LANES * 4);
  UNROLL for (int column = 0; column < columns; column++) {
    move_weights(dot, kept + column * height, kept + (columns + column) * height);
  }
  const constants constants = constants_of(arithmetic, depthwise->channels, chunk * vectors, vectors);
  const ptrdiff_t stride = depthwise->row_stride;
  ptrdiff_t offsets[columns];
  UNROLL for (int column = 0; column < columns; column++) offsets[column] = depthwise->taps[4 * column];
  const int last = depthwise->row_count - rows;
  for (int next = 0; next < depthwise->row_count; next += rows) {
    const int row = next < last ? next : last;
    const uint8_t *input = depthwise->input + row * stride;
    const ptrdiff_t output = (ptrdiff_t)row * depthwise->row_elements;
    vector mixed[columns * most_vectors];
    UNROLL for (int column = 0; rolls && column + 1 < columns; column++) {
      const ptrdiff_t first = (ptrdiff_t)vectors * LANES * chunk * tap_bytes(dot);
      mix_column(dot, input + offsets[column] + first, stride, rows, mixed + (column + 1) * height);
    }
    for (int place = vectors * LANES * chunk; place < depthwise->row_elements; place += depthwise->period) {
      vector sums[2 * most_vectors];
      UNROLL for (int v = 0; v < rows * vectors; v++) {
        sums[v] = first_sum(arithmetic, &constants, v % vectors, quickness, &depthwise->stage);
      }
      UNROLL for (int column = 0; column < columns; column++) {
        vector *some = mixed + column * height;
        if (rolls && column + 1 < columns) {
          UNROLL for (int v = 0; v < height; v++) some[v] = some[height + v];
        } else {
          mix_column(dot, input + offsets[column] + (ptrdiff_t)place * tap_bytes(dot), stride, rows, some);
        }
        UNROLL for (int below = 0; below < rows; below++) {
          UNROLL for (int v = 0; v < height; v += vectors) {
            multiply_add_group(
                dot, some + v, kept + (below * columns + column) * height + v, sums + below * vectors, vectors);
          }
        }
      }
      UNROLL for (int v = 0; v < vectors; v++) {
        finish(arithmetic, &constants, v, quickness, &depthwise->stage, sums + v, rows, vectors);
      }
      UNROLL for (int below = 0; below < rows; below++) {
        finish_chunk(
            depthwise, arithmetic, output + below * (ptrdiff_t)depthwise->row_elements, place, chunk_elements,
            sums + below * vectors, vectors);
      }
    }
  }
}

/// Windows of 3 x 3 taps, whose number of groups is known, are functions of their own.
TARGET INLINE void nine_tap_rows(
    const swiftlet_depthwise *depthwise, const enum swiftlet_gemm_arithmetic arithmetic, const enum dot dot, int chunk,
    int chunk_elements, const enum quickness quickness) {
  if (dot == dot_int8 && depthwise->has_columns) {
    const int32_t *taps = depthwise->taps;
    const int rolls = taps[4] - taps[0] == depthwise->period && taps[8] - taps[4] == depthwise->period;
    if (depthwise->row_count > 1 && rolls) {
      column_rows(depthwise, arithmetic, dot, chunk, chunk_elements, quickness, 2, 1);
    } else if (depthwise->row_count > 1) {
      column_rows(depthwise, arithmetic, dot, chunk, chunk_elements, quickness, 2, 0);
    } else {
      column_rows(depthwise, arithmetic, dot, chunk, chunk_elements, quickness, 1, 0);
    }
  } else if (LANES == 16 && dot == dot_words && depthwise->has_columns) {
    // Columns of 16 bits always are the neighbours' too. The last row of a few is not to be computed twice.
    const int32_t rows = depthwise->row_count;
    if (rows % 2 == 0 || rows > 5) {
      column_rows(depthwise, arithmetic, dot, chunk, chunk_elements, quickness, 2, 1);
    } else {
      column_rows(depthwise, arithmetic, dot, chunk, chunk_elements, quickness, 1, 1);
    }
  } else {
    chunk_rows(depthwise, arithmetic, dot, chunk, chunk_elements, quickness, (9 * tap_bytes(dot) + 3) / 4);
  }
}

TARGET INLINE void chunk_of(
    const swiftlet_depthwise *depthwise, const enum swiftlet_gemm_arithmetic arithmetic, const enum dot dot, int chunk,
    int chunk_elements) {
  const int vectors = chunk_vectors(dot);
  const int has_nine_taps = depthwise->has_columns || depthwise->group_count == (9 * tap_bytes(dot) + 3) / 4;
  const enum quickness quickness = quickness_of(arithmetic, depthwise->channels, chunk * vectors, vectors);
  if (quickness == floating && has_nine_taps) {
    nine_tap_rows(depthwise, arithmetic, dot, chunk, chunk_elements, floating);
  } else if (quickness == floating) {
    // Whose blocks need not have factors of the quick way.
    chunk_rows(depthwise, arithmetic, dot, chunk, chunk_elements, floating, 0);
  } else if (quickness == quick && has_nine_taps) {
    nine_tap_rows(depthwise, arithmetic, dot, chunk, chunk_elements, quick);
  } else if (quickness == quick) {
    chunk_rows(depthwise, arithmetic, dot, chunk, chunk_elements, quick, 0);
  } else {
    chunk_rows(depthwise, arithmetic, dot, chunk, chunk_elements, slow, 0);
  }
}

#define CHUNKS(arithmetic, dot)                                                                                        \
  TARGET static OUTLINED void run_##arithmetic(const swiftlet_depthwise *layer) {                                      \
    /* A copy, which outputs can not overlap. */                                                                       \
    const swiftlet_depthwise copy = *layer, *depthwise = &copy;                                                        \
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
