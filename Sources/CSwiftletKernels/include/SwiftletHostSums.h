#pragma once
#include <stdint.h>

#include "SwiftletHostElements.h"

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

void swiftlet_host_sum_run(
    enum swiftlet_host_family family, const swiftlet_host_sum *sum, const swiftlet_host_operands *operands);
