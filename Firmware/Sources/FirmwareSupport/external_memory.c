#include "ExternalMemory.h"

#include <stdint.h>

#if defined(__wasm__)
enum { Page = 1 << 16, Size = 16 << 20 };

// Grown by the first use, so that firmware which has none of it stays as small as it is.
void *external_memory(void) {
  static uintptr_t start;
  if (start == 0) {
    const size_t page = __builtin_wasm_memory_grow(0, Size / Page);
    if (page == SIZE_MAX) __builtin_trap();
    start = page * Page;
  }
  return (void *)start;
}

size_t external_memory_size(void) { return Size; }
#else
#include "memory.h"

void *external_memory(void) { return &__external_start; }

size_t external_memory_size(void) { return (size_t)(&__external_end - &__external_start); }
#endif
