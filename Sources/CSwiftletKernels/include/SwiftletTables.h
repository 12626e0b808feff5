#pragma once
#include <stdint.h>

// Functions as constant data, the same on every target. Swift reads C arrays through pointers: hence a function
// beside each of them. The tests compute every entry anew from its rule.

/// 65536 * sigmoid(i / 24), to interpolate between: each entry raised by half of the error that a straight line has
/// in the middle of the step to the next, then rounded. The last is 65535, where the function saturates.
extern const uint16_t swiftlet_sigmoid_entries[256];

/// exp over [-10, 0] in Q0.15, to interpolate between: the starts of 512 steps, moved in the same way, and the end.
extern const int16_t swiftlet_exponential_entries[513];

/// 1 / (1 + x) over [0, 1] in Q0.15, made in the same way.
extern const int16_t swiftlet_reciprocal_entries[513];

/// The two functions at a 16-bit number, as straight lines between their entries, which are computed: for devices, where
/// they take a fifth of the tables.
int32_t swiftlet_interpolate_exponential(int32_t value);
int32_t swiftlet_interpolate_reciprocal(int32_t value);

/// The probability that a standard normal variable exceeds i / 4, times 2^64, rounded.
extern const uint64_t swiftlet_normal_tail_entries[38];

/// The density of the standard normal distribution at i / 4, e^(-(i / 4)^2 / 2) / sqrt(2 pi), times 2^64, rounded.
extern const uint64_t swiftlet_normal_density_entries[38];

/// 2^63 / ((i + 1) (i + 2)), rounded.
extern const uint64_t swiftlet_normal_divisor_entries[16];

/// 65536 * (log2(1 + i / 128) - i / 128): how far the binary logarithm lies above the straight line between two
/// powers of two.
extern const uint16_t swiftlet_logarithm_bend_entries[129];

static inline const uint16_t *_Nonnull swiftlet_sigmoid_table(void) {
  return swiftlet_sigmoid_entries;
}

static inline const int16_t *_Nonnull swiftlet_exponential_table(void) {
  return swiftlet_exponential_entries;
}

static inline const int16_t *_Nonnull swiftlet_reciprocal_table(void) {
  return swiftlet_reciprocal_entries;
}

static inline const uint64_t *_Nonnull swiftlet_normal_tail_table(void) {
  return swiftlet_normal_tail_entries;
}

static inline const uint64_t *_Nonnull swiftlet_normal_density_table(void) {
  return swiftlet_normal_density_entries;
}

static inline const uint64_t *_Nonnull swiftlet_normal_divisor_table(void) {
  return swiftlet_normal_divisor_entries;
}

static inline const uint16_t *_Nonnull swiftlet_logarithm_bend_table(void) {
  return swiftlet_logarithm_bend_entries;
}
