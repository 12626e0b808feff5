#pragma once
#include "SwiftletDSP.h"
#include <stdint.h>

// Sums of four channels at a time: loops for floating point, and for integers on cores that have no other.

/// Whether a target runs these in place of loops in Swift, which give the same bits. Functions, which fold away when
/// optimised.
SWIFTLET_INLINE int swiftlet_sums_float_fields(void) {
#if defined(__thumb2__) && defined(__ARM_FP) && (__ARM_FP & 4)
  return 1;
#else
  return 0;
#endif
}

SWIFTLET_INLINE int swiftlet_sums_integer_fields(void) {
#if defined(__thumb__) || (defined(__riscv) && __riscv_xlen == 32)
  return swiftlet_kernel_family() == 0;
#else
  return 0;
#endif
}

/// The input elements that output elements see: rows of runs of contiguous elements, which meet weights in the same order.
/// Strides count elements and may be below zero.
typedef struct swiftlet_receptive_field {
  const void *_Nonnull input;
  /// What is added to every element of an integer type.
  int32_t input_offset;
  int32_t rows;
  int32_t input_row;
  int32_t weight_row;
  int32_t runs;
  int32_t input_run;
  int32_t weight_run;
  /// Elements of a run.
  int32_t length;
  /// From the weights of a channel to those of the next.
  int32_t channel;
} swiftlet_receptive_field;

typedef struct swiftlet_float_sums {
  float sums[4];
} swiftlet_float_sums;

typedef struct swiftlet_narrow_sums {
  int32_t sums[4];
} swiftlet_narrow_sums;

typedef struct swiftlet_wide_sums {
  int64_t sums[4];
} swiftlet_wide_sums;

/// Sums the products with the weights of four channels. Floating point adds in the order of rows, runs and elements, and
/// rounds products and sums; sums of 8 bits wrap.
void swiftlet_sum_runs_float(
    const swiftlet_receptive_field *_Nonnull field, const float *_Nonnull weights, swiftlet_float_sums *_Nonnull sums);
void swiftlet_sum_runs_int8(
    const swiftlet_receptive_field *_Nonnull field, const int8_t *_Nonnull weights, swiftlet_narrow_sums *_Nonnull sums);
void swiftlet_sum_runs_int16(
    const swiftlet_receptive_field *_Nonnull field, const int8_t *_Nonnull weights, swiftlet_wide_sums *_Nonnull sums);

/// The same for four channels that each see the channel of the input beside that of the one before: a run is a tap, and
/// `length` and `channel` are not read. There is a tap.
void swiftlet_sum_taps_float(
    const swiftlet_receptive_field *_Nonnull field, const float *_Nonnull weights, swiftlet_float_sums *_Nonnull sums);
void swiftlet_sum_taps_int8(
    const swiftlet_receptive_field *_Nonnull field, const int8_t *_Nonnull weights, swiftlet_narrow_sums *_Nonnull sums);
void swiftlet_sum_taps_int16(
    const swiftlet_receptive_field *_Nonnull field, const int8_t *_Nonnull weights, swiftlet_wide_sums *_Nonnull sums);
