#pragma once
#include "SwiftletDSP.h"
#include <stdint.h>

// Matrix products for Cortex-M's DSP instructions: four rows of weights meet a vector, both as they lie.

/// Rows of weights and a vector.
typedef struct swiftlet_rows {
  const int8_t *_Nonnull weights;
  /// Bytes from a row to the next.
  int32_t stride;
  /// What is added to every element of 8 bits, in both halves.
  uint32_t offsets;
  const void *_Nonnull input;
  /// Elements of a row.
  int32_t count;
} swiftlet_rows;

/// The sums of products of four rows, which wrap.
typedef struct swiftlet_row_sums {
  int32_t sums[4];
} swiftlet_row_sums;

swiftlet_row_sums swiftlet_products_int16(const swiftlet_rows *_Nonnull rows);

/// A fully connected layer as its prepared bytes hold it. Behind it are 32-bit multipliers and then 8-bit shifts, as
/// `swiftlet_multiply_twice_rounded` takes them.
typedef struct swiftlet_dense {
  int32_t batches;
  int32_t outputs;
  /// Elements of a row of weights, and of the input of a batch.
  int32_t depth;
  /// What is added to every element of the input.
  int32_t input_offset;
  int32_t form;
  /// What is added to rescaled sums, and the range of results.
  int16_t offset;
  int16_t low;
  int16_t high;
  /// 2 where every row has a factor of its own, 1 where all share one.
  int16_t factors;
} swiftlet_dense;

/// Computes a layer of 8 bits.
void swiftlet_multiply_matrix_int8(
    const swiftlet_dense *_Nonnull layer, const int8_t *_Nonnull weights, const int32_t *_Nullable bias,
    const int8_t *_Nonnull input, int8_t *_Nonnull output);
