#include "faults.h"

#include "FirmwareSupport.h"

enum { FaultStatus = 101 };

void fault_end(void) { semihosting_exit(FaultStatus); }

static void write(const char *text) {
  size_t count = 0;
  while (text[count] != 0) count++;
  semihosting_write(text, count);
}

static void write_hexadecimal(uintptr_t value) {
  enum { Digits = 2 * sizeof value };
  char text[2 + Digits] = {'0', 'x'};
  for (int digit = 0; digit < Digits; digit++) {
    text[2 + digit] = "0123456789abcdef"[(value >> (4 * (Digits - 1 - digit))) & 15];
  }
  semihosting_write(text, sizeof text);
}

void fault_report(const Fault *fault) {
  write("\nfault: ");
  if (fault->stack_overflow) {
    write("stack overflow, try Scripts/build --stack BYTES");
  } else {
    write(fault->kind);
    if (fault->has_address) {
      write(" on access to ");
      write_hexadecimal(fault->address);
    }
    write(" at ");
    write_hexadecimal(fault->program_counter);
  }
  write(" (");
  write(fault->status_name);
  write(" ");
  write_hexadecimal(fault->status);
  write(")\n");
  fault_end();
}
