#if defined(__arm__)
#include "faults.h"

// A program counter of 0 says that the stack ran out before the exception could store it; cores with a stack limit
// say so in bit 20. Source of the registers: Armv7-M Architecture Reference Manual, B3.2; Armv8-M, D1.2. An Armv6-M
// core has none of them but the number of the exception, and a trap is known by its instruction, UDF.
void fault_describe(uintptr_t program_counter) {
  Fault fault = {.kind = "exception", .program_counter = program_counter};
#if __ARM_ARCH == 6
  __asm__ volatile("mrs %0, ipsr" : "=r"(fault.status));
  fault.status_name = "IPSR";
  fault.stack_overflow = program_counter == 0;
  if (!fault.stack_overflow && *(const uint16_t *)(program_counter & ~1u) >> 8 == 0xDE) fault.kind = "trap or undefined instruction";
#else
  fault.status = *(volatile uint32_t *)0xE000ED28;  // CFSR
  fault.status_name = "CFSR";
  fault.stack_overflow = program_counter == 0 || (fault.status & (1u << 20)) != 0;
  if (fault.status & (1u << 16)) {
    fault.kind = "trap or undefined instruction";
  } else if (fault.status & (1u << 15)) {
    fault.kind = "bus error";
    fault.has_address = true;
    fault.address = *(volatile uint32_t *)0xE000ED38;  // BFAR
  }
#endif
  fault_report(&fault);
}

// The exception's frame holds the program counter at byte 24, unless the stack is what ran out. Either way it
// starts over at the stack's top, since nothing returns to what was there.
__attribute__((naked)) void Fault_Handler(void) {
  __asm__ volatile(
      "mrs r1, msp\n"
      "ldr r2, =__stack_bottom\n"
      "movs r0, #0\n"
      "cmp r1, r2\n"
      "blo 1f\n"
      "ldr r0, [r1, #24]\n"
      "1: ldr r2, =__stack_top\n"
      "msr msp, r2\n"
      "bl %c0\n"
      ".ltorg" ::"i"(fault_end));
}
#endif
