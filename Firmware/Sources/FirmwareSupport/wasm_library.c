#if defined(__wasm__)
#include <stddef.h>
#include <stdint.h>

// The functions that compilers expect of a C library and of their own; there is neither for this target. Copying and
// filling are instructions.

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

// A product of 128 bits, from the products of halves: one between two words of 128 bits would call this function.
__int128 __multi3(__int128 a, __int128 b) {
  const uint64_t a_low = (uint64_t)a, b_low = (uint64_t)b;
  const uint64_t a0 = (uint32_t)a_low, a1 = a_low >> 32, b0 = (uint32_t)b_low, b1 = b_low >> 32;
  const uint64_t first = a1 * b0 + (a0 * b0 >> 32);
  const uint64_t second = a0 * b1 + (uint32_t)first;
  const uint64_t high = a1 * b1 + (first >> 32) + (second >> 32) + a_low * (uint64_t)(b >> 64) + (uint64_t)(a >> 64) * b_low;
  return (__int128)((unsigned __int128)high << 64 | a_low * b_low);
}
#endif
