#pragma once
#include <stdint.h>

#include "Semihosting.h"
#include "memory.h"

// Swift's, which looks at no arguments.
int main(void);

/// Fills the image's memory, runs `main` and ends the run with its status. For an architecture's start, once there is a stack;
/// a part of it, since nothing returns.
static inline __attribute__((always_inline, noreturn)) void startup_run(void) {
  // Nothing may use initialised variables before the loops are through. Volatile, so that these do not become calls of memcpy
  // and memset.
  volatile uint32_t *to = &__data_start;
  for (const volatile uint32_t *from = &__data_load; to < &__data_end;) *to++ = *from++;
  // What is to be zero follows.
  while (to < &__bss_end) *to++ = 0;
  semihosting_exit(main());
}
