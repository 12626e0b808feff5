// Depthwise convolutions with NEON. Chunks are 16 elements, whose sums fill four registers, in order.
#include "NEON.h"

INLINE int chunk_vectors(const enum dot dot) {
  (void)dot;
  return 4;
}
INLINE int tap_bytes(const enum dot dot) { return dot == dot_int8 ? 1 : dot == dot_words ? 2 : 4; }

TARGET INLINE void interleave_bytes(const uint8_t *const *taps, ptrdiff_t place, vector *mixed) {
  const uint8x16_t first = vld1q_u8(taps[0] + place), second = vld1q_u8(taps[1] + place);
  const uint8x16_t third = vld1q_u8(taps[2] + place), fourth = vld1q_u8(taps[3] + place);
  const uint16x8_t low = (uint16x8_t)vzip1q_u8(first, second), high = (uint16x8_t)vzip2q_u8(first, second);
  const uint16x8_t other_low = (uint16x8_t)vzip1q_u8(third, fourth), other_high = (uint16x8_t)vzip2q_u8(third, fourth);
  mixed[0] = (vector)vzip1q_u16(low, other_low);
  mixed[1] = (vector)vzip2q_u16(low, other_low);
  mixed[2] = (vector)vzip1q_u16(high, other_high);
  mixed[3] = (vector)vzip2q_u16(high, other_high);
}

TARGET INLINE void interleave_taps(const enum dot dot, const uint8_t *const *taps, ptrdiff_t place, vector *mixed) {
  switch (dot) {
  case dot_int8: interleave_bytes(taps, place, mixed); break;
  case dot_words:
    UNROLL for (int half = 0; half < 2; half++) {
      const int16x8_t first = (int16x8_t)load(taps[0] + place + 16 * half);
      const int16x8_t second = (int16x8_t)load(taps[1] + place + 16 * half);
      mixed[2 * half] = (vector)vzip1q_s16(first, second);
      mixed[2 * half + 1] = (vector)vzip2q_s16(first, second);
    }
    break;
  case dot_floats:
    UNROLL for (int v = 0; v < 4; v++) mixed[v] = load(taps[0] + place + 16 * v);
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
