#if defined(__aarch64__)
#include "faults.h"

#include "memory.h"

// Source of the classes: Arm Architecture Reference Manual for A-profile, ESR_EL1.
static const char *kind(uint32_t class) {
  enum { Unknown = 0x00, FetchAbort = 0x21, CounterAlignment = 0x22, DataAbort = 0x25, StackAlignment = 0x26, Break = 0x3C };
  switch (class) {
  case Unknown:
  case Break: return "trap or undefined instruction";
  case CounterAlignment:
  case StackAlignment: return "misaligned address";
  case FetchAbort:
  case DataAbort: return "bus error";
  default: return "exception";
  }
}

void fault_describe(uintptr_t stack_pointer) {
  Fault fault = {.status_name = "ESR"};
  uint64_t status;
  __asm__ volatile("mrs %0, esr_el1" : "=r"(status));
  __asm__ volatile("mrs %0, elr_el1" : "=r"(fault.program_counter));
  __asm__ volatile("mrs %0, far_el1" : "=r"(fault.address));
  fault.status = (uint32_t)status;
  const uint32_t class = fault.status >> 26;
  fault.kind = kind(class);
  fault.has_address = class == 0x21 || class == 0x25;
  fault.stack_overflow = stack_pointer < (uintptr_t)&__stack_bottom;
  fault_report(&fault);
}

// Starts over at the stack's top, since nothing returns to what was there.
__attribute__((naked, used)) void Fault_Handler(void) {
  __asm__ volatile(
      "mov x0, sp\n"
      "adrp x1, __stack_top\n"
      "add x1, x1, :lo12:__stack_top\n"
      "mov sp, x1\n"
      "b %0" ::"i"(fault_end));
}

// All of the 16 exceptions, 128 bytes apart, are faults.
__asm__(
    ".section .vectors,\"ax\",%progbits\n"
    ".balign 2048\n"
    ".global Vectors\n"
    "Vectors:\n"
    ".rept 16\n"
    "b Fault_Handler\n"
    ".balign 128\n"
    ".endr\n"
    ".text");
#endif
