#pragma once
#include "SwiftletWindows.h"

SWIFTLET_INLINE int32_t least(int32_t a, int32_t b) { return a < b ? a : b; }
SWIFTLET_INLINE int32_t largest(int32_t a, int32_t b) { return a > b ? a : b; }

/// The taps of a window that lie inside of the input; dilated windows may have none.
typedef struct swiftlet_taps_inside {
  /// The place of the first of them in the input.
  int32_t start;
  /// The first of them.
  int32_t tap;
  int32_t count;
} swiftlet_taps_inside;

void swiftlet_find_inside(
    const swiftlet_extent *_Nonnull axis, int32_t window, swiftlet_taps_inside *_Nonnull inside);

/// The result of a sum of 8 bits without the bias.
int32_t swiftlet_finish_int8(const swiftlet_layer *_Nonnull layer, int32_t channel, int32_t sum);

/// Limits all results to their range.
void swiftlet_limit_results_int8(const swiftlet_layer *_Nonnull layer, int32_t outputs);
void swiftlet_limit_results_int16(const swiftlet_layer *_Nonnull layer, int32_t outputs);

/// The place of a window's first tap, which may lie outside of the input.
SWIFTLET_INLINE int32_t origin(const swiftlet_extent *_Nonnull axis, int32_t window) {
  return window * axis->stride - axis->padding;
}

/// The lower four bytes of a channel's bias.
SWIFTLET_INLINE int32_t narrow_bias(const swiftlet_layer *_Nonnull layer, int32_t channel) {
  int32_t bias = 0;
  const swiftlet_depthwise_factors *factors = &layer->factors;
  if (factors->bias) __builtin_memcpy(&bias, factors->bias + channel * factors->bias_bytes, 4);
  return bias;
}

/// A channel's bias of 32 or 64 bits.
SWIFTLET_INLINE int64_t wide_bias(const swiftlet_layer *_Nonnull layer, int32_t channel) {
  int64_t bias = narrow_bias(layer, channel);
  const swiftlet_depthwise_factors *factors = &layer->factors;
  if (factors->bias && factors->bias_bytes == 8) __builtin_memcpy(&bias, factors->bias + channel * 8, 8);
  return bias;
}

/// A factor's multiplier for sums of 64 bits: 15 bits.
SWIFTLET_INLINE int32_t reduced(int32_t multiplier) {
  return multiplier < 0x7FFF0000 ? (multiplier + 0x8000) >> 16 : 0x7FFF;
}
