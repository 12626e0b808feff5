#pragma once
#include <stdint.h>

/// How two quantized elements become their sum. The scale of one of them is the larger, so that it is halved, exactly.
///
/// With `B` 20 bits after the point for elements of 8 bits and 15 for 16,
///
///     x = (other << (B + 1)) + other_offset
///     y = (hi(x * other_multiplier + 2^31) + other_half + (x < 0 ? other_mask : 0)) >> other_shift
///     s = (larger << B) + larger_offset + 2 y
///     output = clamp((hi(s * multiplier + 2^31) + constant - (1 where s < 0)) >> shift, low, high)
typedef struct swiftlet_sum {
  int32_t larger_offset;
  int32_t other_offset;
  int32_t other_multiplier;
  int32_t other_half;
  int32_t other_mask;
  int32_t other_shift;
  int32_t multiplier;
  int32_t constant;
  int32_t shift;
  /// The range of outputs, which is within the type's.
  int32_t low;
  int32_t high;
} swiftlet_sum;

/// The output may be either input.
void swiftlet_add_int8(
    const swiftlet_sum *_Nonnull sum, const int8_t *_Nonnull larger, const int8_t *_Nonnull other,
    int8_t *_Nonnull output, int32_t count);
void swiftlet_add_int16(
    const swiftlet_sum *_Nonnull sum, const int16_t *_Nonnull larger, const int16_t *_Nonnull other,
    int16_t *_Nonnull output, int32_t count);

/// The same with the vectors of Helium.
void swiftlet_add_vectors_int8(
    const swiftlet_sum *_Nonnull sum, const int8_t *_Nonnull larger, const int8_t *_Nonnull other,
    int8_t *_Nonnull output, int32_t count);
void swiftlet_add_vectors_int16(
    const swiftlet_sum *_Nonnull sum, const int16_t *_Nonnull larger, const int16_t *_Nonnull other,
    int16_t *_Nonnull output, int32_t count);
