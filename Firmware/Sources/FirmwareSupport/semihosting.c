#if !defined(__wasm__)
#include "Semihosting.h"

#include "compact.h"

// Operation numbers of the specification.
enum {
  Open = 0x01, Close = 0x02, Write = 0x05, Read = 0x06, Seek = 0x0A, Length = 0x0C, CommandLine = 0x15,
  ExitExtended = 0x20,
};

#if defined(__arm__)
static int32_t call(int32_t operation, const void *argument) {
  register int32_t r0 __asm__("r0") = operation;
  register const void *r1 __asm__("r1") = argument;
  __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
  return r0;
}
#elif defined(__aarch64__)
static int32_t call(int32_t operation, const void *argument) {
  register int64_t x0 __asm__("x0") = operation;
  register const void *x1 __asm__("x1") = argument;
  __asm__ volatile("hlt 0xf000" : "+r"(x0) : "r"(x1) : "memory");
  return (int32_t)x0;
}
#else
// The three instructions have 4 bytes each and lie in one page: hence the alignment, and a function of their own.
// Source: "RISC-V Semihosting", https://github.com/riscv-non-isa/riscv-semihosting.
static __attribute__((naked, noinline, aligned(16))) int32_t call(int32_t operation, const void *argument) {
  __asm__ volatile(
      ".option push\n"
      ".option norvc\n"
      "slli x0, x0, 0x1f\n"
      "ebreak\n"
      "srai x0, x0, 7\n"
      "ret\n"
      ".option pop");
}
#endif

COMPACT __attribute__((noreturn, noinline)) void semihosting_exit(int32_t status) {
  const uintptr_t applicationExit[2] = {0x20026, (uintptr_t)status};
  for (;;) call(ExitExtended, applicationExit);
}

int32_t semihosting_open(const char *path, SemihostingMode mode) {
  size_t count = 0;
  while (path[count] != 0) count++;
  const uintptr_t block[3] = {(uintptr_t)path, (uintptr_t)mode, count};
  return call(Open, block);
}

int32_t semihosting_file_length(int32_t handle) {
  const uintptr_t block[1] = {(uintptr_t)handle};
  return call(Length, block);
}

int32_t semihosting_seek(int32_t handle, size_t position) {
  const uintptr_t block[2] = {(uintptr_t)handle, position};
  return call(Seek, block) < 0 ? -1 : 0;
}

size_t semihosting_read(int32_t handle, void *bytes, size_t count) {
  const uintptr_t block[3] = {(uintptr_t)handle, (uintptr_t)bytes, count};
  return (size_t)call(Read, block);
}

size_t semihosting_file_write(int32_t handle, const void *bytes, size_t count) {
  const uintptr_t block[3] = {(uintptr_t)handle, (uintptr_t)bytes, count};
  return (size_t)call(Write, block);
}

int32_t semihosting_close(int32_t handle) {
  const uintptr_t block[1] = {(uintptr_t)handle};
  return call(Close, block);
}

void semihosting_write(const void *bytes, size_t count) {
  // ":tt" is the host's terminal; opened once, and for as long as the image runs.
  static int32_t output = -1;
  if (output < 0) output = semihosting_open(":tt", SemihostingModeWrite);
  semihosting_file_write(output, bytes, count);
}

int32_t semihosting_command_line(char *bytes, size_t capacity) {
  uintptr_t block[2] = {(uintptr_t)bytes, capacity};
  return call(CommandLine, block) == 0 ? (int32_t)block[1] : -1;
}
#endif
