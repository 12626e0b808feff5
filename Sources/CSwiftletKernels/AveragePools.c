#include "SwiftletKernels.h"
#include "WindowTaps.h"

SWIFTLET_INLINE int32_t element_at(const uint8_t *place, int32_t bytes) {
  return bytes == 1 ? *(const int8_t *)place : *(const int16_t *)(const void *)place;
}

/// Stores the mean of so many elements. Sums wrap, as they do in Swift.
static SWIFTLET_SMALL __attribute__((noinline)) void store(
    const swiftlet_pool *pool, uint8_t *place, uint32_t sum, int32_t count, int32_t bytes) {
  const uint32_t half = (uint32_t)count >> 1;
  const int32_t mean = (int32_t)((int32_t)sum > 0 ? sum + half : sum - half) / count;
  const int32_t result = largest(least(mean, pool->high), pool->low);
  if (bytes == 1) {
    *place = (uint8_t)result;
  } else {
    *(int16_t *)(void *)place = (int16_t)result;
  }
}

SWIFTLET_INLINE void run(const swiftlet_pool *pool, int32_t bytes) {
  const swiftlet_windows *windows = &pool->windows;
  const int32_t place_bytes = windows->channels * bytes, row_bytes = windows->width.input * place_bytes;
  // Four channels side by side. Those that are left at the end are pooled with some before them once more, and fewer than
  // four are four times the same.
  const int32_t lane = windows->channels < 4 ? 0 : bytes, together = windows->channels < 4 ? bytes : 4 * bytes;
  uint8_t *output = pool->output;
  for (int32_t line = 0; line < windows->batches * windows->height.output; line++) {
    const int32_t batch = line / windows->height.output;
    swiftlet_taps_inside rows, columns;
    swiftlet_find_inside(&windows->height, line - batch * windows->height.output, &rows);
    const uint8_t *top = pool->input + (batch * windows->height.input + rows.start) * row_bytes;
    for (int32_t x = 0; x < windows->width.output; x++, output += place_bytes) {
      swiftlet_find_inside(&windows->width, x, &columns);
      for (int32_t next = 0; next < place_bytes; next += together) {
        const int32_t channel = least(next, place_bytes - together);
        const uint8_t *row = top + columns.start * place_bytes + channel;
        uint32_t sums[4] = {0, 0, 0, 0};
        for (int32_t rest = rows.count; rest > 0; rest--, row += row_bytes) {
          const uint8_t *place = row;
          for (int32_t beside = columns.count; beside > 0; beside--, place += place_bytes) {
            sums[0] += (uint32_t)element_at(place, bytes);
            sums[1] += (uint32_t)element_at(place + lane, bytes);
            sums[2] += (uint32_t)element_at(place + 2 * lane, bytes);
            sums[3] += (uint32_t)element_at(place + 3 * lane, bytes);
          }
        }
        // Windows are not dilated, and padding gives none that lies outside.
        const int32_t count = rows.count * columns.count;
        uint8_t *result = output + channel;
        store(pool, result, sums[0], count, bytes);
        store(pool, result + lane, sums[1], count, bytes);
        store(pool, result + 2 * lane, sums[2], count, bytes);
        store(pool, result + 3 * lane, sums[3], count, bytes);
      }
    }
  }
}

SWIFTLET_SMALL void swiftlet_average_pool_int8(const swiftlet_pool *pool) { run(pool, 1); }

SWIFTLET_SMALL void swiftlet_average_pool_int16(const swiftlet_pool *pool) { run(pool, 2); }
