#if defined(__aarch64__)
#include <stddef.h>
#include <stdint.h>

// The functions that compilers expect of a C library; there is none for this target. Attributes keep compilers from making
// calls of the functions themselves of these loops.
#define LIBRARY __attribute__((no_builtin("memcpy", "memmove", "memset")))

typedef struct __attribute__((packed)) Word {
  uint64_t bits;
} Word;

LIBRARY void *memcpy(void *restrict to, const void *restrict from, size_t count) {
  uint8_t *target = to;
  const uint8_t *source = from;
  for (; count >= sizeof(Word); count -= sizeof(Word), target += sizeof(Word), source += sizeof(Word)) {
    *(Word *)target = *(const Word *)source;
  }
  while (count-- > 0) *target++ = *source++;
  return to;
}

LIBRARY void *memmove(void *to, const void *from, size_t count) {
  uint8_t *target = to;
  const uint8_t *source = from;
  if ((uintptr_t)target - (uintptr_t)source >= count) {
    while (count-- > 0) *target++ = *source++;
  } else {
    while (count-- > 0) target[count] = source[count];
  }
  return to;
}

LIBRARY void *memset(void *bytes, int value, size_t count) {
  uint8_t *target = bytes;
  const Word word = {0x0101010101010101 * (uint8_t)value};
  for (; count >= sizeof word; count -= sizeof word, target += sizeof word) *(Word *)target = word;
  while (count-- > 0) *target++ = (uint8_t)value;
  return bytes;
}

int memcmp(const void *left, const void *right, size_t count) {
  const uint8_t *a = left, *b = right;
  for (size_t place = 0; place < count; place++) {
    if (a[place] != b[place]) return a[place] - b[place];
  }
  return 0;
}
#endif
