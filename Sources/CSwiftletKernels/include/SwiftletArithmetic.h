#pragma once
#include <stdint.h>

// Products that Swift would widen through an outlined generic function on 32-bit targets. Inlined from here
// they become one instruction (SMULL, SMLAL).

static inline int64_t swiftlet_multiply_long(int32_t a, int32_t b) {
  return (int64_t)a * b;
}

static inline int64_t swiftlet_multiply_add_long(int64_t sum, int32_t a, int32_t b) {
  return (int64_t)((uint64_t)sum + (uint64_t)((int64_t)a * b));
}
