// Depthwise convolutions with AVX2.
#include "Families.h"

#if defined(__x86_64__)
#include "AVX2.h"

INLINE int chunk_vectors(const enum dot dot) {
  (void)dot;
  return 2;
}
INLINE int tap_bytes(const enum dot dot) { return dot == dot_floats ? 4 : 2; }

/// Words of two taps are interleaved within 16 bytes, so that lane `l` of vector `v` is element `8 (l / 4) + 4 v + l % 4`.
TARGET INLINE void multiply_add_taps(
    const enum dot dot, const uint8_t *input, const int32_t *taps, const uint8_t *weights, vector *sums) {
  const vector first = load(input + taps[0]);
  if (dot == dot_floats) {
    sums[0] = multiply_add(dot, sums[0], first, load(weights));
    sums[1] = multiply_add(dot, sums[1], load(input + taps[0] + 32), load(weights + 32));
    return;
  }
  const vector second = load(input + taps[1]);
  sums[0] = multiply_add(dot, sums[0], _mm256_unpacklo_epi16(first, second), load(weights));
  sums[1] = multiply_add(dot, sums[1], _mm256_unpackhi_epi16(first, second), load(weights + 32));
}

TARGET INLINE void store_chunk_int8(const vector *results, int8_t *output, int count, int32_t low, int32_t high) {
  const vector words = _mm256_packs_epi32(results[0], results[1]);
  store_bytes(words, output, count, low, high);
}

TARGET INLINE void store_chunk_int16(const vector *results, int16_t *output, int count, int32_t low, int32_t high) {
  store_words(_mm256_packs_epi32(results[0], results[1]), output, count, low, high);
}

TARGET INLINE void put_in_order(vector *lanes) {
  const vector first = _mm256_permute2x128_si256(lanes[0], lanes[1], 0x20);
  lanes[1] = _mm256_permute2x128_si256(lanes[0], lanes[1], 0x31);
  lanes[0] = first;
}

#define RUN_DEPTHWISE swiftlet_depthwise_avx2
#include "DepthwiseChunks.h"
#endif
