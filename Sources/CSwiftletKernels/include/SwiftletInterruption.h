#pragma once
#include <stdint.h>

// A request to stop that another thread or an interrupt handler makes. A core without atomic instructions has no other
// core beside it, and reads and writes a word at once.
#if __CLANG_ATOMIC_INT_LOCK_FREE == 2
#define SWIFTLET_REQUEST_STORE(word, value) __atomic_store_n(word, value, __ATOMIC_RELAXED)
#define SWIFTLET_REQUEST_LOAD(word) __atomic_load_n(word, __ATOMIC_RELAXED)
#else
#define SWIFTLET_REQUEST_STORE(word, value) (void)(*(volatile uint32_t *)(word) = (value))
#define SWIFTLET_REQUEST_LOAD(word) (*(const volatile uint32_t *)(word))
#endif

static inline void swiftlet_set_request(uint32_t *_Nonnull word, uint32_t value) {
  SWIFTLET_REQUEST_STORE(word, value);
}

static inline uint32_t swiftlet_request(const uint32_t *_Nonnull word) {
  return SWIFTLET_REQUEST_LOAD(word);
}
