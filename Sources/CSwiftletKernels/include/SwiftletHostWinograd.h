#pragma once
#include <stdint.h>

#include "SwiftletGEMM.h"

// Convolutions with 3 x 3 taps, stride and dilation 1, on hosts: Winograd's F(4 x 4, 3 x 3) in integers, exactly.
//
// A tile of 4 x 4 results sees 6 x 6 elements `d` of each channel. With `V = B d B'` and `U = G g G'`, 36 positions each,
// the products `M = sum of U V` over all input channels take 36 multiplications where the taps take 144, and `A M A'` are
// 16 results times powers of two and 9:
//
//     B = 4  0 -5  0  1  0    G = 1  0  0    A = 6  4  4  1  1  0    times 24
//         0  4  4 -1 -1  0        1  1  1        0  2 -2  1 -1  0          12
//         0 -4  4  1 -1  0        1 -1  1        0  1  1  1  1  0           6
//         0 -2 -1  2  1  0        1  2  4        0  1 -1  2 -2  6           6
//         0  2 -1 -2  1  0        1 -2  4
//         0  4  0 -5  0  1        0  0  1
//
// Elements, of 8 bits less the zero point, have magnitudes up to 255: those of `V` stay below 100 * 255 < 2^15. Those of
// `U` are at most 49 * 128. So both are words. Everything behind them wraps: a result `s` comes as `9 * 2^n * s` modulo 2^32,
// `n` at most 6. Times the inverse of 9, `0x38E38E39`, shifted to the right with its sign, it is `s` as long as
// `|s| < 2^25`: that is so of up to `swiftlet_winograd_depth` input channels, whatever their weights.

enum {
  swiftlet_winograd_side = 4,
  swiftlet_winograd_points = 6,
  swiftlet_winograd_positions = 36,
  /// The most input channels: 9 taps of magnitude 128 times elements of magnitude 255 stay below 2^25.
  swiftlet_winograd_depth = (1 << 25) / (9 * 128 * 255),
  /// Bytes behind the input that are read.
  swiftlet_winograd_slack = 64,
};

/// A layer, or some rows of its tiles.
typedef struct swiftlet_winograd {
  /// Centred elements with a border: what all tiles see, be it less that they give. See `swiftlet_encode_centred`.
  const uint8_t *input;
  /// Packed by `swiftlet_pack_winograd`.
  const uint8_t *weights;
  const swiftlet_int32_channels *channels;
  int8_t *output;
  /// Input channels.
  int32_t depth;
  int32_t channel_count;
  /// Of the output.
  int32_t rows;
  int32_t columns;
  swiftlet_host_stage stage;
} swiftlet_winograd;

/// Computes a layer with the instructions of a family that the machine has: AVX2 or AVX-VNNI.
void swiftlet_winograd_run(enum swiftlet_host_family family, const swiftlet_winograd *winograd);

/// Transforms the weights of up to 16 channels, `[channels, 3, 3, depth]`, to position by position, in groups of two words:
/// all of `(depth + 1) / 2 * 36 * 64` bytes are written.
void swiftlet_pack_winograd(const int8_t *weights, uint8_t *packed, int32_t channel_count, int32_t depth);
