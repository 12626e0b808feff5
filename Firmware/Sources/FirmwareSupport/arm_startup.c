#if defined(__arm__)
#include <stdint.h>

#include "compact.h"
#include "memory.h"
#include "startup.h"

// Below the stack lies the start of RAM, and nothing that firmware uses. A Cortex-M0 has neither stack limit nor
// memory protection: there the bus faults, where nothing answers at those addresses.
// Source: Armv7-M Architecture Reference Manual, B3.5; Armv8-M, B3.22 (stack limit).
static inline __attribute__((always_inline)) void guard_stack(void) {
#if __ARM_ARCH >= 8
  __asm__ volatile("msr msplim, %0" ::"r"(&__stack_bottom));
#else
  volatile uint32_t *const mpu = (volatile uint32_t *)0xE000ED90;
  enum { Type = 0, Control = 1, BaseAddress = 3, AttributeAndSize = 4 };
  if (mpu[Type] == 0) return;
  // Region 0, 1 MB without any access; all other memory as it is without regions.
  mpu[BaseAddress] = (uint32_t)&__stack_guard + (1u << 4);
  mpu[AttributeAndSize] = 1u << 28 | 19u << 1 | 1;
  mpu[Control] = 1u << 2 | 1;
#endif
}

// Nothing here may use floating point before it is switched on.
COMPACT __attribute__((noreturn, used)) void Reset_Handler(void) {
#if defined(__ARM_FP)
  // Coprocessor Access Control Register: full access to the floating-point unit, and to no other.
  *(volatile uint32_t *)0xE000ED88 = 0xFu << 20;
#endif
#if __ARM_ARCH == 6
  // Configuration and Control Register: a core that knows unaligned accesses refuses them as a Cortex-M0 does.
  *(volatile uint32_t *)0xE000ED14 |= 1u << 3;
#endif
  guard_stack();
  __asm__ volatile("dsb\n isb" ::: "memory");
  startup_run();
}

void Fault_Handler(void);

// The 16 system vectors; firmware that uses interrupts brings a longer table of its own.
__attribute__((section(".vectors"), used)) const void *const vectors[16] = {
  [0] = &__stack_top,
  [1] = (const void *)Reset_Handler,
  [2] = (const void *)Fault_Handler,   // NMI
  [3] = (const void *)Fault_Handler,   // hard fault, which the next three escalate to
  [4] = (const void *)Fault_Handler,   // memory management
  [5] = (const void *)Fault_Handler,   // bus
  [6] = (const void *)Fault_Handler,   // usage
  [7] = (const void *)Fault_Handler,   // secure
  [11] = (const void *)Fault_Handler,  // supervisor call
  [12] = (const void *)Fault_Handler,  // debug monitor
  [14] = (const void *)Fault_Handler,  // pending supervisor call
  [15] = (const void *)Fault_Handler,  // system tick
};
#endif
