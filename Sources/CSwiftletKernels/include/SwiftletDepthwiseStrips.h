#pragma once
#include "SwiftletDepthwise.h"
#include <stdint.h>

// Depthwise convolutions with windows of any size on Cortex-M with the DSP extension.
//
// As with 3 x 3 taps, planes hold columns of words of two places that follow each other along one axis, and one instruction
// takes two products. A window that begins at an odd place meets weights that are moved by one. Windows along a column that
// begin alike at even or at odd places share their weights; with a stride of 1 or 2 each is a word further than the one
// before, and a strip is a sequence of them.

/// One of the two axes of a layer's windows. Strides in memory are in bytes.
typedef struct swiftlet_window_axis {
  int32_t input;
  int32_t output;
  int32_t taps;
  /// Places from a window to the next, and from a tap to the next; along a column 1 from tap to tap.
  int32_t stride;
  int32_t dilation;
  int32_t padding;
  int32_t input_bytes;
  int32_t output_bytes;
  int32_t weight_bytes;
  /// Windows in a block.
  int32_t block;
} swiftlet_window_axis;

/// The most taps along a column.
#define SWIFTLET_STRIP_TAPS 31

/// Words of the weights of a column of taps, at an even or an odd place; whole pairs of words.
SWIFTLET_INLINE int32_t swiftlet_strip_words(int32_t taps, int32_t is_odd) {
  return ((taps + is_odd + 1) / 2 + 1) & ~1;
}

/// Words that a strip may read behind its last window, and not use.
#define SWIFTLET_STRIP_SLACK 4

/// A layer whose windows are taken in strips.
typedef struct swiftlet_depthwise_windows {
  const uint8_t *_Nonnull input;
  uint8_t *_Nonnull output;
  const int8_t *_Nonnull weights;
  swiftlet_depthwise_factors factors;
  /// Room for the weights of a channel, and then for the planes of channels that are laid out together.
  uint32_t *_Nonnull scratch;
  /// Along columns, and from column to column.
  swiftlet_window_axis along;
  swiftlet_window_axis across;
  int32_t batches;
  int32_t input_channels;
  /// Output channels of an input channel.
  int32_t multiplier;
} swiftlet_depthwise_windows;

/// Computes all channels. Those whose bias or factor is beyond what strips compute get results without meaning.
void swiftlet_depthwise_windows_int8(const swiftlet_depthwise_windows *_Nonnull windows);
void swiftlet_depthwise_windows_int16(const swiftlet_depthwise_windows *_Nonnull windows);

/// Windows of one channel, each a word further in the plane than the one before.
///
/// The order of the fields is known to the assembly.
typedef struct swiftlet_depthwise_strip {
  const uint32_t *_Nonnull plane;
  uint8_t *_Nonnull output;
  /// Bytes from a result to the next.
  int32_t output_step;
  const uint32_t *_Nonnull weights;
  /// Bytes from the end of a column of taps to the next.
  int32_t skip;
  int32_t columns;
  int32_t windows;
  /// Of a column of taps, an even number up to 16.
  int32_t words;
  swiftlet_depthwise_factor factor;
} swiftlet_depthwise_strip;

/// Results as those of ``swiftlet_depthwise_block``.
void swiftlet_depthwise_strip_int8(const swiftlet_depthwise_strip *_Nonnull strip);
void swiftlet_depthwise_strip_int16(const swiftlet_depthwise_strip *_Nonnull strip);
