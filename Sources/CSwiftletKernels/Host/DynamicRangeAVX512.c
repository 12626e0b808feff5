#include "Families.h"

#if defined(__x86_64__)
#include "AVX512.h"

#define FIND_LIMITS swiftlet_find_limits_avx512
#define QUANTIZE_ELEMENTS swiftlet_quantize_elements_avx512

TARGET INLINE vector least_floats(vector a, vector b) {
  return _mm512_castps_si512(_mm512_min_ps(_mm512_castsi512_ps(a), _mm512_castsi512_ps(b)));
}

TARGET INLINE vector largest_floats(vector a, vector b) {
  return _mm512_castps_si512(_mm512_max_ps(_mm512_castsi512_ps(a), _mm512_castsi512_ps(b)));
}

/// Zeros in place of what is not a number.
TARGET INLINE vector numbers_only(vector a) {
  const __m512 values = _mm512_castsi512_ps(a);
  return _mm512_castps_si512(_mm512_maskz_mov_ps(_mm512_cmp_ps_mask(values, values, _CMP_ORD_Q), values));
}

/// The nearest integers to `offset + a * reciprocal`, half away from zero, in `least`...127.
TARGET INLINE vector nearest_steps(vector a, float offset, float reciprocal, float least) {
  const __m512 product = _mm512_mul_ps(_mm512_castsi512_ps(a), _mm512_set1_ps(reciprocal));
  const __m512 value = _mm512_add_ps(_mm512_set1_ps(offset), product);
  // In this order what is not a number becomes the least.
  const __m512 limited = _mm512_min_ps(_mm512_max_ps(value, _mm512_set1_ps(least)), _mm512_set1_ps(127));
  const __m512 whole = _mm512_roundscale_ps(limited, _MM_FROUND_TO_ZERO | _MM_FROUND_NO_EXC);
  const __m512 rest = _mm512_sub_ps(limited, whole);
  const vector steps = _mm512_cvttps_epi32(whole);
  const vector more = _mm512_mask_add_epi32(
      steps, _mm512_cmp_ps_mask(rest, _mm512_set1_ps(0.5f), _CMP_GE_OQ), steps, _mm512_set1_epi32(1));
  return _mm512_mask_sub_epi32(
      more, _mm512_cmp_ps_mask(rest, _mm512_set1_ps(-0.5f), _CMP_LE_OQ), more, _mm512_set1_epi32(1));
}

#include "DynamicRange.h"
#endif
