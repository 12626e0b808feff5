#pragma once
#include <immintrin.h>

#include "Families.h"

// Vectors of AVX2, and where what includes this defines `HAS_DOT_PRODUCTS`, of AVX-VNNI. Without, elements of 8 bits are
// widened to 16 and centred, so that one instruction multiplies all integers.

#ifdef HAS_DOT_PRODUCTS
#define TARGET __attribute__((target("avx2,fma,avxvnni")))
#else
#define TARGET __attribute__((target("avx2,fma")))
#endif
#define LANES 8

typedef __m256i vector;

#include "Vectors.h"

/// Elements of one or two bytes in a lane each.
TARGET INLINE vector widen(const void *place, const int bytes) {
  return bytes == 1 ? _mm256_cvtepi8_epi32(_mm_loadl_epi64((const __m128i *)place))
                    : _mm256_cvtepi16_epi32(_mm_loadu_si128((const __m128i *)place));
}

/// `sum + a . b` in every lane. Elements that stay 8 bits have no sign, their weights have.
TARGET INLINE vector multiply_add(const enum dot dot, vector sum, vector a, vector b) {
  switch (dot) {
#ifdef HAS_DOT_PRODUCTS
  case dot_int8: return _mm256_dpbusd_avx_epi32(sum, a, b);
  case dot_words:
    // One instruction; compilers, left to themselves, take two, to have the sum some clocks earlier.
    __asm__("%{vex%} vpdpwssd %2, %1, %0" : "+x"(sum) : "x"(a), "x"(b));
    return sum;
#else
  case dot_int8:
  case dot_words: return _mm256_add_epi32(sum, _mm256_madd_epi16(a, b));
#endif
  case dot_floats:
    return _mm256_castps_si256(
        _mm256_fmadd_ps(_mm256_castsi256_ps(a), _mm256_castsi256_ps(b), _mm256_castsi256_ps(sum)));
  }
}

/// The nearest integers, even ones of two that are.
TARGET INLINE vector round_floats(vector a) { return _mm256_cvtps_epi32(_mm256_castsi256_ps(a)); }

TARGET INLINE vector multiply_even(vector a, vector b) { return _mm256_mul_epi32(a, b); }
TARGET INLINE vector multiply_even_unsigned(vector a, vector b) { return _mm256_mul_epu32(a, b); }
TARGET INLINE vector shift_each_left(vector a, vector bits) { return _mm256_sllv_epi32(a, bits); }
TARGET INLINE vector shift_each_right(vector a, vector bits) { return _mm256_srav_epi32(a, bits); }

/// The upper words of 64-bit lanes: `even`'s and `odd`'s in turn.
TARGET INLINE vector upper_words(vector even, vector odd) {
  return _mm256_blend_epi32(_mm256_srli_epi64(even, 32), odd, 0xAA);
}

/// Of each lane the entry of 16 bits in its lower half, and the next entry in its upper half.
TARGET INLINE vector look_up_pairs(const uint16_t *table, vector index) {
  return _mm256_i32gather_epi32((const int *)(const void *)table, index, 2);
}

#include "Rounding.h"

/// Four results, in the lower words of 64-bit lanes.
TARGET INLINE vector multiply_wide_half(__m128i sums, const swiftlet_int64_channels *channels, const int first) {
  const vector one = _mm256_set1_epi64x(1);
  const vector shift = _mm256_cvtepi32_epi64(_mm_loadu_si128((const __m128i *)(channels->shift + first)));
  const vector multiplier = _mm256_cvtepi32_epi64(_mm_loadu_si128((const __m128i *)(channels->multiplier + first)));
  const vector sum = _mm256_add_epi64(_mm256_cvtepi32_epi64(sums), load(channels->bias + first));
  // Modulo 2^64; the multiplier has 16 bits.
  const vector low = _mm256_mul_epu32(sum, multiplier);
  const vector high = _mm256_mul_epu32(_mm256_srli_epi64(sum, 32), multiplier);
  const vector half = _mm256_sllv_epi64(one, _mm256_sub_epi64(shift, one));
  const vector product = _mm256_add_epi64(_mm256_add_epi64(low, _mm256_slli_epi64(high, 32)), half);
  // A shift of numbers with a sign: of ones moved up by 2^63, which are moved down behind it.
  const vector sign = _mm256_set1_epi64x(INT64_MIN);
  return _mm256_sub_epi64(
      _mm256_srlv_epi64(_mm256_xor_si256(product, sign), shift), _mm256_srlv_epi64(sign, shift));
}

