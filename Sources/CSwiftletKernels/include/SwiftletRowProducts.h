#pragma once
#include <stdint.h>

#include "SwiftletDSP.h"

// Products of one row of activations with four rows of weights, for cores with 16-bit multiply-accumulates.

/// Arranges `count` activations, each plus `offset`, as ``swiftlet_row_products`` takes them: elements 0 and 2 of every
/// four in a word, then 1 and 3; zeros fill up the last four. Sums fit 16 bits.
void swiftlet_arrange_int8(const int8_t *_Nonnull row, int32_t offset, uint32_t count, uint32_t *_Nonnull pairs);
void swiftlet_arrange_int16(const int16_t *_Nonnull row, uint32_t count, uint32_t *_Nonnull pairs);

/// An arranged row, four rows of weights, and a sum for each of them, which wraps. Words are loaded and stored at once.
typedef struct swiftlet_row_products {
  const uint32_t *_Nullable pairs;
  const int8_t *_Nullable rows[4];
  int32_t sums[4];
} swiftlet_row_products;

/// Makes the sums those of the products of all elements up to `end`, a multiple of four of them, and moves the pointers behind
/// them.
void swiftlet_sum_row_products(swiftlet_row_products *_Nonnull products, const uint32_t *_Nonnull end);

/// Adds the products of the one to three elements behind them, and moves the rows of weights.
void swiftlet_add_last_row_products(swiftlet_row_products *_Nonnull products, uint32_t count);
