#if defined(__aarch64__)
#include <stdint.h>

#include "memory.h"
#include "startup.h"

// Memory is mapped as it lies, gigabyte by gigabyte: code and constants in the second, to be read only; data in the fourth.
// The third stays unmapped, so that the stack, the lowest thing in the fourth, faults where it grows past its end; so do the
// first, with the address 0, and all beyond. Without a map, memory takes no unaligned access.
// Source: Arm Architecture Reference Manual for A-profile, D8 (VMSAv8-64 translation), D19 (system registers).
enum : uint64_t {
  Block = 1, Normal = 0 << 2, ReadOnly = 2 << 6, InnerShareable = 3 << 8, Accessed = 1 << 10, NeverExecuted = 3ull << 53,
  Gigabyte = 1 << 30,
};
static const uint64_t map[4] __attribute__((aligned(64), used)) = {
  [1] = 1 * Gigabyte | Block | Normal | ReadOnly | InnerShareable | Accessed,
  [3] = 3 * Gigabyte | Block | Normal | InnerShareable | Accessed | NeverExecuted,
};

static void map_memory(void) {
  const uint64_t writeBack = 0xFF;
  // Addresses of 32 bits, pages of 4 kB, tables in cached memory; nothing in the upper half.
  const uint64_t control = 32 | 1 << 8 | 1 << 10 | 3 << 12 | 1 << 23;
  const uint64_t mapAndCaches = 1 | 1 << 2 | 1 << 12;
  uint64_t system;
  __asm__ volatile("mrs %0, sctlr_el1" : "=r"(system));
  __asm__ volatile(
      "msr mair_el1, %0\n"
      "msr tcr_el1, %1\n"
      "msr ttbr0_el1, %2\n"
      "tlbi vmalle1\n"
      "dsb sy\n"
      "isb\n"
      "msr sctlr_el1, %3\n"
      "isb" ::"r"(writeBack), "r"(control), "r"(map), "r"(system | mapAndCaches)
      : "memory");
}

static __attribute__((noreturn, used)) void start(void) {
  map_memory();
  startup_run();
}

// Where the core starts. Nothing may use floating point, which copying memory does, before it is switched on.
__attribute__((naked, section(".vectors"), used)) void Reset_Handler(void) {
  __asm__ volatile(
      "mov x0, #0x300000\n"
      "msr cpacr_el1, x0\n"
      "adrp x0, Vectors\n"
      "add x0, x0, :lo12:Vectors\n"
      "msr vbar_el1, x0\n"
      "isb\n"
      "adrp x0, __stack_top\n"
      "add x0, x0, :lo12:__stack_top\n"
      "mov sp, x0\n"
      "b %0" ::"i"(start));
}
#endif
