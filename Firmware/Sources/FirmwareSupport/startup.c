#if !defined(__wasm__)
#include "startup.h"

#include "FirmwareSupport.h"
#include "compact.h"
#include "memory.h"

int main(int argc, char **argv);

// Nothing here may use initialised variables before the loops are through.
COMPACT void startup(void) {
  // Volatile, so that the loops do not become calls of memcpy and memset.
  const volatile uint32_t *from = &__data_load;
  for (volatile uint32_t *to = &__data_start; to < &__data_end;) *to++ = *from++;
  for (volatile uint32_t *to = &__bss_start; to < &__bss_end;) *to++ = 0;
  startup_guard_stack();
  stack_paint();
  semihosting_exit(main(0, 0));
}
#endif
