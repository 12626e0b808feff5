#pragma once
#include <arm_neon.h>

#include "Families.h"

// Vectors of NEON, and rescaling of 4 sums at a time with the bits of the portable kernels' arithmetic. What includes this
// says with `HAS_DOT_PRODUCTS` whether it is for processors with the instructions SDOT; others widen products of 8 bits.

#if HAS_DOT_PRODUCTS
#define TARGET __attribute__((target("dotprod")))
#define OF_SET(name) name##_neon_dot
#else
#define TARGET
#define OF_SET(name) name##_neon
#endif
#define LANES 4

typedef int32x4_t vector;

#include "Vectors.h"

/// Elements of one or two bytes in a lane each.
TARGET INLINE vector widen(const void *place, const int bytes) {
  if (bytes == 1) {
    uint32_t some;
    __builtin_memcpy(&some, place, 4);
    return vmovl_s16(vget_low_s16(vmovl_s8(vreinterpret_s8_u32(vdup_n_u32(some)))));
  }
  return vmovl_s16(vreinterpret_s16_u8(vld1_u8(place)));
}

/// `sum + a . b` in every lane, of four elements of 8 bits.
TARGET INLINE vector multiply_add_bytes(vector sum, int8x16_t a, int8x16_t b) {
#if HAS_DOT_PRODUCTS
  return vdotq_s32(sum, a, b);
#else
  // No product of 8 bits, -128 by -128 included, exceeds 16; a sum of two might.
  const int16x8_t low = vmull_s8(vget_low_s8(a), vget_low_s8(b));
  const int16x8_t high = vmull_high_s8(a, b);
  return vaddq_s32(sum, vpaddq_s32(vpaddlq_s16(low), vpaddlq_s16(high)));
#endif
}

/// `sum + a . b` in every lane, of two elements of 16 bits.
TARGET INLINE vector multiply_add_words(vector sum, int16x8_t a, int16x8_t b) {
  sum = vmlal_s16(sum, vget_low_s16(vuzp1q_s16(a, a)), vget_low_s16(vuzp1q_s16(b, b)));
  return vmlal_s16(sum, vget_low_s16(vuzp2q_s16(a, a)), vget_low_s16(vuzp2q_s16(b, b)));
}

/// `sum + a . b` in every lane.
TARGET INLINE vector multiply_add(const enum dot dot, vector sum, vector a, vector b) {
  switch (dot) {
  case dot_int8: return multiply_add_bytes(sum, (int8x16_t)a, (int8x16_t)b);
  case dot_words: return multiply_add_words(sum, (int16x8_t)a, (int16x8_t)b);
  case dot_floats: return (vector)vfmaq_f32((float32x4_t)sum, (float32x4_t)a, (float32x4_t)b);
  }
}

/// The nearest integers, even ones of two that are.
TARGET INLINE vector round_floats(vector a) { return vcvtnq_s32_f32((float32x4_t)a); }

/// Of each lane the entry of 16 bits in its lower half, and the next entry in its upper half.
TARGET INLINE vector look_up_pairs(const uint16_t *table, vector index) {
  vector pairs = zero();
  UNROLL for (int lane = 0; lane < LANES; lane++) {
    int32_t pair;
    __builtin_memcpy(&pair, table + index[lane], 4);
    pairs[lane] = pair;
  }
  return pairs;
}

// MARK: two roundings

/// Factors of any size: `multiplier * 2^(left - right - 31)`.
typedef struct factor {
  vector multiplier, left, minus_right;
} factor;

TARGET INLINE factor factor_of(const swiftlet_int32_channels *channels, const int part) {
  return (factor){
      .multiplier = load(channels->multiplier + part * LANES),
      .left = load(channels->left + part * LANES),
      .minus_right = vnegq_s32(load(channels->right + part * LANES)),
  };
}

/// `multiplier / 2^(31 + right)` in every lane.
TARGET INLINE factor single_factor(int32_t multiplier, int32_t right) {
  return (factor){.multiplier = broadcast_lanes(multiplier), .left = zero(), .minus_right = broadcast_lanes(-right)};
}

/// Rounds `sum * 2^left * multiplier / 2^31` to the nearest, ties up, then its quotient by `2^right` to the nearest, ties
/// away from zero. The left shift wraps.
///
/// SQRDMULH is the first: the upper word of twice the product and `2^31`; it saturates for two factors of `-2^31` only, and
/// multipliers are positive. SRSHL rounds ties up, without loss of the bit above; one less below zero, where there is
/// something to round (the signs of product and negated shift meet), makes that away from zero.
TARGET INLINE vector multiply_twice_rounded(vector sum, factor factor) {
  const vector product = vqrdmulhq_s32(vshlq_s32(sum, factor.left), factor.multiplier);
  const vector less = vshrq_n_s32(vandq_s32(product, factor.minus_right), 31);
  return vrshlq_s32(vqaddq_s32(product, less), factor.minus_right);
}

/// A factor and what is added behind it: nothing is quicker than both roundings. Channels have no need of it.
typedef struct quick_factor {
  factor factor;
  vector offset;
} quick_factor;

INLINE int has_quick_factors(const swiftlet_int32_channels *channels) {
  (void)channels;
  return 0;
}

