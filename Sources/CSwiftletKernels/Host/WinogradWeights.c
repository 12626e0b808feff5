#include "Families.h"

enum { taps = 3, side_points = swiftlet_winograd_points, side_positions = swiftlet_winograd_positions };

/// A group of two words of 16 channels, as it is packed.
typedef int16_t group_lanes __attribute__((vector_size(64)));

/// `G g` of three weights, each `step` groups further.
static void transform(const group_lanes *g, group_lanes *u, int step) {
  const group_lanes ends = g[0] + g[2 * step], wide_ends = g[0] + g[2 * step] * 4, twice = g[step] * 2;
  u[0] = g[0];
  u[1] = ends + g[step];
  u[2] = ends - g[step];
  u[3] = wide_ends + twice;
  u[4] = wide_ends - twice;
  u[5] = g[2 * step];
}

void swiftlet_pack_winograd(const int8_t *weights, uint8_t *packed, int32_t channel_count, int32_t depth) {
  const int32_t group_count = (depth + 1) / 2;
  for (int32_t group = 0; group < group_count; group++) {
    const int32_t elements = depth - 2 * group < 2 ? 1 : 2;
    int16_t words[taps * taps][32] = {{0}};
    for (int32_t channel = 0; channel < channel_count; channel++) {
      const int8_t *some = weights + (ptrdiff_t)channel * taps * taps * depth + 2 * group;
      for (int tap = 0; tap < taps * taps; tap++) {
        for (int32_t element = 0; element < elements; element++) {
          words[tap][2 * channel + element] = some[(ptrdiff_t)tap * depth + element];
        }
      }
    }
    group_lanes g[taps * taps], rows[taps * side_points];
    __builtin_memcpy(g, words, sizeof g);
    for (int y = 0; y < taps; y++) transform(g + taps * y, rows + side_points * y, 1);
    for (int x = 0; x < side_points; x++) {
      group_lanes column[side_points];
      transform(rows + x, column, side_points);
      for (int y = 0; y < side_points; y++) {
        const ptrdiff_t position = (ptrdiff_t)(side_points * y + x) * group_count + group;
        __builtin_memcpy(packed + 64 * position, column + y, 64);
      }
    }
  }
}
