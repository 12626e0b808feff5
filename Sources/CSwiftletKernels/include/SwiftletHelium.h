#pragma once
#include <stdint.h>

// Convolutions and matrix products for Helium, the vector extension of the Cortex-M55.

/// Rows of weights, one for each channel, and what they meet: the elements under the windows of some pixels. Steps are in
/// bytes.
typedef struct swiftlet_vector_rows {
  /// The elements under the window of the first pixel, which are contiguous.
  const void *_Nonnull input;
  /// The first channel of the first pixel.
  void *_Nonnull output;
  const int8_t *_Nonnull weights;
  /// What the sum of each channel begins with; zero where there is nothing.
  const int32_t *_Nullable sums;
  /// Words from a channel's sum to the next: 2 where sums have 64 bits, of which the lower 32 say all. Only 16 bits.
  int32_t sum_step;
  /// 8 bits: as `swiftlet_multiply_twice_rounded` takes them.
  const int32_t *_Nonnull multipliers;
  /// Only 8 bits.
  const int8_t *_Nonnull shifts;
  /// 1 where every channel has a factor of its own, 0 where all share one. Only 8 bits.
  int32_t factor_step;
  /// Elements under a window.
  int32_t length;
  int32_t channels;
  int32_t pixels;
  int32_t input_step;
  int32_t output_step;
  /// What is added to rescaled sums, and their range then.
  int32_t offset;
  int32_t low;
  int32_t high;
} swiftlet_vector_rows;

/// Sums wrap.
void swiftlet_multiply_rows_int8(const swiftlet_vector_rows *_Nonnull rows);

/// `round(sum * multiplier / 2^32)`. Sums have 32 bits.
void swiftlet_multiply_rows_int16(const swiftlet_vector_rows *_Nonnull rows);

/// Sets what sums begin with to the biases and `offset` times the sums of the rows of weights.
void swiftlet_begin_sums(
    const int8_t *_Nonnull weights, int32_t length, int32_t channels, const int32_t *_Nullable bias, int32_t offset,
    int32_t *_Nonnull sums);

/// The sum of absolute values.
uint32_t swiftlet_magnitude(const int8_t *_Nonnull weights, int32_t count);

/// A window of a depthwise convolution. Steps are in bytes.
typedef struct swiftlet_depthwise_window {
  /// The first channel of the first tap that lies inside of the input.
  const void *_Nonnull input;
  void *_Nonnull output;
  const int8_t *_Nonnull weights;
  /// What sums begin with; zero where there is nothing.
  const int32_t *_Nullable sums;
  /// Words from a channel's sum to the next: 2 where sums have 64 bits, of which the lower 32 say all.
  int32_t sum_step;
  /// 8 bits: as `swiftlet_multiply_twice_rounded` takes them.
  const int32_t *_Nonnull multipliers;
  /// Only 8 bits.
  const int8_t *_Nonnull shifts;
  /// 1 where every channel has a factor of its own, 0 where all share one. Only 8 bits.
  int32_t factor_step;
  /// Eight or more.
  int32_t channels;
  /// Taps that lie inside of the input.
  int32_t rows;
  int32_t columns;
  /// Whether all channels meet the same elements, those of the only input channel.
  int32_t is_shared;
  /// From a tap to the next, and from the end of a row of taps to the next row.
  int32_t input_step;
  int32_t input_skip;
  int32_t weight_skip;
  /// What is added to every element of 8 bits.
  int32_t input_offset;
  /// What is added to rescaled sums, and their range then.
  int32_t offset;
  int32_t low;
  int32_t high;
} swiftlet_depthwise_window;

/// Sums wrap.
void swiftlet_depthwise_window_int8(const swiftlet_depthwise_window *_Nonnull window);

/// `round(sum * multiplier / 2^32)`. Sums have 32 bits.
void swiftlet_depthwise_window_int16(const swiftlet_depthwise_window *_Nonnull window);

/// A depthwise convolution of sixteen channels or fewer with up to four rows and four columns of taps, of one batch. The
/// weights are laid out for that, and as many columns of the input as windows at once see.
typedef struct swiftlet_depthwise_quads {
  /// The first of the channels.
  const int8_t *_Nonnull input;
  int8_t *_Nonnull output;
  const int8_t *_Nonnull weights;
  const int32_t *_Nullable bias;
  /// As `swiftlet_multiply_twice_rounded` takes them; no shift is above zero.
  const int32_t *_Nonnull multipliers;
  const int8_t *_Nonnull shifts;
  /// 1 where every channel has a factor of its own, 0 where all share one.
  int32_t factor_step;
  /// 64 bytes for each of the columns that windows at once see, the last of them four, and for four more.
  int8_t *_Nonnull scratch;
  int32_t windows_at_once;
  int32_t channels;
  /// All channels: bytes from a place to the next.
  int32_t place_bytes;
  int32_t rows;
  int32_t columns;
  int32_t height;
  int32_t width;
  int32_t windows_high;
  int32_t windows_wide;
  int32_t stride_high;
  int32_t stride_wide;
  int32_t padding_high;
  int32_t padding_wide;
  /// What stands outside of the input: the zero point.
  int32_t padding;
  /// What is added to every element of the input: the zero point's opposite.
  int32_t input_offset;
  /// What is added to rescaled sums, and their range then.
  int32_t offset;
  int32_t low;
  int32_t high;
} swiftlet_depthwise_quads;

/// Sums wrap.
void swiftlet_depthwise_quads_int8(const swiftlet_depthwise_quads *_Nonnull quads);
