#include "Families.h"

enum { taps = 3, side_points = swiftlet_winograd_points, side_positions = swiftlet_winograd_positions };

/// `G g` of three weights.
static void transform(const int32_t *g, int32_t *u) {
  u[0] = g[0];
  u[1] = g[0] + g[1] + g[2];
  u[2] = g[0] - g[1] + g[2];
  u[3] = g[0] + 2 * g[1] + 4 * g[2];
  u[4] = g[0] - 2 * g[1] + 4 * g[2];
  u[5] = g[2];
}

/// The weights of a pair of channels in all positions, from its taps, which lie `stride` apart.
static void transform_taps(const int8_t *weights, int32_t stride, int16_t *transformed) {
  int32_t rows[taps * side_points];
  for (int y = 0; y < taps; y++) {
    int32_t row[taps];
    for (int x = 0; x < taps; x++) row[x] = weights[(ptrdiff_t)(taps * y + x) * stride];
    transform(row, rows + side_points * y);
  }
  for (int x = 0; x < side_points; x++) {
    int32_t column[taps], points[side_points];
    for (int y = 0; y < taps; y++) column[y] = rows[side_points * y + x];
    transform(column, points);
    for (int y = 0; y < side_points; y++) transformed[side_points * y + x] = (int16_t)points[y];
  }
}

void swiftlet_pack_winograd(const int8_t *weights, uint8_t *packed, int32_t channel_count, int32_t depth) {
  const ptrdiff_t position_bytes = (depth + 1) / 2 * (ptrdiff_t)64;
  __builtin_memset(packed, 0, (size_t)(side_positions * position_bytes));
  for (int32_t channel = 0; channel < channel_count; channel++) {
    for (int32_t element = 0; element < depth; element++) {
      int16_t transformed[side_positions];
      transform_taps(weights + (ptrdiff_t)channel * taps * taps * depth + element, depth, transformed);
      uint8_t *place = packed + element / 2 * 64 + channel * 4 + element % 2 * 2;
      for (int position = 0; position < side_positions; position++) {
        __builtin_memcpy(place + position * position_bytes, transformed + position, 2);
      }
    }
  }
}
