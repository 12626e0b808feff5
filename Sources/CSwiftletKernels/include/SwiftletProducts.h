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

/// A matrix of 8 bits, and how its sums become results of 8 bits.
typedef struct swiftlet_matrix {
  /// All rows; the input is not read.
  swiftlet_rows rows;
  int32_t outputs;
  const int32_t *_Nullable bias;
  /// As `swiftlet_multiply_twice_rounded` takes them.
  const int32_t *_Nonnull multipliers;
  const int8_t *_Nonnull shifts;
  /// 1 where every row has a factor of its own, 0 where all share one.
  int32_t factor_step;
  /// What is added to rescaled sums: 8 bits.
  int32_t offset;
} swiftlet_matrix;

/// The results for a vector, limited to 8 bits and no further.
void swiftlet_multiply_vector_int8(
    const swiftlet_matrix *_Nonnull matrix, const int8_t *_Nonnull input, int8_t *_Nonnull output);
