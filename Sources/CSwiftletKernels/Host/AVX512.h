#pragma once
#include <immintrin.h>

#include "Families.h"

// Vectors of AVX-512 VNNI, and rescaling of 16 sums at a time with the bits of the portable kernels' arithmetic.

#define TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")))
#define LANES 16

typedef __m512i vector;

TARGET INLINE vector zero(void) { return _mm512_setzero_si512(); }
TARGET INLINE vector load(const void *place) { return _mm512_loadu_si512(place); }
TARGET INLINE vector broadcast_lanes(int32_t value) { return _mm512_set1_epi32(value); }
TARGET INLINE vector add_lanes(vector a, vector b) { return _mm512_add_epi32(a, b); }
TARGET INLINE vector multiply_lanes(vector a, int32_t b) { return _mm512_mullo_epi32(a, _mm512_set1_epi32(b)); }

TARGET INLINE vector subtract_lanes(vector a, vector b) { return _mm512_sub_epi32(a, b); }
TARGET INLINE vector shift_left(vector a, int32_t bits) { return _mm512_sllv_epi32(a, _mm512_set1_epi32(bits)); }

/// Elements of one or two bytes in a lane each.
TARGET INLINE vector widen(const void *place, const int bytes) {
  return bytes == 1 ? _mm512_cvtepi8_epi32(_mm_loadu_si128((const __m128i *)place)) : _mm512_cvtepi16_epi32(_mm256_loadu_si256((const __m256i *)place));
}

TARGET INLINE vector add_floats(vector a, vector b) {
  return _mm512_castps_si512(_mm512_add_ps(_mm512_castsi512_ps(a), _mm512_castsi512_ps(b)));
}

/// Four bytes in every lane.
TARGET INLINE vector broadcast_group(const uint8_t *place) {
  int32_t group;
  __builtin_memcpy(&group, place, 4);
  return _mm512_set1_epi32(group);
}

/// `sum + a . b` in every lane. Elements of 8 bits have no sign, their weights have.
TARGET INLINE vector multiply_add(const enum dot dot, vector sum, vector a, vector b) {
  switch (dot) {
  case dot_int8: return _mm512_dpbusd_epi32(sum, a, b);
  case dot_words: return _mm512_dpwssd_epi32(sum, a, b);
  case dot_floats:
    return _mm512_castps_si512(
        _mm512_fmadd_ps(_mm512_castsi512_ps(a), _mm512_castsi512_ps(b), _mm512_castsi512_ps(sum)));
  }
}

/// The upper words of 64-bit lanes: `even`'s and `odd`'s in turn.
TARGET INLINE vector upper_words(vector even, vector odd) {
  return _mm512_castps_si512(
      _mm512_mask_movehdup_ps(_mm512_castsi512_ps(odd), 0x5555, _mm512_castsi512_ps(even)));
}

// MARK: two roundings

/// Factors of any size: `multiplier * 2^(left - right - 31)`.
typedef struct factor {
  vector multiplier, left, right, half;
} factor;

TARGET INLINE factor factor_of(const swiftlet_int32_channels *channels, int part) {
  (void)part;
  const vector right = load(channels->right);
  return (factor){
      .multiplier = load(channels->multiplier),
      .left = load(channels->left),
      .right = right,
      .half = _mm512_srli_epi32(_mm512_sllv_epi32(_mm512_set1_epi32(1), right), 1),
  };
}

/// `multiplier / 2^(31 + right)` in every lane.
TARGET INLINE factor single_factor(int32_t multiplier, int32_t right) {
  return (factor){
      .multiplier = _mm512_set1_epi32(multiplier),
      .left = zero(),
      .right = _mm512_set1_epi32(right),
      .half = _mm512_set1_epi32((int32_t)((1u << right) >> 1)),
  };
}

