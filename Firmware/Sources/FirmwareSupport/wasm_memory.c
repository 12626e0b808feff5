#if defined(__wasm__)
#include <stddef.h>
#include <stdint.h>

// The functions that compilers expect of a C library; there is none for this target. Those that copy and fill are
// instructions.

void *memcpy(void *restrict to, const void *restrict from, size_t count) {
  return __builtin_memcpy(to, from, count);
}

void *memmove(void *to, const void *from, size_t count) { return __builtin_memmove(to, from, count); }

void *memset(void *bytes, int value, size_t count) { return __builtin_memset(bytes, value, count); }

int memcmp(const void *left, const void *right, size_t count) {
  const uint8_t *a = left, *b = right;
  for (size_t place = 0; place < count; place++) {
    if (a[place] != b[place]) return a[place] - b[place];
  }
  return 0;
}
#endif
