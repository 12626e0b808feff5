#pragma once
#include <stdint.h>

#include "SwiftletGEMM.h"

// Sums and differences of quantized elements on hosts.

/// `round(multiplier * value / 2^31) / 2^right`, both rounded.
typedef struct swiftlet_host_scale {
  int32_t multiplier;
  int32_t right;
} swiftlet_host_scale;

/// `first_scale((first + first_offset) 2^extra_bits) +- second_scale((second + second_offset) 2^extra_bits)`, rescaled,
/// moved by the offset and limited.
typedef struct swiftlet_host_sum {
  int32_t first_offset;
  int32_t second_offset;
  int32_t extra_bits;
  int32_t is_difference;
  swiftlet_host_scale first_scale;
  swiftlet_host_scale second_scale;
  swiftlet_host_scale sum_scale;
  int32_t offset;
  int32_t low;
  int32_t high;
} swiftlet_host_sum;

/// Elements of one operation. An input that does not move is a single element.
typedef struct swiftlet_host_operands {
  const void *first;
  const void *second;
  void *output;
  int64_t count;
  int32_t first_moves;
  int32_t second_moves;
  /// Bytes of an element, 1 or 2.
  int32_t element_bytes;
} swiftlet_host_operands;

void swiftlet_host_sum_run(enum swiftlet_host_family family, const swiftlet_host_sum *sum, const swiftlet_host_operands *operands);
