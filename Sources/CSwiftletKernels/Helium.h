#pragma once
#include "SwiftletDSP.h"

// Vectors of 128 bits, and the same bits in plain C where there is no Helium: four words, eight halves or sixteen bytes.
// A mask says how many lanes, from the first on, a load reads and a store writes; other lanes are zero when loaded.

#if defined(__ARM_FEATURE_MVE) && __ARM_FEATURE_MVE && defined(__thumb__)
#include <arm_mve.h>

typedef int32x4_t words;
typedef int16x8_t halves;
typedef int8x16_t bytes;
typedef mve_pred16_t mask;
/// Where four words of four bytes begin.
typedef uint32x4_t columns;

SWIFTLET_INLINE mask first_words(int32_t count) { return vctp32q((uint32_t)count); }
SWIFTLET_INLINE mask first_halves(int32_t count) { return vctp16q((uint32_t)count); }
SWIFTLET_INLINE mask first_bytes(int32_t count) { return vctp8q((uint32_t)count); }

SWIFTLET_INLINE words load_words(const int32_t *place) { return vldrwq_s32(place); }
SWIFTLET_INLINE words load_some_words(const int32_t *place, mask lanes) { return vldrwq_z_s32(place, lanes); }
SWIFTLET_INLINE words widen_bytes_to_words(const int8_t *place, mask lanes) { return vldrbq_z_s32(place, lanes); }
SWIFTLET_INLINE words widen_halves_to_words(const int16_t *place, mask lanes) { return vldrhq_z_s32(place, lanes); }
/// Words 0, 2, 4, 6 of eight, and words 1, 3, 5, 7.
SWIFTLET_INLINE void load_even_odd_words(const int32_t *place, words *even, words *odd) {
  int32x4x2_t both = vld2q_s32(place);
  *even = both.val[0];
  *odd = both.val[1];
}
/// The lower words of pairs 0, 2, 4, 6 of eight, and of pairs 1, 3, 5, 7.
SWIFTLET_INLINE void load_even_odd_pairs(const int32_t *place, words *even, words *odd) {
  int32x4x4_t both = vld4q_s32(place);
  *even = both.val[0];
  *odd = both.val[2];
}
SWIFTLET_INLINE halves load_halves(const int16_t *place, mask lanes) { return vldrhq_z_s16(place, lanes); }
SWIFTLET_INLINE bytes load_bytes(const int8_t *place, mask lanes) { return vldrbq_z_s8(place, lanes); }
SWIFTLET_INLINE halves load_eight_halves(const int16_t *place) { return vldrhq_s16(place); }
/// Bytes, sign-extended.
SWIFTLET_INLINE halves widen_eight_bytes(const int8_t *place) { return vldrbq_s16(place); }
SWIFTLET_INLINE halves widen_bytes(const int8_t *place, mask lanes) { return vldrbq_z_s16(place, lanes); }

/// The place and three more, each so many bytes behind the one before. A multiple of four.
SWIFTLET_INLINE columns four_columns(const int8_t *place, uint32_t step) {
  return vaddq_n_u32(vmulq_n_u32(vidupq_n_u32(0, 1), step), (uint32_t)place);
}
SWIFTLET_INLINE columns move_columns(columns a, int32_t bytes) { return vaddq_n_u32(a, (uint32_t)bytes); }
/// Four bytes from each place. The offset is a constant.
#define load_columns(place, offset) ((bytes)vldrwq_gather_base_s32(place, offset))
/// Of every four bytes one from each vector.
SWIFTLET_INLINE void store_interleaved(int8_t *place, bytes a, bytes b, bytes c, bytes d) {
  vst4q_s8(place, (int8x16x4_t){{a, b, c, d}});
}

/// The lower bytes or halves of lanes.
SWIFTLET_INLINE void store_bytes_of_words(int8_t *place, words a, mask lanes) { vstrbq_p_s32(place, a, lanes); }
SWIFTLET_INLINE void store_halves_of_words(int16_t *place, words a, mask lanes) { vstrhq_p_s32(place, a, lanes); }
SWIFTLET_INLINE void store_bytes(int8_t *place, bytes a) { vstrbq_s8(place, a); }
SWIFTLET_INLINE void store_bytes_of_halves(int8_t *place, halves a) { vstrbq_s16(place, a); }
SWIFTLET_INLINE void store_halves(int16_t *place, halves a) { vstrhq_s16(place, a); }

