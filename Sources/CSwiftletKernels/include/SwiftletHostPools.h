#pragma once
#include <stdint.h>

#include "SwiftletGEMM.h"

/// A window of a pool of integers, in all channels: the mean of the elements under it, rounded half away from zero, or the
/// largest of them.
typedef struct swiftlet_host_pool {
  /// The first element under the window.
  const void *input;
  void *output;
  /// The part of the window that lies inside of the input, at least one place.
  int32_t rows;
  int32_t columns;
  /// Elements from a place to the one below it.
  int64_t row_stride;
  /// At least 16.
  int64_t channels;
  /// Bytes of an element, 1 or 2.
  int32_t element_bytes;
  int32_t is_maximum;
  /// The range of results.
  int32_t low;
  int32_t high;
} swiftlet_host_pool;

void swiftlet_host_pool_run(enum swiftlet_host_family family, const swiftlet_host_pool *pool);
