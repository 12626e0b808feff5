#include "FirmwareSupport.h"
#include "faults.h"
#include "memory.h"

int main(int argc, char **argv);

// Makes a stack that grows past its end fault: below it lies the start of RAM, and nothing that firmware uses.
// Source: Armv7-M Architecture Reference Manual, B3.5; Armv8-M, B3.22 (stack limit).
static void guard_stack(void) {
#if __ARM_ARCH >= 8
  __asm__ volatile("msr msplim, %0" ::"r"(&__stack_bottom));
#else
  volatile uint32_t *const mpu = (volatile uint32_t *)0xE000ED90;
  enum { Type = 0, Control = 1, BaseAddress = 3, AttributeAndSize = 4 };
  if ((mpu[Type] & 0xFF00) == 0) return;
  // Region 0, 1 MB without any access; all other memory as it is without regions.
  mpu[BaseAddress] = (uint32_t)&__stack_guard | 1u << 4;
  mpu[AttributeAndSize] = 1u << 28 | 19u << 1 | 1;
  mpu[Control] = 1u << 2 | 1;
  __asm__ volatile("dsb\n isb" ::: "memory");
#endif
}

// Nothing here may use floating point or initialised variables before the loops are through.
__attribute__((noreturn, used)) void Reset_Handler(void) {
#if defined(__ARM_FP)
  // Coprocessor Access Control Register: full access to the floating-point unit.
  *(volatile uint32_t *)0xE000ED88 |= 0xFu << 20;
  __asm__ volatile("dsb\n isb" ::: "memory");
#endif
  // Volatile, so that the loops do not become calls of memcpy and memset.
  const volatile uint32_t *from = &__data_load;
  for (volatile uint32_t *to = &__data_start; to < &__data_end;) *to++ = *from++;
  for (volatile uint32_t *to = &__bss_start; to < &__bss_end;) *to++ = 0;
  guard_stack();
  stack_paint();
  semihosting_exit(main(0, 0));
}

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
