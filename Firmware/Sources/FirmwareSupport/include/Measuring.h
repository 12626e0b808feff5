#pragma once
#include <stdint.h>

#if defined(__arm__)
#define MEASURING_BEGIN ".inst.n 0xbfe0"
#define MEASURING_END ".inst.n 0xbff0"
#elif defined(__aarch64__)
#define MEASURING_BEGIN "hint #112"
#define MEASURING_END "hint #113"
#elif defined(__riscv)
#define MEASURING_BEGIN ".option push\n .option norvc\n slti x0, x0, 1\n .option pop"
#define MEASURING_END ".option push\n .option norvc\n slti x0, x0, 2\n .option pop"
#else
#define MEASURING_BEGIN ""
#define MEASURING_END ""
#endif

/// Begins a region whose instructions QEMU/instruction_count.c counts. The marker is a hint that every core runs as
/// a NOP, and a barrier to the compiler. Regions do not nest. WebAssembly has no such hint.
static inline __attribute__((always_inline)) void measuring_begin(void) {
  __asm__ volatile(MEASURING_BEGIN ::: "memory");
}

/// Ends the region.
static inline __attribute__((always_inline)) void measuring_end(void) {
  __asm__ volatile(MEASURING_END ::: "memory");
}

/// Paints the unused part of the stack, so that the next peak is that of what follows.
void stack_paint(void);

/// Bytes of stack used at the deepest point since the stack was painted: what is still painted from its bottom on was not
/// used. In WebAssembly it is the stack in memory, without the machine's own.
uint32_t stack_peak(void);

/// Bytes of stack that the image has.
uint32_t stack_size(void);
