#pragma once
#include <stdint.h>

// A request to stop that another thread or an interrupt handler makes.

static inline void swiftlet_set_request(uint32_t *_Nonnull word, uint32_t value) {
  __atomic_store_n(word, value, __ATOMIC_RELAXED);
}

static inline uint32_t swiftlet_request(const uint32_t *_Nonnull word) {
  return __atomic_load_n(word, __ATOMIC_RELAXED);
}
