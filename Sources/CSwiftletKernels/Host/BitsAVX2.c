#include "Families.h"

#if defined(__x86_64__)
#include "AVX2.h"

#define COUNT_BITS swiftlet_count_bits_avx2

/// The bits of each half byte are looked up, and added four bytes at a time.
TARGET INLINE vector add_bits(vector sums, vector words) {
  const vector table = _mm256_broadcastsi128_si256(_mm_setr_epi8(0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4));
  const vector low = _mm256_set1_epi8(15);
  const vector upper = _mm256_and_si256(_mm256_srli_epi16(words, 4), low);
  const vector counts = _mm256_add_epi8(
      _mm256_shuffle_epi8(table, _mm256_and_si256(words, low)), _mm256_shuffle_epi8(table, upper));
  const vector pairs = _mm256_maddubs_epi16(counts, _mm256_set1_epi8(1));
  return _mm256_add_epi32(sums, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}

#include "Bits.h"
#endif
