#if !defined(__wasm__)
#include "faults.h"

#include "FaultReport.h"
#include "Semihosting.h"
#include "compact.h"

enum { FaultStatus = 101 };

// Set by what enables reports alone, so that an image without it links none.
static void (*describe)(uintptr_t place);

void fault_report_enable(void) { describe = fault_describe; }

COMPACT void fault_end(uintptr_t place) {
  if (describe != 0) describe(place);
  semihosting_exit(FaultStatus);
}

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
}
#endif
