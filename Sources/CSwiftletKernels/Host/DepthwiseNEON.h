// Depthwise convolutions with NEON. Chunks are 16 elements, whose sums fill four registers, in order.
#include "NEON.h"

INLINE int chunk_vectors(const enum dot dot) {
  (void)dot;
  return 4;
}
INLINE int tap_bytes(const enum dot dot) { return dot == dot_int8 ? 1 : dot == dot_words ? 2 : 4; }

/// Four taps of 8 bits, interleaved.
TARGET INLINE void multiply_add_four(const uint8_t *input, const int32_t *taps, const uint8_t *weights, vector *sums) {
  const uint8x16_t first = vld1q_u8(input + taps[0]), second = vld1q_u8(input + taps[1]);
  const uint8x16_t third = vld1q_u8(input + taps[2]), fourth = vld1q_u8(input + taps[3]);
  const uint16x8_t low = (uint16x8_t)vzip1q_u8(first, second);
  const uint16x8_t high = (uint16x8_t)vzip2q_u8(first, second);
  const uint16x8_t other_low = (uint16x8_t)vzip1q_u8(third, fourth);
  const uint16x8_t other_high = (uint16x8_t)vzip2q_u8(third, fourth);
  const uint16x8_t taken[4] = {
      vzip1q_u16(low, other_low), vzip2q_u16(low, other_low), vzip1q_u16(high, other_high),
      vzip2q_u16(high, other_high)};
  UNROLL for (int v = 0; v < 4; v++) {
    sums[v] = multiply_add_bytes(sums[v], (int8x16_t)taken[v], (int8x16_t)load(weights + 16 * v));
  }
}

/// Two taps of 16 bits: not these are interleaved, the weights are separated.
TARGET INLINE void multiply_add_two(const uint8_t *input, const int32_t *taps, const uint8_t *weights, vector *sums) {
  UNROLL for (int half = 0; half < 2; half++) {
    const int16x8_t low = (int16x8_t)load(weights + 32 * half);
    const int16x8_t high = (int16x8_t)load(weights + 32 * half + 16);
    const int16x8_t first = (int16x8_t)load(input + taps[0] + 16 * half);
    const int16x8_t second = (int16x8_t)load(input + taps[1] + 16 * half);
    const int16x8_t first_weights = vuzp1q_s16(low, high), second_weights = vuzp2q_s16(low, high);
    vector *sum = sums + 2 * half;
    sum[0] = vmlal_s16(sum[0], vget_low_s16(first), vget_low_s16(first_weights));
    sum[1] = vmlal_high_s16(sum[1], first, first_weights);
    sum[0] = vmlal_s16(sum[0], vget_low_s16(second), vget_low_s16(second_weights));
    sum[1] = vmlal_high_s16(sum[1], second, second_weights);
  }
}

TARGET INLINE void multiply_add_taps(
    const enum dot dot, const uint8_t *input, const int32_t *taps, const uint8_t *weights, vector *sums) {
  switch (dot) {
  case dot_int8: multiply_add_four(input, taps, weights, sums); break;
  case dot_words: multiply_add_two(input, taps, weights, sums); break;
  case dot_floats:
    UNROLL for (int v = 0; v < 4; v++) {
      sums[v] = multiply_add(dot, sums[v], load(input + taps[0] + 16 * v), load(weights + 16 * v));
    }
    break;
  }
}

TARGET INLINE void store_chunk_int8(const vector *results, int8_t *output, int count, int32_t low, int32_t high) {
  store_int8(results, 4, output, count, low, high);
}

TARGET INLINE void store_chunk_int16(const vector *results, int16_t *output, int count, int32_t low, int32_t high) {
  store_int16(results, 4, output, count, low, high);
}

TARGET INLINE void put_in_order(vector *lanes) { (void)lanes; }

#define RUN_DEPTHWISE OF_SET(swiftlet_depthwise)
#include "DepthwiseChunks.h"
