#if defined(__riscv)
#include "faults.h"

#include "memory.h"

// Source of the causes: The RISC-V Instruction Set Manual, Volume II, table of mcause.
static const char *kind(uint32_t cause) {
  enum { IllegalInstruction = 2, Breakpoint = 3, LoadMisaligned = 4, LoadFault = 5, StoreMisaligned = 6, StoreFault = 7 };
  switch (cause) {
  case IllegalInstruction:
  case Breakpoint: return "trap or undefined instruction";
  case LoadMisaligned:
  case StoreMisaligned: return "misaligned address";
  case LoadFault:
  case StoreFault: return "bus error";
  default: return "exception";
  }
}

// Nothing but the stack comes near the guarded megabyte below it.
void fault_describe(uintptr_t stack_pointer) {
  Fault fault = {.status_name = "mcause"};
  __asm__ volatile("csrr %0, mcause" : "=r"(fault.status));
  __asm__ volatile("csrr %0, mepc" : "=r"(fault.program_counter));
  __asm__ volatile("csrr %0, mtval" : "=r"(fault.address));
  fault.kind = kind(fault.status);
  fault.has_address = fault.status >= 4 && fault.status <= 7;
  fault.stack_overflow = stack_pointer < (uint32_t)&__stack_bottom;
  fault_report(&fault);
}

// Starts over at the stack's top, since nothing returns to what was there. The address of a handler is a
// multiple of 4.
__attribute__((naked, aligned(4))) void Fault_Handler(void) {
  __asm__ volatile(
      "mv a0, sp\n"
      "la sp, __stack_top\n"
      "tail %0" ::"i"(fault_end));
}
#endif