/// Rounds `sum * 2^left * multiplier / 2^31` to the nearest, ties up, then its quotient by `2^right` to the nearest, ties
/// away from zero. The left shift wraps.
TARGET INLINE vector multiply_twice_rounded(vector sum, factor factor) {
  const vector nudge = _mm512_set1_epi64(1LL << 30);
  const vector moved = _mm512_sllv_epi32(sum, factor.left);
  const vector even = _mm512_add_epi64(_mm512_mul_epi32(moved, factor.multiplier), nudge);
  const vector odd = _mm512_add_epi64(
      _mm512_mul_epi32(_mm512_srli_epi64(moved, 32), _mm512_srli_epi64(factor.multiplier, 32)), nudge);
  const vector product = upper_words(_mm512_slli_epi64(even, 1), _mm512_slli_epi64(odd, 1));
  // Half away from zero: one less below zero, where there is something to round.
  const __mmask16 is_negative = _mm512_movepi32_mask(product) & _mm512_test_epi32_mask(factor.right, factor.right);
  const vector rounded = _mm512_add_epi32(product, factor.half);
  return _mm512_srav_epi32(
      _mm512_mask_sub_epi32(rounded, is_negative, rounded, _mm512_set1_epi32(1)), factor.right);
}

/// Factors for sums that were moved up by 2^31, and so have no sign.
typedef struct quick_factor {
  vector multiplier, even, odd, right;
} quick_factor;

TARGET INLINE vector quick_start(vector sum) { return _mm512_xor_si512(sum, _mm512_set1_epi32(INT32_MIN)); }

/// The quick factors of a block; answers whether it has such factors.
///
/// With `e` the right shift, `h` half of `2^e`, `q` the multiplier and `z` the output's zero point, the result is
/// `floor((floor((s q + 2^30) / 2^31) + h - [s < 0]) / 2^e) + z`. Floors compose: that is
/// `floor((s q + 2^30 + (h - [s < 0]) 2^31 + z 2^(31 + e)) / 2^(31 + e))`. Twice the numerator less one for negative sums,
/// with `u = s + 2^31`, is `u 2 q + C - q 2^32`, `C = 2 (2^30 + (h - 1) 2^31 + z 2^(31 + e))`; its upper word, one more
/// where `u >= 2^31`, is shifted by `e`. (Where the inner floor of a negative `s` is zero, so is the result either way.)
/// With `|s| < 2^30` all of it fits 64 bits for `e` up to 22.
TARGET INLINE int quick_factor_of(
    const swiftlet_int32_channels *channels, int part, int32_t output_offset, quick_factor *factor) {
  (void)part;
  int64_t constants[16];
  if (!channels->is_bounded) return 0;
  for (int lane = 0; lane < 16; lane++) {
    const int32_t right = channels->right[lane];
    if (channels->left[lane] != 0 || right < 1 || right > 22 || channels->multiplier[lane] < 0) return 0;
    const uint64_t half = (1ull << right) >> 1;
    const uint64_t offset = (uint64_t)(int64_t)output_offset << (right + 31);
    constants[lane] = (int64_t)(2 * ((1ull << 30) + ((half - 1) << 31) + offset) -
                                ((uint64_t)(uint32_t)channels->multiplier[lane] << 32));
  }
  const vector first = load(constants);
  const vector second = load(constants + 8);
  factor->multiplier = _mm512_slli_epi32(load(channels->multiplier), 1);
  factor->even = _mm512_permutex2var_epi64(first, _mm512_setr_epi64(0, 2, 4, 6, 8, 10, 12, 14), second);
  factor->odd = _mm512_permutex2var_epi64(first, _mm512_setr_epi64(1, 3, 5, 7, 9, 11, 13, 15), second);
  factor->right = load(channels->right);
  return 1;
}

TARGET INLINE vector multiply_quickly(vector moved, quick_factor factor) {
  const vector even = _mm512_add_epi64(_mm512_mul_epu32(moved, factor.multiplier), factor.even);
  const vector odd = _mm512_add_epi64(
      _mm512_mul_epu32(_mm512_srli_epi64(moved, 32), _mm512_srli_epi64(factor.multiplier, 32)), factor.odd);
  const vector product = upper_words(even, odd);
  const vector raised =
      _mm512_mask_add_epi32(product, _mm512_movepi32_mask(moved), product, _mm512_set1_epi32(1));
  return _mm512_srav_epi32(raised, factor.right);
}

// MARK: one rounding

/// `round(sum * multiplier / 2^32)`, ties up.
TARGET INLINE vector multiply_high_rounded(vector sum, vector multiplier) {
  const vector half = _mm512_set1_epi64(1LL << 31);
  const vector even = _mm512_add_epi64(_mm512_mul_epi32(sum, multiplier), half);
  const vector odd = _mm512_add_epi64(
      _mm512_mul_epi32(_mm512_srli_epi64(sum, 32), _mm512_srli_epi64(multiplier, 32)), half);
  return upper_words(even, odd);
}

