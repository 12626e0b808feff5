#pragma once
#include <stdint.h>

#include "SwiftletGEMM.h"

/// What a reduction makes of elements.
enum swiftlet_host_reducer {
  swiftlet_reduce_sum,
  swiftlet_reduce_largest,
  swiftlet_reduce_smallest,
};

/// Results that follow each other: result `i` is made of the elements
/// `input[i * result_stride + row * row_stride + column * column_stride]`. Either results or columns are 1 apart.
typedef struct swiftlet_host_reduction {
  const void *input;
  void *output;
  enum swiftlet_host_reducer reducer;
  /// 1 or 2; 4 in floating point.
  int32_t element_bytes;
  /// Fewer than 16 results side by side have a single row, whose columns follow each other.
  int64_t count;
  int64_t result_stride;
  int64_t rows;
  int64_t row_stride;
  int64_t columns;
  int64_t column_stride;
  /// What sums in floating point are divided by.
  float divisor;
  /// Sums of integers, which wrap, become `(sum - sum_offset) multiplier 2^(left - right - 31)`, rounded twice, moved by the
  /// offset and limited to the type.
  int32_t sum_offset;
  int32_t multiplier;
  int32_t left;
  int32_t right;
  int32_t offset;
} swiftlet_host_reduction;

void swiftlet_host_reduction_run(enum swiftlet_host_family family, const swiftlet_host_reduction *reduction);
