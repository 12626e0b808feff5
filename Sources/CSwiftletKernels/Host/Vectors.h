#pragma once
#include "Families.h"

// What all instruction sets do alike, in the compiler's own vectors. What includes this has defined `TARGET`, an attribute,
// `LANES`, a register's 32-bit lanes, and `vector`, a register whatever it holds.

typedef int32_t int_lanes __attribute__((vector_size(4 * LANES)));
typedef int64_t wide_lanes __attribute__((vector_size(4 * LANES)));
typedef uint64_t unsigned_wide_lanes __attribute__((vector_size(4 * LANES)));
typedef float float_lanes __attribute__((vector_size(4 * LANES)));

TARGET INLINE vector zero(void) { return (vector)(int_lanes){0}; }

TARGET INLINE vector load(const void *place) {
  vector result;
  __builtin_memcpy(&result, place, sizeof result);
  return result;
}

TARGET INLINE vector broadcast_lanes(int32_t value) { return (vector)((int_lanes){0} + value); }
TARGET INLINE vector broadcast_float(float value) { return (vector)((float_lanes){0} + value); }

/// Four bytes in every lane.
TARGET INLINE vector broadcast_group(const uint8_t *place) {
  int32_t group;
  __builtin_memcpy(&group, place, 4);
  return broadcast_lanes(group);
}

// Lanes wrap: sums are ones of numbers without a sign.
typedef uint32_t unsigned_lanes __attribute__((vector_size(4 * LANES)));

TARGET INLINE vector add_lanes(vector a, vector b) { return (vector)((unsigned_lanes)a + (unsigned_lanes)b); }
TARGET INLINE vector subtract_lanes(vector a, vector b) { return (vector)((unsigned_lanes)a - (unsigned_lanes)b); }
TARGET INLINE vector multiply_lanes(vector a, int32_t b) { return (vector)((unsigned_lanes)a * (uint32_t)b); }
TARGET INLINE vector shift_left(vector a, int32_t bits) { return (vector)((unsigned_lanes)a << (uint32_t)bits); }
/// -1 in negative lanes.
TARGET INLINE vector signs(vector a) { return (vector)((int_lanes)a >> 31); }

TARGET INLINE vector add_wide(vector a, vector b) {
  return (vector)((unsigned_wide_lanes)a + (unsigned_wide_lanes)b);
}
/// Every second lane, where the first of each two stood.
TARGET INLINE vector odd_lanes(vector a) { return (vector)((unsigned_wide_lanes)a >> 32); }

/// Integers in floating point, rounded to the nearest.
TARGET INLINE vector floats_of(vector a) { return (vector)__builtin_convertvector((int_lanes)a, float_lanes); }

TARGET INLINE vector add_floats(vector a, vector b) { return (vector)((float_lanes)a + (float_lanes)b); }
