#pragma once
#include <stdint.h>

#include "SwiftletGEMM.h"

// Depthwise convolutions on hosts: every output channel sees a channel of its own.
//
// The input is a copy with a border whose columns are sorted by their place in a stride, so that the windows of a row are
// contiguous: element `p` of a row of outputs sees, for each tap, element `p` from the tap's offset on. Elements are taken
// in chunks that fill a vector register. Where channels fill a chunk several times over, a chunk spans some windows.
//
// Taps are multiplied in groups of four bytes (four taps of 8 bits, two of 16, one of 32). Weights are packed chunk by
// chunk, group by group, block by block: the groups of 16 channels side by side. Which channels a block has, is the
// family's choice, with which constants and weights are packed: interleaving taps leaves them out of order.
//
// Of windows that are three taps high, a row's second and third taps are the first two of the next row. Where a group then
// is a column of three taps of 8 bits, and a fourth without weight, two rows are computed from the same interleaved taps:
// the fourth tap is the next row's third, and the weights of that row are those of the first, one tap further. With AVX-512 so
// are taps of 16 bits, two groups a column, where the second and third columns of a window are the first two of the next one.

typedef struct swiftlet_depthwise {
  const uint8_t *input;
  /// Byte offsets of taps, whole groups of them; those beyond the last have weights of zero.
  const int32_t *taps;
  const uint8_t *weights;
  /// The blocks' constants, of the arithmetic's kind.
  const void *channels;
  void *output;
  /// Groups of taps.
  int32_t group_count;
  int32_t row_count;
  /// Elements of a row of outputs.
  int32_t row_elements;
  /// Bytes from what a row sees to what the next one sees.
  int32_t row_stride;
  int32_t chunk_count;
  /// Elements from one use of a chunk's weights to the next.
  int32_t period;
  /// Elements of the last chunk; others are full.
  int32_t last_elements;
  swiftlet_host_stage stage;
  /// Whether groups are columns of three taps, each a row of windows below the other.
  int32_t has_columns;
} swiftlet_depthwise;

/// Computes a depthwise convolution with the instructions of a family that the machine has.
void swiftlet_depthwise_run(
    enum swiftlet_host_family family, enum swiftlet_gemm_arithmetic arithmetic, const swiftlet_depthwise *depthwise);
