#pragma once
#include "SwiftletArithmetic.h"

// How tensors are laid out: windows over them, and operands of 32-bit or 64-bit integers that say so. Those of 64 bits are
// read as pairs of words, the lower first.

/// The windows of a convolution or a pool along one axis: twice the taps, and one where the input is padded on both sides
/// (`Padding` SAME); the distance of windows, and above 16 bits that of taps.
typedef struct swiftlet_axis {
  uint32_t taps_and_padding;
  uint32_t stride_and_dilation;
} swiftlet_axis;

/// Answers zero where a number is not positive, no window fits, the windows span more than `INT32_MAX` places, or windows
/// or taps are more than 65,535 places apart.
int32_t swiftlet_measure_axis(
    swiftlet_axis *_Nonnull axis, int32_t input, int32_t taps, int32_t stride, int32_t dilation, int32_t is_same);

/// Whether integers are those wanted; where it is allowed, one of them may be -1 instead.
int32_t swiftlet_agrees(
    const int32_t *_Nonnull found, int32_t is_wide, const int32_t *_Nonnull wanted, int32_t count,
    int32_t allows_open);

/// Whether integers are the extents of so many elements, one or more of them; one of the extents may be -1.
int32_t swiftlet_describes(const int32_t *_Nonnull extents, int32_t is_wide, int32_t count, int32_t elements);
