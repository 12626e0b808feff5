#pragma once
#include <stdint.h>

#include "SwiftletGEMM.h"

/// Windows of packed signs and the weights of some channels: how many bits differ. Windows, taps and weights are laid out as
/// for `swiftlet_gemm`, a group being a word of 32 signs.
typedef struct swiftlet_host_bits {
  const uint8_t *input;
  const uint8_t *weights;
  /// Byte offsets of taps from their window.
  const int32_t *taps;
  /// For each window as many counts as there are channels in its blocks of 16.
  int32_t *counts;
  int32_t window_count;
  /// Bytes from a window to the next.
  int32_t window_stride;
  int32_t tap_count;
  /// Words of a tap.
  int32_t word_count;
  int32_t block_count;
} swiftlet_host_bits;

void swiftlet_count_bits(enum swiftlet_host_family family, const swiftlet_host_bits *bits);
