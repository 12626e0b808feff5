#include "Families.h"

#if defined(__x86_64__)
#include "AVX512.h"

#define COUNT_BITS swiftlet_count_bits_avx512

/// The bits of each half byte are looked up, and added four bytes at a time.
TARGET INLINE vector add_bits(vector sums, vector words) {
  const vector table = _mm512_broadcast_i32x4(_mm_setr_epi8(0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4));
  const vector low = _mm512_set1_epi8(15);
  const vector upper = _mm512_and_si512(_mm512_srli_epi16(words, 4), low);
  const vector counts = _mm512_add_epi8(
      _mm512_shuffle_epi8(table, _mm512_and_si512(words, low)), _mm512_shuffle_epi8(table, upper));
  return _mm512_dpbusd_epi32(sums, counts, _mm512_set1_epi8(1));
}

#include "Bits.h"
#endif