SWIFTLET_INLINE words make_words(int32_t a, int32_t b, int32_t c, int32_t d) { return (words){a, b, c, d}; }
SWIFTLET_INLINE words same_words(int32_t a) { return vdupq_n_s32(a); }
SWIFTLET_INLINE halves same_halves(int32_t a) { return vdupq_n_s16((int16_t)a); }
SWIFTLET_INLINE bytes same_bytes(int8_t a) { return vdupq_n_s8(a); }
SWIFTLET_INLINE words add_words(words a, words b) { return vaddq_s32(a, b); }
SWIFTLET_INLINE words multiply_words(words a, int32_t b) { return vmulq_n_s32(a, b); }
SWIFTLET_INLINE words add_to_words(words a, int32_t b) { return vaddq_n_s32(a, b); }
SWIFTLET_INLINE words limit_words(words a, words low, words high) { return vminq_s32(vmaxq_s32(a, low), high); }
SWIFTLET_INLINE words not_above_zero(words a) { return vminq_s32(a, vdupq_n_s32(0)); }
SWIFTLET_INLINE words not_below_zero(words a) { return vmaxq_s32(a, vdupq_n_s32(0)); }
SWIFTLET_INLINE halves add_to_halves(halves a, int32_t b) { return vaddq_n_s16(a, (int16_t)b); }
SWIFTLET_INLINE halves limit_halves(halves a, int32_t low, int32_t high) {
  return vminq_s16(vmaxq_s16(a, vdupq_n_s16((int16_t)low)), vdupq_n_s16((int16_t)high));
}

/// Shifted left. Wraps.
SWIFTLET_INLINE words shift_up(words a, words places) { return vshlq_s32(a, places); }
/// Shifted right by `-places` bits, in -31...0, towards negative infinity.
SWIFTLET_INLINE words shift_down(words a, words places) { return vshlq_s32(a, places); }
/// -1 where lanes are below zero, 0 elsewhere.
SWIFTLET_INLINE words signs_of_words(words a) { return vshrq_n_s32(a, 31); }
SWIFTLET_INLINE words common_bits(words a, words b) { return vandq_s32(a, b); }
/// Divided by two to the power of `-places`, rounded to the nearest, ties towards positive infinity. `places` in -31...0.
SWIFTLET_INLINE words shift_down_rounded(words a, words places) { return vrshlq_s32(a, places); }
/// One less where lanes of both are below zero, but not less than the least number.
SWIFTLET_INLINE words decrement_below_zero(words a, words b) {
  return vqaddq_s32(a, vshrq_n_s32(vandq_s32(a, b), 31));
}
/// The upper words of `2 a b` and of `a b`, rounded to the nearest, ties towards positive infinity. The first saturates.
SWIFTLET_INLINE words multiply_doubled_high(words a, words b) { return vqrdmulhq_s32(a, b); }
SWIFTLET_INLINE words multiply_high(words a, words b) { return vrmulhq_s32(a, b); }

/// Products of lanes 0, 2, 4, 6, and of lanes 1, 3, 5, 7.
SWIFTLET_INLINE words multiply_even(halves a, halves b) { return vmullbq_int_s16(a, b); }
SWIFTLET_INLINE words multiply_odd(halves a, halves b) { return vmulltq_int_s16(a, b); }
/// Lanes 0, 2, 4, 6, and lanes 1, 3, 5, 7.
SWIFTLET_INLINE words even_halves(halves a) { return vmovlbq_s16(a); }
SWIFTLET_INLINE words odd_halves(halves a) { return vmovltq_s16(a); }
/// Limited to 16 bits; words of `even` become lanes 0, 2, 4, 6.
SWIFTLET_INLINE halves narrow(words even, words odd) {
  return vqmovntq_s32(vqmovnbq_s32(vdupq_n_s16(0), even), odd);
}