TARGET INLINE vector quick_start(vector sum) { return sum; }

TARGET INLINE quick_factor quick_factor_of(const swiftlet_int32_channels *channels, const int part) {
  return (quick_factor){.factor = factor_of(channels, part), .offset = zero()};
}

TARGET INLINE quick_factor single_quick_factor(int32_t multiplier, int32_t right, int32_t output_offset) {
  return (quick_factor){.factor = single_factor(multiplier, right), .offset = broadcast_lanes(output_offset)};
}

TARGET INLINE vector multiply_quickly(vector sum, const quick_factor factor) {
  return add_lanes(multiply_twice_rounded(sum, factor.factor), factor.offset);
}

// MARK: one rounding

/// `round(sum * multiplier / 2^32) + offset`, ties up.
TARGET INLINE vector multiply_high_rounded(vector sum, vector multiplier, int32_t offset) {
  const int64x2_t low = vmull_s32(vget_low_s32(sum), vget_low_s32(multiplier));
  const int64x2_t high = vmull_high_s32(sum, multiplier);
  return add_lanes(vrshrn_high_n_s64(vrshrn_n_s64(low, 32), high, 32), broadcast_lanes(offset));
}

/// Two results.
TARGET INLINE int32x2_t multiply_wide_half(int32x2_t sums, const swiftlet_int64_channels *channels, const int first) {
  const int64x2_t shift = vmovl_s32(vld1_s32(channels->shift + first));
  const uint32x2_t multiplier = vreinterpret_u32_s32(vld1_s32(channels->multiplier + first));
  const uint64x2_t sum = vreinterpretq_u64_s64(vaddw_s32(vld1q_s64(channels->bias + first), sums));
  // Modulo 2^64; the multiplier has 16 bits.
  const uint64x2_t low = vmull_u32(vmovn_u64(sum), multiplier);
  const uint64x2_t high = vmull_u32(vshrn_n_u64(sum, 32), multiplier);
  const uint64x2_t half = vshlq_u64(vdupq_n_u64(1), vsubq_s64(shift, vdupq_n_s64(1)));
  const uint64x2_t product = vaddq_u64(vaddq_u64(low, vshlq_n_u64(high, 32)), half);
  return vmovn_s64(vshlq_s64(vreinterpretq_s64_u64(product), vnegq_s64(shift)));
}

/// `round((bias + sum) * multiplier / 2^shift)`, ties up; wraps beyond 64 bits.
TARGET INLINE vector multiply_wide(vector sum, const swiftlet_int64_channels *channels, int part) {
  return vcombine_s32(
      multiply_wide_half(vget_low_s32(sum), channels, part * LANES),
      multiply_wide_half(vget_high_s32(sum), channels, part * LANES + 2));
}

// MARK: storing up to `count` results

/// Two vectors of sums as words, in order.
TARGET INLINE int16x8_t words_of(vector first, vector second) {
  return vqmovn_high_s32(vqmovn_s32(first), second);
}

TARGET INLINE void store_int8(
    const vector *results, const int vectors, int8_t *output, int count, int32_t low, int32_t high) {
  UNROLL for (int v = 0; v < vectors; v += 4) {
    const int rest = count - 4 * v;
    if (rest <= 0) break;
    int8x16_t bytes = vqmovn_high_s16(
        vqmovn_s16(words_of(results[v], results[v + 1])), words_of(results[v + 2], results[v + 3]));
    bytes = vminq_s8(vmaxq_s8(bytes, vdupq_n_s8((int8_t)low)), vdupq_n_s8((int8_t)high));
    if (rest >= 16) {
      vst1q_s8(output + 4 * v, bytes);
    } else {
      int8_t some[16];
      vst1q_s8(some, bytes);
      __builtin_memcpy(output + 4 * v, some, (size_t)rest);
    }
  }
}

TARGET INLINE void store_int16(
    const vector *results, const int vectors, int16_t *output, int count, int32_t low, int32_t high) {
  UNROLL for (int v = 0; v < vectors; v += 2) {
    const int rest = count - 4 * v;
    if (rest <= 0) break;
    int16x8_t words = words_of(results[v], results[v + 1]);
    words = vminq_s16(vmaxq_s16(words, vdupq_n_s16((int16_t)low)), vdupq_n_s16((int16_t)high));
    if (rest >= 8) {
      vst1q_s16(output + 4 * v, words);
    } else {
      int16_t some[8];
      vst1q_s16(some, words);
      __builtin_memcpy(output + 4 * v, some, 2 * (size_t)rest);
    }
  }
}

TARGET INLINE void store_floats(
    const vector *results, const int vectors, float *output, int count, float low, float high) {
  UNROLL for (int v = 0; v < vectors; v++) {
    const int rest = count - 4 * v;
    if (rest <= 0) break;
    // What is not a number stays so.
    const float32x4_t values = vminq_f32(vmaxq_f32((float32x4_t)results[v], vdupq_n_f32(low)), vdupq_n_f32(high));
    if (rest >= 4) {
      vst1q_f32(output + 4 * v, values);
    } else {
      float some[4];
      vst1q_f32(some, values);
      __builtin_memcpy(output + 4 * v, some, 4 * (size_t)rest);
    }
  }
}
