// Depthwise convolutions with AVX2. Chunks are 16 elements; 32 where elements of 8 bits stay so.
#include "AVX2.h"

#ifdef HAS_DOT_PRODUCTS
INLINE int chunk_vectors(const enum dot dot) { return dot == dot_int8 ? 4 : 2; }
INLINE int tap_bytes(const enum dot dot) { return dot == dot_int8 ? 1 : dot == dot_words ? 2 : 4; }

TARGET INLINE void interleave_bytes(const uint8_t *const *taps, ptrdiff_t place, vector *mixed) {
  const vector first = load(taps[0] + place), second = load(taps[1] + place);
  const vector third = load(taps[2] + place), fourth = load(taps[3] + place);
  const vector low = _mm256_unpacklo_epi8(first, second), high = _mm256_unpackhi_epi8(first, second);
  const vector other_low = _mm256_unpacklo_epi8(third, fourth), other_high = _mm256_unpackhi_epi8(third, fourth);
  mixed[0] = _mm256_unpacklo_epi16(low, other_low);
  mixed[1] = _mm256_unpackhi_epi16(low, other_low);
  mixed[2] = _mm256_unpacklo_epi16(high, other_high);
  mixed[3] = _mm256_unpackhi_epi16(high, other_high);
}
#else
INLINE int chunk_vectors(const enum dot dot) {
  (void)dot;
  return 2;
}
INLINE int tap_bytes(const enum dot dot) { return dot == dot_floats ? 4 : 2; }
#endif

/// Elements of taps are interleaved within 16 bytes, so that lane `l` of vector `v` is element `16 (l / 4) + 4 v + l % 4` of
/// 8 bits, `8 (l / 4) + 4 v + l % 4` of 16.
TARGET INLINE void interleave_taps(const enum dot dot, const uint8_t *const *taps, ptrdiff_t place, vector *mixed) {
#ifdef HAS_DOT_PRODUCTS
  if (dot == dot_int8) {
    interleave_bytes(taps, place, mixed);
    return;
  }
#endif
  const vector first = load(taps[0] + place);
  const vector second = load(dot == dot_floats ? taps[0] + place + 32 : taps[1] + place);
  mixed[0] = dot == dot_floats ? first : _mm256_unpacklo_epi16(first, second);
  mixed[1] = dot == dot_floats ? second : _mm256_unpackhi_epi16(first, second);
}

TARGET INLINE void store_chunk_int8(const vector *results, int8_t *output, int count, int32_t low, int32_t high) {
  const vector words = _mm256_packs_epi32(results[0], results[1]);
#ifdef HAS_DOT_PRODUCTS
  vector bytes = _mm256_packs_epi16(words, _mm256_packs_epi32(results[2], results[3]));
  bytes = _mm256_max_epi8(bytes, _mm256_set1_epi8((int8_t)low));
  bytes = _mm256_min_epi8(bytes, _mm256_set1_epi8((int8_t)high));
  if (count >= 32) {
    _mm256_storeu_si256((vector *)output, bytes);
  } else {
    int8_t some[32];
    _mm256_storeu_si256((vector *)some, bytes);
    __builtin_memcpy(output, some, (size_t)count);
  }
#else
  store_bytes(words, output, count, low, high);
#endif
}

TARGET INLINE void store_chunk_int16(const vector *results, int16_t *output, int count, int32_t low, int32_t high) {
  store_words(_mm256_packs_epi32(results[0], results[1]), output, count, low, high);
}

TARGET INLINE void put_in_order(vector *lanes) {
  const vector first = _mm256_permute2x128_si256(lanes[0], lanes[1], 0x20);
  const vector second = _mm256_permute2x128_si256(lanes[0], lanes[1], 0x31);
#ifdef HAS_DOT_PRODUCTS
  lanes[1] = _mm256_permute2x128_si256(lanes[2], lanes[3], 0x20);
  lanes[3] = _mm256_permute2x128_si256(lanes[2], lanes[3], 0x31);
  lanes[2] = second;
#else
  lanes[1] = second;
#endif
  lanes[0] = first;
}

#include "DepthwiseChunks.h"