/// `sum` and the products of some lanes.
SWIFTLET_INLINE int32_t add_products_of_bytes(int32_t sum, bytes a, bytes b, mask lanes) {
  return vmladavaq_p_s8(sum, a, b, lanes);
}
SWIFTLET_INLINE int32_t add_products_of_halves(int32_t sum, halves a, halves b, mask lanes) {
  return vmladavaq_p_s16(sum, a, b, lanes);
}
SWIFTLET_INLINE int32_t sum_of_products(bytes a, bytes b) { return vmladavq_s8(a, b); }
SWIFTLET_INLINE int32_t sum_of_bytes(bytes a) { return vaddvq_s8(a); }
SWIFTLET_INLINE int32_t add_bytes(int32_t sum, bytes a, mask lanes) { return vaddvaq_p_s8(sum, a, lanes); }
SWIFTLET_INLINE uint32_t add_magnitudes(uint32_t sum, bytes a, mask lanes) {
  return vabavq_p_s8(sum, a, vdupq_n_s8(0), lanes);
}

#else

typedef struct { int32_t lane[4]; } words;
typedef struct { int16_t lane[8]; } halves;
typedef struct { int8_t lane[16]; } bytes;
typedef int32_t mask;
typedef struct { const int8_t *place; int32_t step; } columns;

#define EACH(count) for (int32_t index = 0; index < (count); index++)

SWIFTLET_INLINE mask first_words(int32_t count) { return count < 4 ? count : 4; }
SWIFTLET_INLINE mask first_halves(int32_t count) { return count < 8 ? count : 8; }
SWIFTLET_INLINE mask first_bytes(int32_t count) { return count < 16 ? count : 16; }

SWIFTLET_INLINE words load_words(const int32_t *place) {
  words result;
  EACH(4) result.lane[index] = place[index];
  return result;
}
SWIFTLET_INLINE words load_some_words(const int32_t *place, mask lanes) {
  words result = {{0}};
  EACH(lanes) result.lane[index] = place[index];
  return result;
}
SWIFTLET_INLINE words widen_bytes_to_words(const int8_t *place, mask lanes) {
  words result = {{0}};
  EACH(lanes) result.lane[index] = place[index];
  return result;
}
SWIFTLET_INLINE words widen_halves_to_words(const int16_t *place, mask lanes) {
  words result = {{0}};
  EACH(lanes) result.lane[index] = place[index];
  return result;
}
SWIFTLET_INLINE columns four_columns(const int8_t *place, int32_t step) {
  columns result = {place, step};
  return result;
}
SWIFTLET_INLINE columns move_columns(columns a, int32_t bytes) {
  a.place += bytes;
  return a;
}
SWIFTLET_INLINE bytes load_columns(columns a, int32_t offset) {
  bytes result;
  EACH(16) result.lane[index] = a.place[index / 4 * a.step + offset + index % 4];
  return result;
}
SWIFTLET_INLINE void store_interleaved(int8_t *place, bytes a, bytes b, bytes c, bytes d) {
  EACH(16) {
    place[4 * index] = a.lane[index];
    place[4 * index + 1] = b.lane[index];
    place[4 * index + 2] = c.lane[index];
    place[4 * index + 3] = d.lane[index];
  }
}
SWIFTLET_INLINE void load_even_odd_words(const int32_t *place, words *even, words *odd) {
  EACH(4) {
    even->lane[index] = place[2 * index];
    odd->lane[index] = place[2 * index + 1];
  }
}
SWIFTLET_INLINE void load_even_odd_pairs(const int32_t *place, words *even, words *odd) {
  EACH(4) {
    even->lane[index] = place[4 * index];
    odd->lane[index] = place[4 * index + 2];
  }
}
SWIFTLET_INLINE halves load_halves(const int16_t *place, mask lanes) {
  halves result = {{0}};
  EACH(lanes) result.lane[index] = place[index];
  return result;
}
SWIFTLET_INLINE bytes load_bytes(const int8_t *place, mask lanes) {
  bytes result = {{0}};
  EACH(lanes) result.lane[index] = place[index];
  return result;
}
SWIFTLET_INLINE halves widen_bytes(const int8_t *place, mask lanes) {
  halves result = {{0}};
  EACH(lanes) result.lane[index] = place[index];
  return result;
}
SWIFTLET_INLINE halves load_eight_halves(const int16_t *place) { return load_halves(place, 8); }
SWIFTLET_INLINE halves widen_eight_bytes(const int8_t *place) { return widen_bytes(place, 8); }

