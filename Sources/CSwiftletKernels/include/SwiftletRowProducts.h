#pragma once
#include <stdint.h>

#include "SwiftletDSP.h"

// Products of one row of activations with four rows of weights, for cores with 16-bit multiply-accumulates.

/// Arranges `count` activations, each plus `offset`, as ``swiftlet_row_products`` takes them: elements 0 and 2 of every
/// four in a word, then 1 and 3; zeros fill up the last four. Sums fit 16 bits.
void swiftlet_arrange_int8(const int8_t *_Nonnull row, int32_t offset, uint32_t count, uint32_t *_Nonnull pairs);
void swiftlet_arrange_int16(const int16_t *_Nonnull row, uint32_t count, uint32_t *_Nonnull pairs);

/// An arranged row, four rows of weights, and what is added to: a sum for each of the rows, which wraps. All nine words
/// are loaded at once.
typedef struct swiftlet_row_products {
  const uint32_t *_Nonnull pairs;
  const int8_t *_Nonnull rows[4];
  int32_t sums[4];
} swiftlet_row_products;

/// Adds the products of elements up to `end`, of at least four, and moves the pointers behind them.
void swiftlet_add_row_products(swiftlet_row_products *_Nonnull products, const uint32_t *_Nonnull end);

/// Adds the products of the last one to three elements.
void swiftlet_add_last_row_products(swiftlet_row_products *_Nonnull products, uint32_t count);

/// The sums of the products of `count` elements.
SWIFTLET_INLINE swiftlet_row_products swiftlet_sum_row_products(
    const uint32_t *_Nonnull pairs, const int8_t *_Nonnull first, const int8_t *_Nonnull second,
    const int8_t *_Nonnull third, const int8_t *_Nonnull fourth, uint32_t count) {
  swiftlet_row_products products = {pairs, {first, second, third, fourth}, {0, 0, 0, 0}};
  if (count >= 4) swiftlet_add_row_products(&products, pairs + count / 4 * 2);
  if (count & 3) swiftlet_add_last_row_products(&products, count & 3);
  return products;
}
