#pragma once
#include <stdint.h>

/// Begins a region whose instructions QEMU/instruction_count.c counts. The marker is a hint that every
/// M-profile core runs as a NOP, and a barrier to the compiler. Regions do not nest.
static inline __attribute__((always_inline)) void measuring_begin(void) {
  __asm__ volatile(".inst.n 0xbfe0" ::: "memory");
}

/// Ends the region.
static inline __attribute__((always_inline)) void measuring_end(void) {
  __asm__ volatile(".inst.n 0xbff0" ::: "memory");
}

/// Bytes of stack used at the deepest point so far: start-up paints the stack, and what is still painted
/// from its bottom on was never used.
uint32_t stack_peak(void);

/// Paints the unused part of the stack again, so that the next peak is that of what follows.
void stack_paint(void);

/// Bytes of stack that the image has.
uint32_t stack_size(void);