TARGET INLINE __m256i multiply_wide_half(__m256i sums, const swiftlet_int64_channels *channels, const int first) {
  const vector one = _mm512_set1_epi64(1);
  const vector shift = _mm512_cvtepi32_epi64(_mm256_loadu_si256((const __m256i *)(channels->shift + first)));
  const vector multiplier = _mm512_cvtepi32_epi64(_mm256_loadu_si256((const __m256i *)(channels->multiplier + first)));
  const vector sum = _mm512_add_epi64(_mm512_cvtepi32_epi64(sums), load(channels->bias + first));
  const vector half = _mm512_sllv_epi64(one, _mm512_sub_epi64(shift, one));
  return _mm512_cvtepi64_epi32(
      _mm512_srav_epi64(_mm512_add_epi64(_mm512_mullo_epi64(sum, multiplier), half), shift));
}

/// `round((bias + sum) * multiplier / 2^shift)`, ties up; wraps beyond 64 bits.
TARGET INLINE vector multiply_wide(vector sum, const swiftlet_int64_channels *channels, int part) {
  (void)part;
  const __m256i low = multiply_wide_half(_mm512_castsi512_si256(sum), channels, 0);
  const __m256i high = multiply_wide_half(_mm512_extracti64x4_epi64(sum, 1), channels, 8);
  return _mm512_inserti64x4(_mm512_castsi256_si512(low), high, 1);
}

// MARK: floating point

/// `sum * scale * input_scale + bias`, with three roundings, as everywhere.
TARGET INLINE vector finish_hybrid(vector sum, const float *scale, const float *bias, float input_scale) {
  const __m512 product = _mm512_mul_ps(
      _mm512_mul_ps(_mm512_cvtepi32_ps(sum), _mm512_loadu_ps(scale)), _mm512_set1_ps(input_scale));
  return _mm512_castps_si512(_mm512_add_ps(product, _mm512_loadu_ps(bias)));
}

// MARK: storing up to `count` results

TARGET INLINE __mmask16 lanes_below(int count) {
  return count >= 16 ? 0xFFFF : (__mmask16)((1u << count) - 1);
}

TARGET INLINE void store_int8(
    const vector *results, const int vectors, int8_t *output, int count, int32_t low, int32_t high) {
  if (vectors == 4 && count >= 64) {
    const vector bytes = _mm512_packs_epi16(
        _mm512_packs_epi32(results[0], results[1]), _mm512_packs_epi32(results[2], results[3]));
    const vector order = _mm512_setr_epi32(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
    vector natural = _mm512_permutexvar_epi32(order, bytes);
    natural = _mm512_max_epi8(natural, _mm512_set1_epi8((int8_t)low));
    _mm512_storeu_si512(output, _mm512_min_epi8(natural, _mm512_set1_epi8((int8_t)high)));
    return;
  }
  UNROLL for (int v = 0; v < vectors; v++) {
    if (count <= 16 * v) break;
    __m128i bytes = _mm512_cvtsepi32_epi8(results[v]);
    bytes = _mm_min_epi8(_mm_max_epi8(bytes, _mm_set1_epi8((int8_t)low)), _mm_set1_epi8((int8_t)high));
    _mm_mask_storeu_epi8(output + 16 * v, lanes_below(count - 16 * v), bytes);
  }
}

TARGET INLINE void store_int16(
    const vector *results, const int vectors, int16_t *output, int count, int32_t low, int32_t high) {
  UNROLL for (int v = 0; v < vectors; v++) {
    if (count <= 16 * v) break;
    __m256i words = _mm512_cvtsepi32_epi16(results[v]);
    words = _mm256_max_epi16(words, _mm256_set1_epi16((int16_t)low));
    words = _mm256_min_epi16(words, _mm256_set1_epi16((int16_t)high));
    _mm256_mask_storeu_epi16(output + 16 * v, lanes_below(count - 16 * v), words);
  }
}

TARGET INLINE void store_floats(
    const vector *results, const int vectors, float *output, int count, float low, float high) {
  UNROLL for (int v = 0; v < vectors; v++) {
    if (count <= 16 * v) break;
    // In this order what is not a number stays so.
    const __m512 value = _mm512_max_ps(_mm512_set1_ps(low), _mm512_castsi512_ps(results[v]));
    _mm512_mask_storeu_ps(output + 16 * v, lanes_below(count - 16 * v), _mm512_min_ps(_mm512_set1_ps(high), value));
  }
}
