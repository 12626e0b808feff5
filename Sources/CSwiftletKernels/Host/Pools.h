// Pools of integers, written once for all instruction sets: see SwiftletHostPools.h. What includes this has defined an
// instruction set's vectors, `widen`, `store_int8` and `store_int16`.

#include "Lanes.h"

enum { parts = 16 / LANES };

typedef double real_lanes __attribute__((vector_size(8 * LANES)));

/// `sum / count`, rounded half away from zero. The quotient of integers of 32 bits in floating point of 64 is below an integer
/// wherever the real one is, so that what is cut off is the same.
TARGET INLINE vector mean_of(vector sum, int32_t count) {
  const vector half = broadcast_lanes(count >> 1);
  const int_lanes is_positive = (int_lanes)sum > 0;
  const vector moved = add_lanes(sum, select_lanes(is_positive, half, subtract_lanes(zero(), half)));
  const real_lanes quotient = __builtin_convertvector((int_lanes)moved, real_lanes) / (double)count;
  return (vector)__builtin_convertvector(quotient, int_lanes);
}

/// Some blocks of 16 channels from `first` on.
TARGET INLINE void pool_blocks(
    const swiftlet_host_pool *pool, int64_t first, const int blocks, const int bytes, const int is_maximum) {
  const int vectors = blocks * parts;
  vector results[4 * parts];
  UNROLL for (int v = 0; v < vectors; v++) results[v] = is_maximum ? broadcast_lanes(INT32_MIN) : zero();
  for (int32_t row = 0; row < pool->rows; row++) {
    const uint8_t *place = (const uint8_t *)pool->input + (row * pool->row_stride + first) * bytes;
    for (int32_t column = 0; column < pool->columns; column++, place += pool->channels * bytes) {
      UNROLL for (int v = 0; v < vectors; v++) {
        const vector elements = widen(place + v * LANES * bytes, bytes);
        results[v] = is_maximum ? (vector)__builtin_elementwise_max((int_lanes)results[v], (int_lanes)elements)
                                : add_lanes(results[v], elements);
      }
    }
  }
  UNROLL for (int v = 0; v < vectors && !is_maximum; v++) {
    results[v] = mean_of(results[v], pool->rows * pool->columns);
  }
  if (bytes == 1) {
    store_int8(results, vectors, (int8_t *)pool->output + first, 16 * blocks, pool->low, pool->high);
  } else {
    store_int16(results, vectors, (int16_t *)pool->output + first, 16 * blocks, pool->low, pool->high);
  }
}

/// All channels; the last block may begin with channels that the one before had.
TARGET INLINE void pool_channels(const swiftlet_host_pool *pool, const int bytes, const int is_maximum) {
  int64_t first = 0;
  for (; first + 64 <= pool->channels; first += 64) pool_blocks(pool, first, 4, bytes, is_maximum);
  for (; first < pool->channels; first += 16) {
    const int64_t last = pool->channels - 16;
    pool_blocks(pool, first < last ? first : last, 1, bytes, is_maximum);
  }
}

TARGET void RUN_POOL(const swiftlet_host_pool *pool) {
  if (pool->element_bytes == 1) {
    if (pool->is_maximum) {
      pool_channels(pool, 1, 1);
    } else {
      pool_channels(pool, 1, 0);
    }
  } else if (pool->is_maximum) {
    pool_channels(pool, 2, 1);
  } else {
    pool_channels(pool, 2, 0);
  }
}
