#if defined(__aarch64__)
#include <stddef.h>
#include <stdint.h>

// A heap, which packing weights for the instructions of hosts takes. Blocks have powers of two of bytes; those that were
// freed wait for another of their size.

// Symbols of the linker script.
extern uint8_t __heap_start, __heap_end;

typedef struct Block {
  struct Block *next;
  size_t size_class;
} Block;

enum { SmallestClass = 5, ClassCount = 32, OutOfMemory = 12 };
static Block *freed[ClassCount];
static uintptr_t used;

int posix_memalign(void **place, size_t alignment, size_t size) {
  size_t class = SmallestClass;
  while (class < ClassCount && (size_t)1 << class < size + sizeof(Block)) class++;
  if (class == ClassCount || alignment > sizeof(Block)) return OutOfMemory;
  Block *block = freed[class];
  if (block != 0) {
    freed[class] = block->next;
  } else {
    if ((size_t)1 << class > (size_t)(&__heap_end - &__heap_start) - used) return OutOfMemory;
    block = (Block *)(&__heap_start + used);
    used += (size_t)1 << class;
    block->size_class = class;
  }
  *place = block + 1;
  return 0;
}

void free(void *place) {
  if (place == 0) return;
  Block *block = (Block *)place - 1;
  block->next = freed[block->size_class];
  freed[block->size_class] = block;
}
#endif
