#if defined(__riscv)
#include <stdint.h>

#include "memory.h"
#include "startup.h"

// Physical memory protection, entry 0: the megabyte below the stack, which nothing is placed in, without any access;
// locked, so that it holds in machine mode. Source: The RISC-V Instruction Set Manual, Volume II, 3.7.
static void guard_stack(void) {
  enum { NaturallyAligned = 3 << 3, Locked = 1 << 7, Megabyte = 1 << 20 };
  const uint32_t address = ((uint32_t)&__stack_guard >> 2) | ((Megabyte >> 3) - 1);
  __asm__ volatile("csrw pmpaddr0, %0" ::"r"(address));
  __asm__ volatile("csrs pmpcfg0, %0" ::"r"(NaturallyAligned | Locked));
}

static __attribute__((noreturn, used)) void start(void) {
  guard_stack();
  startup_run();
}

// Where the core starts: the first instruction of the image.
__attribute__((naked, section(".vectors"), used)) void Reset_Handler(void) {
  __asm__ volatile(
      "la sp, __stack_top\n"
      "la t0, Fault_Handler\n"
      "csrw mtvec, t0\n"
      "tail %0" ::"i"(start));
}
#endif