/// `round((bias + sum) * multiplier / 2^shift)`, ties up; wraps beyond 64 bits.
TARGET INLINE vector multiply_wide(vector sum, const swiftlet_int64_channels *channels, int part) {
  const vector low = multiply_wide_half(_mm256_castsi256_si128(sum), channels, part * LANES);
  const vector high = multiply_wide_half(_mm256_extracti128_si256(sum, 1), channels, part * LANES + 4);
  const vector words = _mm256_castps_si256(
      _mm256_shuffle_ps(_mm256_castsi256_ps(low), _mm256_castsi256_ps(high), _MM_SHUFFLE(2, 0, 2, 0)));
  return _mm256_permute4x64_epi64(words, _MM_SHUFFLE(3, 1, 2, 0));
}

// MARK: storing up to `count` results

/// Two vectors of sums as words, in order.
TARGET INLINE vector words_of(vector first, vector second) {
  return _mm256_permute4x64_epi64(_mm256_packs_epi32(first, second), _MM_SHUFFLE(3, 1, 2, 0));
}

TARGET INLINE void store_bytes(vector words, int8_t *output, int count, int32_t low, int32_t high) {
  __m128i bytes = _mm_packs_epi16(_mm256_castsi256_si128(words), _mm256_extracti128_si256(words, 1));
  bytes = _mm_min_epi8(_mm_max_epi8(bytes, _mm_set1_epi8((int8_t)low)), _mm_set1_epi8((int8_t)high));
  if (count >= 16) {
    _mm_storeu_si128((__m128i *)output, bytes);
  } else {
    int8_t some[16];
    _mm_storeu_si128((__m128i *)some, bytes);
    __builtin_memcpy(output, some, (size_t)count);
  }
}

TARGET INLINE void store_words(vector words, int16_t *output, int count, int32_t low, int32_t high) {
  words = _mm256_max_epi16(words, _mm256_set1_epi16((int16_t)low));
  words = _mm256_min_epi16(words, _mm256_set1_epi16((int16_t)high));
  if (count >= 16) {
    _mm256_storeu_si256((vector *)output, words);
  } else {
    int16_t some[16];
    _mm256_storeu_si256((vector *)some, words);
    __builtin_memcpy(output, some, 2 * (size_t)count);
  }
}

/// Four vectors of sums as bytes, in order.
TARGET INLINE vector bytes_of(const vector *results, int32_t low, int32_t high) {
  const vector bytes = _mm256_packs_epi16(
      _mm256_packs_epi32(results[0], results[1]), _mm256_packs_epi32(results[2], results[3]));
  const vector natural = _mm256_permutevar8x32_epi32(bytes, _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7));
  return _mm256_min_epi8(
      _mm256_max_epi8(natural, _mm256_set1_epi8((int8_t)low)), _mm256_set1_epi8((int8_t)high));
}

/// Two vectors of sums of each of two windows.
TARGET INLINE void store_two_rows(const vector *results, int8_t *first, int8_t *second, int32_t low, int32_t high) {
  const vector bytes = bytes_of(results, low, high);
  _mm_storeu_si128((__m128i *)first, _mm256_castsi256_si128(bytes));
  _mm_storeu_si128((__m128i *)second, _mm256_extracti128_si256(bytes, 1));
}

TARGET INLINE void store_int8(
    const vector *results, const int vectors, int8_t *output, int count, int32_t low, int32_t high) {
  if (vectors == 4 && count >= 32) {
    _mm256_storeu_si256((vector *)output, bytes_of(results, low, high));
    return;
  }
  UNROLL for (int v = 0; v < vectors; v += 2) {
    if (count <= 8 * v) break;
    store_bytes(words_of(results[v], results[v + 1]), output + 8 * v, count - 8 * v, low, high);
  }
}

TARGET INLINE void store_int16(
    const vector *results, const int vectors, int16_t *output, int count, int32_t low, int32_t high) {
  UNROLL for (int v = 0; v < vectors; v += 2) {
    if (count <= 8 * v) break;
    store_words(words_of(results[v], results[v + 1]), output + 8 * v, count - 8 * v, low, high);
  }
}

TARGET INLINE void store_floats(
    const vector *results, const int vectors, float *output, int count, float low, float high) {
  const vector lanes = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  UNROLL for (int v = 0; v < vectors; v++) {
    if (count <= 8 * v) break;
    // In this order what is not a number stays so.
    __m256 value = _mm256_max_ps(_mm256_set1_ps(low), _mm256_castsi256_ps(results[v]));
    value = _mm256_min_ps(_mm256_set1_ps(high), value);
    _mm256_maskstore_ps(output + 8 * v, _mm256_cmpgt_epi32(_mm256_set1_epi32(count - 8 * v), lanes), value);
  }
}
