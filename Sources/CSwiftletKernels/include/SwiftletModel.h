#pragma once
#include "SwiftletArithmetic.h"
#include <stddef.h>
#include <stdint.h>

/// A table of a FlatBuffer without any field.
static inline const void *_Nonnull swiftlet_empty_table(void) {
  static const struct {
    uint16_t vtable_bytes, table_bytes;
    int32_t vtable_distance;
  } table = {4, 4, 4};
  return &table.vtable_distance;
}

/// Sets bytes to zero.
SWIFTLET_INLINE void swiftlet_clear(void *_Nonnull bytes, size_t count) { __builtin_memset(bytes, 0, count); }