SWIFTLET_INLINE void store_bytes_of_words(int8_t *place, words a, mask lanes) {
  EACH(lanes) place[index] = (int8_t)a.lane[index];
}
SWIFTLET_INLINE void store_halves_of_words(int16_t *place, words a, mask lanes) {
  EACH(lanes) place[index] = (int16_t)a.lane[index];
}
SWIFTLET_INLINE void store_bytes(int8_t *place, bytes a) { EACH(16) place[index] = a.lane[index]; }
SWIFTLET_INLINE void store_bytes_of_halves(int8_t *place, halves a) { EACH(8) place[index] = (int8_t)a.lane[index]; }
SWIFTLET_INLINE void store_halves(int16_t *place, halves a) { EACH(8) place[index] = a.lane[index]; }

SWIFTLET_INLINE words make_words(int32_t a, int32_t b, int32_t c, int32_t d) {
  words result = {{a, b, c, d}};
  return result;
}
SWIFTLET_INLINE words same_words(int32_t a) { return make_words(a, a, a, a); }
SWIFTLET_INLINE halves same_halves(int32_t a) {
  halves r;
  EACH(8) r.lane[index] = (int16_t)a;
  return r;
}
SWIFTLET_INLINE bytes same_bytes(int8_t a) {
  bytes result;
  EACH(16) result.lane[index] = a;
  return result;
}
SWIFTLET_INLINE words multiply_words(words a, int32_t b) {
  EACH(4) a.lane[index] = (int32_t)((uint32_t)a.lane[index] * (uint32_t)b);
  return a;
}
SWIFTLET_INLINE words add_words(words a, words b) {
  EACH(4) a.lane[index] = (int32_t)((uint32_t)a.lane[index] + (uint32_t)b.lane[index]);
  return a;
}
SWIFTLET_INLINE words add_to_words(words a, int32_t b) { return add_words(a, same_words(b)); }
SWIFTLET_INLINE words limit_words(words a, words low, words high) {
  EACH(4) {
    int32_t value = a.lane[index] < low.lane[index] ? low.lane[index] : a.lane[index];
    a.lane[index] = value > high.lane[index] ? high.lane[index] : value;
  }
  return a;
}
SWIFTLET_INLINE words not_above_zero(words a) { return limit_words(a, a, same_words(0)); }
SWIFTLET_INLINE words not_below_zero(words a) { return limit_words(a, same_words(0), same_words(INT32_MAX)); }
SWIFTLET_INLINE halves add_to_halves(halves a, int32_t b) {
  EACH(8) a.lane[index] = (int16_t)(a.lane[index] + b);
  return a;
}
SWIFTLET_INLINE halves limit_halves(halves a, int32_t low, int32_t high) {
  EACH(8) {
    int32_t value = a.lane[index] < low ? low : a.lane[index];
    a.lane[index] = (int16_t)(value > high ? high : value);
  }
  return a;
}

