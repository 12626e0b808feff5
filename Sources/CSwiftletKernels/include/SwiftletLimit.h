#pragma once
#include <stdint.h>

/// Limits elements to a range.
void swiftlet_limit_int8(int8_t *_Nonnull elements, int32_t count, int32_t low, int32_t high);
void swiftlet_limit_int16(int16_t *_Nonnull elements, int32_t count, int32_t low, int32_t high);
