#pragma once
#include "SwiftletDSP.h"
#include "SwiftletArithmetic.h"
#include <stdint.h>

// Convolutions for Cortex-M's DSP instructions: tiles of two pixels and four channels.
//
// Elements come in quads of four in the order of a window's taps and channels. The weights of four channels are expanded
// to words of two 16-bit halves, 32 bytes a quad: a word of each channel, and then another.
//
// Input of 8 bits is encoded: bytes 0 and 2 of each word have their upper bit flipped. Two neighbouring bytes are then the
// 16-bit number `256 * x1 + (x0 + 128)`, so that `x1 * w1 + (x0 + 128) * w0`, times 256, is the product with w1 of that
// number plus the product with `256 * w0 - w1` of its lower byte: one extension for four elements. Sums are 256 times
// what they stand for.

/// A row of pairs of pixels, and four channels of each.
typedef struct swiftlet_tiles {
  /// The first element under the window of the first pixel.
  const uint8_t *_Nonnull input;
  /// The first of four channels of the first pixel.
  uint8_t *_Nonnull output;
  const uint32_t *_Nonnull weights;
  /// Four sums to begin with; then, with 8 bits, multiplier, constant and shift of each channel, with 16 four multipliers,
  /// shifts and constants.
  const int32_t *_Nonnull channels;
  /// Bytes from a pair to the next.
  int32_t input_step;
  int32_t output_step;
  /// One or more.
  int32_t pairs;
  /// Bytes from the first pixel of a pair to the second.
  int32_t input_pair;
  int32_t output_pair;
  /// Rows of taps, and the bytes of input under each: one or more quads.
  int32_t rows;
  int32_t row_bytes;
  /// Bytes from the end of a row of taps to the next.
  int32_t row_skip;
  /// Whether results below zero become that (8 bits: may differ below the zero point).
  int32_t is_rectified;
} swiftlet_tiles;

/// `sat8((hi(sum * multiplier) + constant) >> shift)`, and where not rectified with 128 less in the constant for sums below
/// zero. Encoded input; weights of `swiftlet_expand_int8`.
void swiftlet_tiles_int8(const swiftlet_tiles *_Nonnull tiles);

/// `sat16(hi(sum * multiplier + 2^31))` where the first shift is zero, and `sat16((hi(sum * multiplier) + constant) >> shift)`
/// where it is not. Weights of `swiftlet_expand_int16`.
void swiftlet_tiles_int16(const swiftlet_tiles *_Nonnull tiles);

/// What is known of the weights of a channel.
typedef struct swiftlet_weight_sums {
  int32_t even;
  int32_t odd;
  /// The sum of absolute values.
  int32_t magnitude;
  /// Whether all expanded weights fit into 16 bits.
  int32_t is_exact;
} swiftlet_weight_sums;

/// Expands the weights of a channel for encoded input, up to `count` and then zeros to the end of the quad: of each quad
/// the first word at `words[0]`, the second at `words[4]`.
swiftlet_weight_sums swiftlet_expand_int8(
    const int8_t *_Nonnull weights, int32_t count, uint32_t *_Nonnull words);

/// The same for input of 16 bits. Returns the sum of absolute values.
int32_t swiftlet_expand_int16(const int8_t *_Nonnull weights, int32_t count, uint32_t *_Nonnull words);

/// Copies a record of 16 words, and takes the terms of rows of taps out of its sums: four terms a row, of the rows but for
/// `count` from `first` on.
void swiftlet_lack_rows(
    int32_t *_Nonnull partial, const int32_t *_Nonnull record, const int32_t *_Nonnull terms, int32_t rows,
    int32_t first, int32_t count);

/// Encodes words of 8-bit input, or decodes them.
void swiftlet_encode(uint32_t *_Nonnull words, int32_t count);

/// Where windows find their elements.
typedef struct swiftlet_window {
  /// Batch and group of channels.
  const uint8_t *_Nonnull input;
  int32_t height;
  int32_t width;
  int32_t taps_high;
  int32_t taps_wide;
  int32_t dilation_high;
  int32_t dilation_wide;
  /// Bytes from a place of the input to the next, and those of them that are under the window.
  int32_t place_bytes;
  int32_t tap_bytes;
  /// Four bytes to put where there is no input.
  uint32_t padding;
} swiftlet_window;

/// Copies what is under the window that has its first tap at a place, which may lie outside of the input.
void swiftlet_gather(
    const swiftlet_window *_Nonnull window, int32_t row, int32_t column, uint8_t *_Nonnull patch);
