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

swiftlet_row_sums swiftlet_products_int8(const swiftlet_rows *_Nonnull rows);
swiftlet_row_sums swiftlet_products_int16(const swiftlet_rows *_Nonnull rows);