SWIFTLET_INLINE words shift_up(words a, words places) {
  EACH(4) a.lane[index] = (int32_t)((uint32_t)a.lane[index] << places.lane[index]);
  return a;
}
SWIFTLET_INLINE words shift_down(words a, words places) {
  EACH(4) a.lane[index] >>= -places.lane[index];
  return a;
}
SWIFTLET_INLINE words signs_of_words(words a) {
  EACH(4) a.lane[index] >>= 31;
  return a;
}
SWIFTLET_INLINE words common_bits(words a, words b) {
  EACH(4) a.lane[index] &= b.lane[index];
  return a;
}
SWIFTLET_INLINE words shift_down_rounded(words a, words places) {
  EACH(4) {
    int32_t exponent = -places.lane[index];
    if (exponent > 0) a.lane[index] = (int32_t)((a.lane[index] + ((int64_t)1 << (exponent - 1))) >> exponent);
  }
  return a;
}
SWIFTLET_INLINE words decrement_below_zero(words a, words b) {
  EACH(4) if (a.lane[index] < 0 && b.lane[index] < 0 && a.lane[index] > INT32_MIN) a.lane[index] -= 1;
  return a;
}
SWIFTLET_INLINE words multiply_doubled_high(words a, words b) {
  EACH(4) {
    int64_t high = ((int64_t)a.lane[index] * b.lane[index] + (1 << 30)) >> 31;
    a.lane[index] = high > INT32_MAX ? INT32_MAX : (int32_t)high;
  }
  return a;
}
SWIFTLET_INLINE words multiply_high(words a, words b) {
  EACH(4) a.lane[index] = swiftlet_smmulr(a.lane[index], b.lane[index]);
  return a;
}

SWIFTLET_INLINE words multiply_even(halves a, halves b) {
  words result;
  EACH(4) result.lane[index] = a.lane[2 * index] * b.lane[2 * index];
  return result;
}
SWIFTLET_INLINE words multiply_odd(halves a, halves b) {
  words result;
  EACH(4) result.lane[index] = a.lane[2 * index + 1] * b.lane[2 * index + 1];
  return result;
}
SWIFTLET_INLINE words even_halves(halves a) {
  words result;
  EACH(4) result.lane[index] = a.lane[2 * index];
  return result;
}
SWIFTLET_INLINE words odd_halves(halves a) {
  words result;
  EACH(4) result.lane[index] = a.lane[2 * index + 1];
  return result;
}
SWIFTLET_INLINE halves narrow(words even, words odd) {
  halves result;
  EACH(4) {
    result.lane[2 * index] = (int16_t)swiftlet_saturate16(even.lane[index]);
    result.lane[2 * index + 1] = (int16_t)swiftlet_saturate16(odd.lane[index]);
  }
  return result;
}

SWIFTLET_INLINE int32_t add_products_of_bytes(int32_t sum, bytes a, bytes b, mask lanes) {
  EACH(lanes) sum = (int32_t)((uint32_t)sum + (uint32_t)(a.lane[index] * b.lane[index]));
  return sum;
}
SWIFTLET_INLINE int32_t add_products_of_halves(int32_t sum, halves a, halves b, mask lanes) {
  EACH(lanes) sum = (int32_t)((uint32_t)sum + (uint32_t)(a.lane[index] * b.lane[index]));
  return sum;
}
SWIFTLET_INLINE int32_t sum_of_products(bytes a, bytes b) { return add_products_of_bytes(0, a, b, 16); }
SWIFTLET_INLINE int32_t sum_of_bytes(bytes a) {
  int32_t sum = 0;
  EACH(16) sum += a.lane[index];
  return sum;
}
SWIFTLET_INLINE int32_t add_bytes(int32_t sum, bytes a, mask lanes) {
  EACH(lanes) sum += a.lane[index];
  return sum;
}
SWIFTLET_INLINE uint32_t add_magnitudes(uint32_t sum, bytes a, mask lanes) {
  EACH(lanes) sum += (uint32_t)(a.lane[index] < 0 ? -a.lane[index] : a.lane[index]);
  return sum;
}

#undef EACH

#endif

/// Two roundings, to the nearest and then half away from zero, as of `swiftlet_multiply_twice_rounded` without a left shift.
/// The first is that of the doubled product's upper word. The second of `n` bits is the floor of what has half of `2^n`
/// added, and below zero one less; where there are no bits, nothing is taken away. `down` is `-n`.
SWIFTLET_INLINE words rescale_down_twice_rounded(words sums, words multipliers, words down) {
  words high = multiply_doubled_high(sums, multipliers);
  return shift_down_rounded(decrement_below_zero(high, down), down);
}

/// The same of sums that are moved left first.
SWIFTLET_INLINE words rescale_twice_rounded(words sums, words multipliers, words up, words down) {
  return rescale_down_twice_rounded(shift_up(sums, up), multipliers, down);
}
