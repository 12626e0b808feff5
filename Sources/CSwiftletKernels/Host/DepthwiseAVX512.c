// Depthwise convolutions with AVX-512 VNNI.
#include "Families.h"

#if defined(__x86_64__)
#include "AVX512.h"

INLINE int chunk_vectors(const enum dot dot) { return dot == dot_int8 ? 4 : dot == dot_words ? 2 : 1; }
INLINE int tap_bytes(const enum dot dot) { return dot == dot_int8 ? 1 : dot == dot_words ? 2 : 4; }

/// Elements of taps are interleaved within 16 bytes, so that lane `l` of vector `v` is element `16 (l / 4) + 4 v + l % 4`
/// of 8 bits, `8 (l / 4) + 4 v + l % 4` of 16.
TARGET INLINE void interleave_taps(const enum dot dot, const uint8_t *const *taps, ptrdiff_t place, vector *mixed) {
  const vector first = load(taps[0] + place);
  if (dot == dot_floats) {
    mixed[0] = first;
    return;
  }
  const vector second = load(taps[1] + place);
  if (dot == dot_words) {
    mixed[0] = _mm512_unpacklo_epi16(first, second);
    mixed[1] = _mm512_unpackhi_epi16(first, second);
    return;
  }
  const vector third = load(taps[2] + place);
  const vector fourth = load(taps[3] + place);
  const vector low = _mm512_unpacklo_epi8(first, second);
  const vector high = _mm512_unpackhi_epi8(first, second);
  const vector other_low = _mm512_unpacklo_epi8(third, fourth);
  const vector other_high = _mm512_unpackhi_epi8(third, fourth);
  mixed[0] = _mm512_unpacklo_epi16(low, other_low);
  mixed[1] = _mm512_unpackhi_epi16(low, other_low);
  mixed[2] = _mm512_unpacklo_epi16(high, other_high);
  mixed[3] = _mm512_unpackhi_epi16(high, other_high);
}

TARGET INLINE void store_chunk_int8(const vector *results, int8_t *output, int count, int32_t low, int32_t high) {
  vector bytes = _mm512_packs_epi16(
      _mm512_packs_epi32(results[0], results[1]), _mm512_packs_epi32(results[2], results[3]));
  bytes = _mm512_max_epi8(bytes, _mm512_set1_epi8((int8_t)low));
  bytes = _mm512_min_epi8(bytes, _mm512_set1_epi8((int8_t)high));
  _mm512_mask_storeu_epi8(output, count >= 64 ? ~0ull : (1ull << count) - 1, bytes);
}

TARGET INLINE void store_chunk_int16(const vector *results, int16_t *output, int count, int32_t low, int32_t high) {
  vector words = _mm512_packs_epi32(results[0], results[1]);
  words = _mm512_max_epi16(words, _mm512_set1_epi16((int16_t)low));
  words = _mm512_min_epi16(words, _mm512_set1_epi16((int16_t)high));
  _mm512_mask_storeu_epi16(output, count >= 32 ? ~0u : (1u << count) - 1, words);
}

TARGET INLINE void put_in_order(vector *lanes) {
  const vector first = _mm512_shuffle_i32x4(lanes[0], lanes[1], 0x44);
  const vector second = _mm512_shuffle_i32x4(lanes[2], lanes[3], 0x44);
  const vector third = _mm512_shuffle_i32x4(lanes[0], lanes[1], 0xEE);
  const vector fourth = _mm512_shuffle_i32x4(lanes[2], lanes[3], 0xEE);
  lanes[0] = _mm512_shuffle_i32x4(first, second, 0x88);
  lanes[1] = _mm512_shuffle_i32x4(first, second, 0xDD);
  lanes[2] = _mm512_shuffle_i32x4(third, fourth, 0x88);
  lanes[3] = _mm512_shuffle_i32x4(third, fourth, 0xDD);
}

#define RUN_DEPTHWISE swiftlet_depthwise_avx512
#include "DepthwiseChunks.h"
#endif
