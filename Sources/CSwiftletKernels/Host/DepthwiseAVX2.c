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
TARGET INLINE void interleave_taps(const enum dot dot, const uint8_t *const *taps, ptrdiff_t place, vector *mixed) {
  const vector first = load(taps[0] + place);
  const vector second = load(dot == dot_floats ? taps[0] + place + 32 : taps[1] + place);
  mixed[0] = dot == dot_floats ? first : _mm256_unpacklo_epi16(first, second);
  mixed[1] = dot == dot_floats ? second : _mm256_unpackhi_epi16(first, second);
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
