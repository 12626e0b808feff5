// Convolutions with 3 x 3 taps by transformed tiles, written with a set's vectors: see SwiftletHostWinograd.h. What includes
// this has defined what Vectors.h and Stage.h want; `multiply_add`; `store_int8`.
//
// Tiles are taken a band at a time, so that what becomes of their elements, position by position, and the sums of a block of
// channels stay in a near cache. Both are on the stack, so that threads can share a layer's rows of tiles.

#include "Stage.h"

enum {
  side = swiftlet_winograd_side,
  points = swiftlet_winograd_points,
  positions = swiftlet_winograd_positions,
  /// Words of a register: channels whose elements are transformed at a time.
  chunk = 2 * LANES,
  band_tiles = 12,
  /// The most elements of a band's tiles in one position.
  band_elements = 768,
  position_bytes = 2 * band_elements,
  position_sums = band_tiles * parts,
};

typedef uint16_t word_lanes __attribute__((vector_size(4 * LANES)));

typedef struct band {
  const swiftlet_winograd *layer;
  int32_t tile_columns;
  /// Words of a tile in one position.
  int32_t tile_elements;
  int32_t first;
  int32_t count;
} band;

/// `B d` of six elements, each `step` vectors further.
TARGET INLINE void transform_elements(const word_lanes *d, word_lanes *v, const int step) {
  const word_lanes first = d[0], second = d[step], third = d[2 * step];
  const word_lanes fourth = d[3 * step], fifth = d[4 * step], sixth = d[5 * step];
  const word_lanes twice = (fourth - second) * 2, even = fifth - third;
  v[0] = (first - third) * 4 + even;
  v[1] = (second + third) * 4 - (fourth + fifth);
  v[2] = (third - second) * 4 + (fourth - fifth);
  v[3] = even + twice;
  v[4] = even - twice;
  v[5] = (sixth - fourth) - twice * 2;
}

/// `A m` of six sums, as four results, each `step` vectors further.
TARGET INLINE void transform_sums(const unsigned_lanes *m, unsigned_lanes *results, const int step) {
  const unsigned_lanes inner = m[1] + m[2], inner_odd = m[1] - m[2];
  const unsigned_lanes outer = m[3] + m[4], outer_odd = m[3] - m[4];
  results[0] = ((m[0] + inner) * 2 + m[0]) * 2 + outer;
  results[step] = inner_odd * 2 + outer_odd;
  results[2 * step] = inner + outer;
  results[3 * step] = inner_odd + (m[5] * 3 + outer_odd) * 2;
}

/// The row or column in which a tile of the layer begins.
INLINE int32_t tile_row(const band *band, int tile) { return (band->first + tile) / band->tile_columns * side; }
INLINE int32_t tile_column(const band *band, int tile) { return (band->first + tile) % band->tile_columns * side; }

/// Writes what becomes of a tile's elements to all positions. Channels beyond the last are whatever follows in memory: they
/// meet no weights, or those of zero.
TARGET INLINE void transform_tile(const band *band, int tile, uint8_t *values) {
  const swiftlet_winograd *layer = band->layer;
  const ptrdiff_t pixel = 2 * (ptrdiff_t)layer->depth;
  const ptrdiff_t line = (side * band->tile_columns + points - side) * pixel;
  const uint8_t *corner = layer->input + tile_row(band, tile) * line + tile_column(band, tile) * pixel;
  for (int32_t channel = 0; channel < layer->depth; channel += chunk) {
    word_lanes rows[positions];
    UNROLL for (int y = 0; y < points; y++) {
      word_lanes elements[points];
      UNROLL for (int x = 0; x < points; x++) {
        elements[x] = (word_lanes)load(corner + y * line + x * pixel + 2 * channel);
      }
      transform_elements(elements, rows + points * y, 1);
    }
    uint8_t *place = values + 2 * (tile * band->tile_elements + channel);
    UNROLL for (int x = 0; x < points; x++) {
      word_lanes column[points];
      transform_elements(rows + x, column, points);
      UNROLL for (int y = 0; y < points; y++) {
        __builtin_memcpy(place + (points * y + x) * position_bytes, column + y, sizeof *column);
      }
    }
  }
}

/// The sums of some tiles and a block of channels in one position.
TARGET INLINE void multiply_tiles(
    const band *band, int tile, const uint8_t *values, const uint8_t *weights, vector *sums, const int rows) {
  const int32_t groups = (band->layer->depth + 1) / 2;
  const ptrdiff_t pitch = 2 * (ptrdiff_t)band->tile_elements;
  values += tile * pitch;
  vector some[6 * parts];
  UNROLL for (int sum = 0; sum < rows * parts; sum++) some[sum] = zero();
#pragma clang loop unroll(disable)
  for (int32_t group = 0; group < groups; group++) {
    vector b[parts];
    UNROLL for (int v = 0; v < parts; v++) b[v] = load(weights + 64 * group + 4 * LANES * v);
    UNROLL for (int row = 0; row < rows; row++) {
      const vector a = broadcast_group(values + row * pitch + 4 * group);
      UNROLL for (int v = 0; v < parts; v++) {
        some[row * parts + v] = multiply_add(dot_words, some[row * parts + v], a, b[v]);
      }
    }
  }
  UNROLL for (int sum = 0; sum < rows * parts; sum++) sums[tile * parts + sum] = some[sum];
}

