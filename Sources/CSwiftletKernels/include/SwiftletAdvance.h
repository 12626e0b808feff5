#pragma once
#include <stdint.h>

/// Moves `count` numbers, of which there is one at least, one place down, puts `next` into the last place, and answers the sum
/// of their products with as many weights. Wraps.
int32_t swiftlet_advance_int16(
    int16_t *_Nonnull numbers, const int16_t *_Nonnull weights, int32_t count, int32_t next);
