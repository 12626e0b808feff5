#include "Families.h"

#if defined(__aarch64__)
#define HAS_DOT_PRODUCTS 0
#include "NEON.h"

#define FIND_LIMITS swiftlet_find_limits_neon
#define QUANTIZE_ELEMENTS swiftlet_quantize_elements_neon

TARGET INLINE vector least_floats(vector a, vector b) { return vreinterpretq_s32_f32(vminq_f32(floats(a), floats(b))); }

TARGET INLINE vector largest_floats(vector a, vector b) {
  return vreinterpretq_s32_f32(vmaxq_f32(floats(a), floats(b)));
}

/// Zeros in place of what is not a number.
TARGET INLINE vector numbers_only(vector a) {
  return vandq_s32(vreinterpretq_s32_u32(vceqq_f32(floats(a), floats(a))), a);
}

/// The nearest integers to `offset + a * reciprocal`, half away from zero, in `least`...127.
TARGET INLINE vector nearest_steps(vector a, float offset, float reciprocal, float least) {
  const float32x4_t product = vmulq_n_f32(floats(a), reciprocal);
  const float32x4_t value = vaddq_f32(vdupq_n_f32(offset), product);
  // Of a number and what is none, this is the number.
  const float32x4_t limited = vmaxnmq_f32(value, vdupq_n_f32(least));
  return vcvtaq_s32_f32(vminq_f32(limited, vdupq_n_f32(127)));
}

#include "DynamicRange.h"
#endif