TARGET INLINE void multiply_position(
    const band *band, const uint8_t *values, const uint8_t *weights, vector *sums) {
  int tile = 0;
  for (; tile + 6 <= band->count; tile += 6) multiply_tiles(band, tile, values, weights, sums, 6);
  for (; tile + 4 <= band->count; tile += 4) multiply_tiles(band, tile, values, weights, sums, 4);
  for (; tile + 2 <= band->count; tile += 2) multiply_tiles(band, tile, values, weights, sums, 2);
  if (tile < band->count) multiply_tiles(band, tile, values, weights, sums, 1);
}

/// Of a vector of channels of a tile, the results before rescaling, which begin with `start`, each `parts` vectors further.
TARGET INLINE void gather_tile(const vector *sums, vector start, vector *results) {
  enum { inverse_of_9 = 0x38E38E39 };
  unsigned_lanes columns[side * points];
  UNROLL for (int x = 0; x < points; x++) {
    unsigned_lanes column[points];
    UNROLL for (int y = 0; y < points; y++) column[y] = (unsigned_lanes)sums[(points * y + x) * position_sums];
    transform_sums(column, columns + x, points);
  }
  // The factors of rows, and of columns, without 3.
  const int bits[side] = {3, 2, 1, 1};
  UNROLL for (int y = 0; y < side; y++) {
    unsigned_lanes row[side];
    transform_sums(columns + points * y, row, 1);
    UNROLL for (int x = 0; x < side; x++) {
      const int_lanes moved = (int_lanes)(row[x] * (uint32_t)inverse_of_9);
      results[(side * y + x) * parts] = add_lanes(start, (vector)(moved >> (bits[y] + bits[x])));
    }
  }
}

/// Stores those results of a tile and a block of channels that there are.
TARGET INLINE void finish_tile(const band *band, int tile, int block, const vector *sums, const enum quickness quickness) {
  const swiftlet_winograd *layer = band->layer;
  vector results[side * side * parts];
  UNROLL for (int v = 0; v < parts; v++) {
    const int channels = block * parts + v;
    const vector start = first_sum(swiftlet_gemm_int8, layer->channels, channels, quickness, &layer->stage);
    gather_tile(sums + tile * parts + v, start, results + v);
    finish(swiftlet_gemm_int8, layer->channels, channels, quickness, &layer->stage, results + v, side * side, parts);
  }
  const int32_t row = tile_row(band, tile), column = tile_column(band, tile);
  const int32_t count = layer->channel_count - 16 * block;
  for (int32_t y = 0; y < side && row + y < layer->rows; y++) {
    for (int32_t x = 0; x < side && column + x < layer->columns; x++) {
      const ptrdiff_t pixel = (ptrdiff_t)(row + y) * layer->columns + column + x;
      store_int8(
          results + (side * y + x) * parts, parts, layer->output + pixel * layer->channel_count + 16 * block, count,
          layer->stage.low, layer->stage.high);
    }
  }
}

TARGET static OUTLINED void finish_band(const band *band, int block, const vector *sums) {
  switch (quickness_of(swiftlet_gemm_int8, band->layer->channels, block * parts, parts)) {
  case slow:
    for (int tile = 0; tile < band->count; tile++) finish_tile(band, tile, block, sums, slow);
    break;
  case quick:
    for (int tile = 0; tile < band->count; tile++) finish_tile(band, tile, block, sums, quick);
    break;
  case floating:
    for (int tile = 0; tile < band->count; tile++) finish_tile(band, tile, block, sums, floating);
    break;
  }
}

TARGET void RUN_WINOGRAD(const swiftlet_winograd *winograd) {
  // A copy, which outputs can not overlap.
  const swiftlet_winograd layer = *winograd;
  uint8_t values[positions * position_bytes] __attribute__((aligned(64)));
  vector sums[positions * position_sums];
  band band = {
      .layer = &layer,
      .tile_columns = (layer.columns + side - 1) / side,
      .tile_elements = (layer.depth + chunk - 1) / chunk * chunk};
  const int32_t tile_count = (layer.rows + side - 1) / side * band.tile_columns;
  const int32_t fitting = band_elements / band.tile_elements;
  const int32_t most = fitting < band_tiles ? fitting : band_tiles;
  const ptrdiff_t position_weights = (layer.depth + 1) / 2 * (ptrdiff_t)64;
  for (; band.first < tile_count; band.first += most) {
    band.count = tile_count - band.first < most ? tile_count - band.first : most;
    for (int tile = 0; tile < band.count; tile++) transform_tile(&band, tile, values);
    const uint8_t *weights = layer.weights;
    for (int32_t block = 0; 16 * block < layer.channel_count; block++) {
      for (int position = 0; position < positions; position++, weights += position_weights) {
        multiply_position(&band, values + position * position_bytes, weights, sums + position * position_sums);
      }
      finish_band(&band, block, sums);
    }
  }
}
