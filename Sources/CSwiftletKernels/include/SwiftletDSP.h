#pragma once
#include "SwiftletArithmetic.h"
#include <stdint.h>

// Instructions of Cortex-M's DSP extension, and the same bits in plain C where there are none. A word of two halves holds
// the first of two 16-bit elements in its lower half. Additions wrap.

#if defined(__ARM_FEATURE_DSP) && __ARM_FEATURE_DSP && !defined(__ARM_FEATURE_MVE)
#include <arm_acle.h>
#define SWIFTLET_HAS_DSP 1
#else
#define SWIFTLET_HAS_DSP 0
#endif

/// Which kernels a target runs: 0 portable, 1 DSP, 2 Helium. A function, which folds away when optimised.
SWIFTLET_INLINE int swiftlet_kernel_family(void) {
#if defined(__ARM_FEATURE_MVE) && __ARM_FEATURE_MVE && defined(__thumb__)
  return 2;
#elif SWIFTLET_HAS_DSP && defined(__thumb__)
  return 1;
#else
  return 0;
#endif
}

SWIFTLET_INLINE int32_t swiftlet_low_half(uint32_t pair) { return (int16_t)pair; }
SWIFTLET_INLINE int32_t swiftlet_high_half(uint32_t pair) { return (int16_t)(pair >> 16); }

/// Four bytes from any address.
SWIFTLET_INLINE uint32_t swiftlet_load_word(const void *_Nonnull place) {
  uint32_t word;
  __builtin_memcpy(&word, place, 4);
  return word;
}

/// The next four bytes of `count`; zeros in place of those that there are not.
SWIFTLET_INLINE uint32_t swiftlet_load_bytes(const int8_t *_Nonnull place, int32_t count) {
  if (count >= 4) return swiftlet_load_word(place);
  uint32_t word = 0;
  for (int32_t index = 0; index < count; index++) word |= (uint32_t)(uint8_t)place[index] << (8 * index);
  return word;
}

SWIFTLET_INLINE void swiftlet_store_word(void *_Nonnull place, uint32_t word) {
  __builtin_memcpy(place, &word, 4);
}

/// `sum + a.low * b.low + a.high * b.high`
SWIFTLET_INLINE int32_t swiftlet_smlad(uint32_t a, uint32_t b, int32_t sum) {
#if SWIFTLET_HAS_DSP
  return __smlad((int16x2_t)a, (int16x2_t)b, sum);
#else
  return (int32_t)((uint32_t)sum + (uint32_t)(swiftlet_low_half(a) * swiftlet_low_half(b)) +
                   (uint32_t)(swiftlet_high_half(a) * swiftlet_high_half(b)));
#endif
}

/// Bytes 0 and 2, sign-extended to halves.
SWIFTLET_INLINE uint32_t swiftlet_sxtb16(uint32_t bytes) {
#if SWIFTLET_HAS_DSP
  return (uint32_t)__sxtb16((int8x4_t)bytes);
#else
  return ((uint32_t)(int32_t)(int8_t)bytes & 0xFFFFu) | ((uint32_t)(int32_t)(int8_t)(bytes >> 16) << 16);
#endif
}

/// Bytes 1 and 3, sign-extended to halves.
SWIFTLET_INLINE uint32_t swiftlet_sxtb16_odd(uint32_t bytes) {
#if SWIFTLET_HAS_DSP
  return (uint32_t)__sxtb16((int8x4_t)__ror(bytes, 8));
#else
  return swiftlet_sxtb16(bytes >> 8);
#endif
}

/// Bytes 0 and 2, zero-extended to halves.
SWIFTLET_INLINE uint32_t swiftlet_uxtb16(uint32_t bytes) { return bytes & 0x00FF00FFu; }

/// `a + b` half by half.
SWIFTLET_INLINE uint32_t swiftlet_add16(uint32_t a, uint32_t b) {
#if SWIFTLET_HAS_DSP
  return (uint32_t)__sadd16((int16x2_t)a, (int16x2_t)b);
#else
  return ((a + b) & 0xFFFFu) | (((a >> 16) + (b >> 16)) << 16);
#endif
}

