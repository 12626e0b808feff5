#include "faults.h"

#include "FirmwareSupport.h"

enum { FaultStatus = 101 };

static void write(const char *text) {
  size_t count = 0;
  while (text[count] != 0) count++;
  semihosting_write(text, count);
}

static void write_hexadecimal(uint32_t value) {
  char text[10] = {'0', 'x'};
  for (int digit = 0; digit < 8; digit++) {
    text[2 + digit] = "0123456789abcdef"[(value >> (28 - 4 * digit)) & 15];
  }
  semihosting_write(text, sizeof text);
}

// A program counter of 0 says that the stack ran out before the exception could store it; cores with a stack limit
// say so in bit 20. Source of the registers: Armv7-M Architecture Reference Manual, B3.2; Armv8-M, D1.2.
__attribute__((noreturn, used)) void fault_report(uint32_t programCounter) {
  const uint32_t status = *(volatile uint32_t *)0xE000ED28;   // CFSR
  const uint32_t address = *(volatile uint32_t *)0xE000ED38;  // BFAR
  write("\nfault: ");
  if (programCounter == 0 || (status & (1u << 20)) != 0) {
    write("stack overflow, try Scripts/build --stack BYTES");
  } else {
    if (status & (1u << 16)) {
      write("trap or undefined instruction");
    } else if (status & (1u << 15)) {
      write("bus error on access to ");
      write_hexadecimal(address);
    } else {
      write("exception");
    }
    write(" at ");
    write_hexadecimal(programCounter);
  }
  write(" (CFSR ");
  write_hexadecimal(status);
  write(")\n");
  semihosting_exit(FaultStatus);
}

// The exception's frame holds the program counter at byte 24, unless the stack is what ran out. Either way the
// report starts over at the stack's top, since nothing returns to what was there.
__attribute__((naked)) void Fault_Handler(void) {
  __asm__ volatile(
      "mrs r1, msp\n"
      "ldr r2, =__stack_bottom\n"
      "movs r0, #0\n"
      "cmp r1, r2\n"
      "it hs\n"
      "ldrhs r0, [r1, #24]\n"
      "ldr r2, =__stack_top\n"
      "msr msp, r2\n"
      "b fault_report\n"
      ".ltorg");
}
