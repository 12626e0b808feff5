#pragma once
#include <stdint.h>

// Sums of products for the nodes that faster loops do not take, in little code.

/// Rows of input elements, and their weights. Strides count elements.
typedef struct swiftlet_patch {
  const void *_Nonnull input;
  const int8_t *_Nonnull weights;
  /// What is added to every input element.
  int32_t input_offset;
  int32_t rows;
  /// Elements of a row: one or more.
  int32_t length;
  int32_t input_step;
  int32_t weight_step;
  /// From a row to the next.
  int32_t input_row;
  int32_t weight_row;
} swiftlet_patch;

/// The sum for input of 8 bits, which wraps.
int32_t swiftlet_patch_sum_int8(const swiftlet_patch *_Nonnull patch);

/// The sum for input of 16 bits.
int64_t swiftlet_patch_sum_int16(const swiftlet_patch *_Nonnull patch);