/// `a - b` half by half.
SWIFTLET_INLINE uint32_t swiftlet_sub16(uint32_t a, uint32_t b) {
#if SWIFTLET_HAS_DSP
  return (uint32_t)__ssub16((int16x2_t)a, (int16x2_t)b);
#else
  return ((a - b) & 0xFFFFu) | (((a >> 16) - (b >> 16)) << 16);
#endif
}

/// `sum + |a - b|`, the sum of the absolute differences of four unsigned bytes.
SWIFTLET_INLINE uint32_t swiftlet_usada8(uint32_t a, uint32_t b, uint32_t sum) {
#if SWIFTLET_HAS_DSP
  return __usada8((uint8x4_t)a, (uint8x4_t)b, sum);
#else
  for (int32_t shift = 0; shift < 32; shift += 8) {
    uint32_t left = (uint8_t)(a >> shift), right = (uint8_t)(b >> shift);
    sum += left > right ? left - right : right - left;
  }
  return sum;
#endif
}

/// `halves` + bytes 0 and 2, sign-extended.
SWIFTLET_INLINE uint32_t swiftlet_sxtab16(uint32_t halves, uint32_t bytes) {
#if SWIFTLET_HAS_DSP
  return (uint32_t)__sxtab16((int16x2_t)halves, (int8x4_t)bytes);
#else
  return swiftlet_add16(halves, swiftlet_sxtb16(bytes));
#endif
}

/// `halves` + bytes 1 and 3, sign-extended.
SWIFTLET_INLINE uint32_t swiftlet_sxtab16_odd(uint32_t halves, uint32_t bytes) {
#if SWIFTLET_HAS_DSP
  return (uint32_t)__sxtab16((int16x2_t)halves, (int8x4_t)__ror(bytes, 8));
#else
  return swiftlet_add16(halves, swiftlet_sxtb16_odd(bytes));
#endif
}

/// The lower halves of two words; `b` above.
SWIFTLET_INLINE uint32_t swiftlet_pack_low(uint32_t a, uint32_t b) { return (a & 0xFFFFu) | (b << 16); }

/// The upper halves of two words; `b` above.
SWIFTLET_INLINE uint32_t swiftlet_pack_high(uint32_t a, uint32_t b) { return (a >> 16) | (b & 0xFFFF0000u); }

/// `sum` + the upper word of `a * b` (SMMLA). Clang forms the instruction.
SWIFTLET_INLINE int32_t swiftlet_smmla(int32_t a, int32_t b, int32_t sum) {
  return (int32_t)((uint32_t)sum + (uint32_t)(int32_t)(((int64_t)a * b) >> 32));
}

/// The same with the product rounded to the nearest, ties towards positive infinity (SMMLAR).
SWIFTLET_INLINE int32_t swiftlet_smmlar(int32_t a, int32_t b, int32_t sum) {
#if SWIFTLET_HAS_DSP
  int32_t result;
  __asm__("smmlar %0, %1, %2, %3" : "=r"(result) : "r"(a), "r"(b), "r"(sum));
  return result;
#else
  return (int32_t)(uint32_t)(((((uint64_t)(uint32_t)sum) << 32) + (uint64_t)((int64_t)a * b) + 0x80000000u) >> 32);
#endif
}

/// The upper word of `a * b`, rounded to the nearest, ties towards positive infinity (SMMULR).
SWIFTLET_INLINE int32_t swiftlet_smmulr(int32_t a, int32_t b) {
#if SWIFTLET_HAS_DSP
  int32_t result;
  __asm__("smmulr %0, %1, %2" : "=r"(result) : "r"(a), "r"(b));
  return result;
#else
  return (int32_t)(((int64_t)a * b + 0x80000000) >> 32);
#endif
}

/// Twice a number, limited to 32 bits.
SWIFTLET_INLINE int32_t swiftlet_double(int32_t value) {
#if SWIFTLET_HAS_DSP
  return __qdbl(value);
#else
  return value > 0x3FFFFFFF ? 0x7FFFFFFF : value < -0x40000000 ? -0x7FFFFFFF - 1 : 2 * value;
#endif
}

/// Limited to 8 and to 16 bits.
SWIFTLET_INLINE int32_t swiftlet_saturate8(int32_t value) {
  return value < -128 ? -128 : value > 127 ? 127 : value;
}

SWIFTLET_INLINE int32_t swiftlet_saturate16(int32_t value) {
  return value < -32768 ? -32768 : value > 32767 ? 32767 : value;
}
