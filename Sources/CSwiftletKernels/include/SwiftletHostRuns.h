#pragma once
#include <stdint.h>

#include "SwiftletGEMM.h"

/// Runs of elements that meet as many runs of weights: each gives the sum of its products.
typedef struct swiftlet_host_runs {
  const void *elements;
  const void *weights;
  /// 32-bit sums, which wrap, of elements of 8 or 16 bits; floats of floats.
  void *sums;
  int64_t count;
  int64_t run_bytes;
} swiftlet_host_runs;

/// Sums the products of 8-bit integers.
void swiftlet_sum_int8_runs(enum swiftlet_host_family family, const swiftlet_host_runs *runs);
/// Sums the products of 16-bit integers.
void swiftlet_sum_int16_runs(enum swiftlet_host_family family, const swiftlet_host_runs *runs);
/// Sums the products of floats.
void swiftlet_sum_float_runs(enum swiftlet_host_family family, const swiftlet_host_runs *runs);
