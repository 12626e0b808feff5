#pragma once
#include "SwiftletDepthwise.h"
#include <stdint.h>

// Convolutions, depthwise or not, as layers of windows.

/// Windows along one axis, height or width. Window `i` has its first tap at `i * stride - padding`.
typedef struct swiftlet_extent {
  int32_t input;
  int32_t output;
  int32_t taps;
  int32_t stride;
  int32_t dilation;
  int32_t padding;
} swiftlet_extent;

typedef struct swiftlet_windows {
  int32_t batches;
  /// Of the input.
  int32_t channels;
  swiftlet_extent height;
  swiftlet_extent width;
} swiftlet_windows;

/// What a layer reads and writes.
typedef struct swiftlet_layer {
  swiftlet_windows windows;
  const uint8_t *_Nonnull input;
  uint8_t *_Nonnull output;
  const int8_t *_Nonnull weights;
  swiftlet_depthwise_factors factors;
  /// The range of results.
  int32_t low;
  int32_t high;
} swiftlet_layer;

/// The elements under windows, which are not dilated.
typedef struct swiftlet_pool {
  swiftlet_windows windows;
  const uint8_t *_Nonnull input;
  uint8_t *_Nonnull output;
  /// The range of results.
  int32_t low;
  int32_t high;
} swiftlet_pool;

/// Means, rounded half away from zero, in little code.
void swiftlet_average_pool_int8(const swiftlet_pool *_Nonnull pool);
void swiftlet_average_pool_int16(const swiftlet_pool *_Nonnull pool);

/// How windows meet the weights. Strides count elements.
typedef struct swiftlet_taps {
  /// Output channels, and how many neighbours of them see the same channels of the input.
  int32_t outputs;
  int32_t per_group;
  /// Channels of the input that a window sees.
  int32_t depth;
  /// From the weights of a channel to those of the next, from a tap to the one below it and to that beside it.
  int32_t channel_stride;
  int32_t row_stride;
  int32_t column_stride;
} swiftlet_taps;

/// Computes so many channels of all windows in little code: 8 bits with sums of 32, 16 bits with sums of 64.
void swiftlet_plain_windows_int8(
    const swiftlet_layer *_Nonnull layer, const swiftlet_taps *_Nonnull taps, int32_t first, int32_t count);
void swiftlet_plain_windows_int16(
    const swiftlet_layer *_Nonnull layer, const swiftlet_taps *_Nonnull taps, int32_t first, int32_t count);

/// Computes all channels of a depthwise layer with 3 x 3 taps whose windows are taken in blocks. Those whose bias or factor is
/// beyond what blocks compute get results without meaning.
void swiftlet_depthwise_layer_int8(
    const swiftlet_layer *_Nonnull layer, const swiftlet_taps *_Nonnull taps, uint32_t *_Nonnull planes);
void swiftlet_depthwise_layer_int16(
    const swiftlet_layer *_Nonnull layer, const swiftlet_taps *_Nonnull taps, uint32_t *_Nonnull planes);

/// Limits the results of a depthwise layer to their range, and computes the channels whose bias or factor is beyond what
/// blocks and strips compute.
void swiftlet_finish_depthwise_int8(const swiftlet_layer *_Nonnull layer, const swiftlet_taps *_Nonnull taps);
void swiftlet_finish_depthwise_int16(const swiftlet_layer *_Nonnull layer, const swiftlet_taps *_Nonnull taps);

/// How a convolution uses its scratch memory: the record of four channels, where windows may lack rows a second one and
/// the terms of rows, the weights of these channels, patches.
typedef struct swiftlet_convolution_memory {
  /// Whether the elements under a row of a window are contiguous, and whole quads.
  int32_t is_contiguous;
  /// Whether any window may reach beyond the input.
  int32_t is_padded;
  /// Rows of taps that windows may lack; 1 where they lack none.
  int32_t rows;
  int32_t weight_offset;
  int32_t patch_offset;
  /// Bytes of the elements under a window, to the end of the last quad.
  int32_t patch_bytes;
  /// Pixels that are gathered together, an even number.
  int32_t band_pixels;
} swiftlet_convolution_memory;

/// - Parameter bytes: of an element.
void swiftlet_measure_convolution(
    const swiftlet_windows *_Nonnull windows, const swiftlet_taps *_Nonnull taps, int32_t bytes,
    swiftlet_convolution_memory *_Nonnull memory);

/// Computes all channels, four at a time, by the tiles of `SwiftletConvolution.h`; those for which tiles might give other
/// bits by plain loops.
///
/// In place, windows whose rows are contiguous are read where they lie, input of 8 bits encoded meanwhile, and only those
/// that reach beyond the input are gathered. Otherwise all are gathered first, some pixels at a time.
void swiftlet_convolve_int8(
    const swiftlet_layer *_Nonnull layer, const swiftlet_taps *_Nonnull taps, uint8_t *_Nonnull scratch,
    int32_t is_in_place);
void swiftlet_convolve_int16(
    const swiftlet_layer *_Nonnull layer, const swiftlet_taps *_Nonnull taps, uint8_t *_Nonnull scratch,
    int32_t is_in_place);
