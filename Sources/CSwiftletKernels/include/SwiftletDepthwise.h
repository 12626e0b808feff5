#pragma once
#include "SwiftletDSP.h"
#include <stdint.h>

// Depthwise convolutions with 3 x 3 taps on Cortex-M with the DSP extension.
//
// The input of two channels, as far as a block of windows sees it, is laid out in scratch memory as a plane for each
// channel. A plane is a sequence of columns, each of them `SWIFTLET_PLANE_COLUMN_WORDS` words, and a word is two rows of
// 16 bits, the upper row in the lower half. So one load brings four rows, of which two windows below each other take
// twelve products with eight instructions less than products one by one. See ``swiftlet_depthwise_block``.

/// Words of a column in a plane: with stride 1 it holds the input of 18 windows, with stride 2 that of 9.
#define SWIFTLET_PLANE_COLUMN_WORDS 10

/// Where the input of a block lies. Strides are in bytes.
typedef struct swiftlet_plane_source {
  const void *_Nonnull input;
  int32_t rows;
  int32_t columns;
  int32_t row_stride;
  int32_t column_stride;
  /// The first row and column of the block, which may lie outside of the input, as may the last.
  int32_t first_row;
  int32_t first_column;
  int32_t block_columns;
  /// Words in a column that are used.
  int32_t block_words;
  /// What stands outside of the input.
  int32_t padding;
  /// Whether the planes hold other channels of the block, and so what stands outside.
  int32_t is_padded;
} swiftlet_plane_source;

/// Lays out a channel, or this and the next: their planes follow each other.
void swiftlet_lay_out_plane_int8(const swiftlet_plane_source *_Nonnull source, uint32_t *_Nonnull planes);
void swiftlet_lay_out_planes_int8(const swiftlet_plane_source *_Nonnull source, uint32_t *_Nonnull planes);
void swiftlet_lay_out_plane_int16(const swiftlet_plane_source *_Nonnull source, uint32_t *_Nonnull planes);
void swiftlet_lay_out_planes_int16(const swiftlet_plane_source *_Nonnull source, uint32_t *_Nonnull planes);

/// What sums of a channel start with, and how they become results; see the functions.
typedef struct swiftlet_depthwise_factor {
  int32_t bias;
  int32_t multiplier;
  int32_t offset;
  int32_t shift;
} swiftlet_depthwise_factor;

/// A block of windows of one channel. Strides are in bytes.
///
/// The order of the fields is known to the assembly.
typedef struct swiftlet_depthwise_block {
  const uint32_t *_Nonnull plane;
  void *_Nonnull output;
  int32_t row_stride;
  int32_t column_stride;
  swiftlet_depthwise_factor factor;
  int32_t rows;
  int32_t columns;
  /// For each column of taps the weights of rows 0 and 1, and those of rows 1 and 2.
  uint32_t weights[6];
} swiftlet_depthwise_block;

/// `limit8((round(sum * multiplier / 2^32) + offset - (1 where sum < 0)) >> shift)`
void swiftlet_depthwise_int8(const swiftlet_depthwise_block *_Nonnull block);
void swiftlet_depthwise_stride2_int8(const swiftlet_depthwise_block *_Nonnull block);
/// `limit16(round(sum * multiplier / 2^32))`
void swiftlet_depthwise_int16(const swiftlet_depthwise_block *_Nonnull block);
void swiftlet_depthwise_stride2_int16(const swiftlet_depthwise_block *_Nonnull block);

/// Sets the weights of a block to those of a channel, `stride` bytes from tap to tap, times `factor`; returns their sum,
/// times `factor`.
int32_t swiftlet_pack_depthwise_weights(
    const int8_t *_Nonnull weights, int32_t stride, int32_t factor, swiftlet_depthwise_block *_Nonnull block);

/// The factors of all channels of a layer.
typedef struct swiftlet_depthwise_factors {
  /// Numbers of so many bytes, of which the lower four are taken.
  const uint8_t *_Nullable bias;
  int32_t bias_bytes;
  const int32_t *_Nonnull multipliers;
  const int8_t *_Nonnull shifts;
  /// 1 where every channel has a factor of its own, 0 where all share one.
  int32_t factor_step;
  /// What is added to input elements and to results.
  int32_t input_offset;
  int32_t output_offset;
} swiftlet_depthwise_factors;

/// The factor of a channel whose weights, doubled, have this sum. Of one beyond what blocks compute it has no meaning, but is
/// defined: the shift is another then.
SWIFTLET_INLINE swiftlet_depthwise_factor swiftlet_depthwise_factor_int8(
    const swiftlet_depthwise_factors *_Nonnull factors, int32_t channel, int32_t sum) {
  swiftlet_depthwise_factor factor;
  int32_t bias = 0;
  if (factors->bias) __builtin_memcpy(&bias, factors->bias + channel * factors->bias_bytes, 4);
  int32_t index = channel * factors->factor_step;
  uint32_t right = (uint32_t)-factors->shifts[index];
  if (right - 1 >= 22) right = 1;
  factor.bias = (int32_t)(((uint32_t)bias << 1) + (uint32_t)sum * (uint32_t)factors->input_offset);
  factor.multiplier = factors->multipliers[index];
  factor.offset = (int32_t)((1u << (right - 1)) + ((uint32_t)factors->output_offset << right));
  factor.shift = (int32_t)right;
  return factor;
}

SWIFTLET_INLINE swiftlet_depthwise_factor swiftlet_depthwise_factor_int16(
    const swiftlet_depthwise_factors *_Nonnull factors, int32_t channel) {
  swiftlet_depthwise_factor factor = {0, 0, 0, 0};
  if (factors->bias) __builtin_memcpy(&factor.bias, factors->bias + channel * factors->bias_bytes, 4);
  int32_t index = channel * factors->factor_step;
  int32_t multiplier = factors->multipliers[index];
  uint32_t reduced = multiplier < 0x7FFF0000 ? (uint32_t)((multiplier + 0x8000) >> 16) : 0x7FFFu;
  factor.multiplier = (int32_t)(reduced << ((uint32_t)(factors->shifts[index] + 17) & 31));
  return factor;
}

/// Windows in a block, below each other: a column of a plane holds the input of two more rows than these span.
SWIFTLET_INLINE int32_t swiftlet_block_rows(int32_t stride) { return stride == 1 ? 18 : 8; }

/// Windows in a block, beside each other, of so many in a row.
SWIFTLET_INLINE int32_t swiftlet_block_columns(int32_t stride, int32_t output) {
  int32_t columns = stride == 1 ? 16 : 8;
  return output < columns ? output : columns;
}
