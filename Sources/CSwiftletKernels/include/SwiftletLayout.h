#pragma once
#include "SwiftletArithmetic.h"

// Operands of 32-bit or 64-bit integers that say how tensors are laid out. Those of 64 bits are read as pairs of words,
// the lower first.

/// Whether integers are those wanted; where it is allowed, one of them may be -1 instead.
int32_t swiftlet_agrees(
    const int32_t *_Nonnull found, int32_t is_wide, const int32_t *_Nonnull wanted, int32_t count,
    int32_t allows_open);

/// Whether integers are the extents of so many elements, one or more of them; one of the extents may be -1.
int32_t swiftlet_describes(const int32_t *_Nonnull extents, int32_t is_wide, int32_t count, int32_t elements);
