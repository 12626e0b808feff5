#pragma once
#include <immintrin.h>

#include "Families.h"

// Vectors of AVX-512 VNNI.

#define TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")))
#define LANES 16

typedef __m512i vector;

#include "Vectors.h"

/// Elements of one or two bytes in a lane each.
TARGET INLINE vector widen(const void *place, const int bytes) {
  return bytes == 1 ? _mm512_cvtepi8_epi32(_mm_loadu_si128((const __m128i *)place))
                    : _mm512_cvtepi16_epi32(_mm256_loadu_si256((const __m256i *)place));
}

/// `sum + a . b` in every lane. Elements of 8 bits have no sign, their weights have.
TARGET INLINE vector multiply_add(const enum dot dot, vector sum, vector a, vector b) {
  switch (dot) {
  case dot_int8: return _mm512_dpbusd_epi32(sum, a, b);
  case dot_words:
    // One instruction; compilers, left to themselves, take two, to have the sum some clocks earlier.
    __asm__("vpdpwssd %2, %1, %0" : "+v"(sum) : "v"(a), "v"(b));
    return sum;
  case dot_floats:
    return _mm512_castps_si512(
        _mm512_fmadd_ps(_mm512_castsi512_ps(a), _mm512_castsi512_ps(b), _mm512_castsi512_ps(sum)));
  }
}

/// The nearest integers, even ones of two that are.
TARGET INLINE vector round_floats(vector a) { return _mm512_cvtps_epi32(_mm512_castsi512_ps(a)); }

TARGET INLINE vector multiply_even(vector a, vector b) { return _mm512_mul_epi32(a, b); }
TARGET INLINE vector multiply_even_unsigned(vector a, vector b) { return _mm512_mul_epu32(a, b); }
TARGET INLINE vector shift_each_left(vector a, vector bits) { return _mm512_sllv_epi32(a, bits); }
TARGET INLINE vector shift_each_right(vector a, vector bits) { return _mm512_srav_epi32(a, bits); }

/// The upper words of 64-bit lanes: `even`'s and `odd`'s in turn.
TARGET INLINE vector upper_words(vector even, vector odd) {
  // One instruction; compilers, left to themselves, take two.
  __asm__("vmovshdup %1, %0 %{%2%}" : "+v"(odd) : "v"(even), "Yk"((__mmask16)0x5555));
  return odd;
}

/// Of each lane the entry of 16 bits in its lower half, and the next entry in its upper half.
TARGET INLINE vector look_up_pairs(const uint16_t *table, vector index) { return _mm512_i32gather_epi32(index, table, 2); }

/// The lower bytes of elements of 16 bits.
TARGET INLINE vector lower_bytes(vector a, vector b) {
  const vector mask = _mm512_set1_epi16(0xFF);
  const vector bytes = _mm512_packus_epi16(_mm512_and_si512(a, mask), _mm512_and_si512(b, mask));
  return _mm512_permutexvar_epi64(_mm512_setr_epi64(0, 2, 4, 6, 1, 3, 5, 7), bytes);
}

/// The upper bytes of elements of 16 bits.
TARGET INLINE vector upper_bytes(vector a, vector b) {
  return lower_bytes(_mm512_srli_epi16(a, 8), _mm512_srli_epi16(b, 8));
}

#include "Rounding.h"

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

TARGET INLINE void store_words(vector result, int16_t *output, int count, int32_t low, int32_t high) {
  __m256i words = _mm512_cvtsepi32_epi16(result);
  words = _mm256_max_epi16(words, _mm256_set1_epi16((int16_t)low));
  words = _mm256_min_epi16(words, _mm256_set1_epi16((int16_t)high));
  _mm256_mask_storeu_epi16(output, lanes_below(count), words);
}

TARGET INLINE void store_int16(
    const vector *results, const int vectors, int16_t *output, int count, int32_t low, int32_t high) {
  const vector order = _mm512_setr_epi64(0, 2, 4, 6, 1, 3, 5, 7);
  UNROLL for (int v = 0; v < vectors; v += 2) {
    int16_t *place = output + 16 * v;
    const int left = count - 16 * v;
    if (v + 2 <= vectors && left >= 32) {
      vector pair = _mm512_permutexvar_epi64(order, _mm512_packs_epi32(results[v], results[v + 1]));
      pair = _mm512_max_epi16(pair, _mm512_set1_epi16((int16_t)low));
      _mm512_storeu_si512(place, _mm512_min_epi16(pair, _mm512_set1_epi16((int16_t)high)));
    } else {
      if (left > 0) store_words(results[v], place, left, low, high);
      if (v + 2 <= vectors && left > 16) store_words(results[v + 1], place + 16, left - 16, low, high);
    }
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
