#include "Families.h"

#if defined(__x86_64__)
#include "AVX2.h"

#define FIND_LIMITS swiftlet_find_limits_avx2
#define QUANTIZE_ELEMENTS swiftlet_quantize_elements_avx2

TARGET INLINE vector least_floats(vector a, vector b) {
  return _mm256_castps_si256(_mm256_min_ps(_mm256_castsi256_ps(a), _mm256_castsi256_ps(b)));
}

TARGET INLINE vector largest_floats(vector a, vector b) {
  return _mm256_castps_si256(_mm256_max_ps(_mm256_castsi256_ps(a), _mm256_castsi256_ps(b)));
}

/// Zeros in place of what is not a number.
TARGET INLINE vector numbers_only(vector a) {
  const __m256 values = _mm256_castsi256_ps(a);
  return _mm256_castps_si256(_mm256_and_ps(_mm256_cmp_ps(values, values, _CMP_ORD_Q), values));
}

/// The nearest integers to `offset + a * reciprocal`, half away from zero, in `least`...127.
TARGET INLINE vector nearest_steps(vector a, float offset, float reciprocal, float least) {
  const __m256 product = _mm256_mul_ps(_mm256_castsi256_ps(a), _mm256_set1_ps(reciprocal));
  const __m256 value = _mm256_add_ps(_mm256_set1_ps(offset), product);
  // In this order what is not a number becomes the least.
  const __m256 limited = _mm256_min_ps(_mm256_max_ps(value, _mm256_set1_ps(least)), _mm256_set1_ps(127));
  const __m256 whole = _mm256_round_ps(limited, _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC);
  const __m256 rest = _mm256_sub_ps(limited, whole);
  const vector steps = _mm256_cvttps_epi32(whole);
  // Comparisons are -1 where they hold.
  const vector more = _mm256_castps_si256(_mm256_cmp_ps(rest, _mm256_set1_ps(0.5f), _CMP_GE_OQ));
  const vector less = _mm256_castps_si256(_mm256_cmp_ps(rest, _mm256_set1_ps(-0.5f), _CMP_LE_OQ));
  return _mm256_add_epi32(_mm256_sub_epi32(steps, more), less);
}

#include "DynamicRange.h"
#endif
