#if defined(__wasm__)
#include "FirmwareSupport.h"

// What clang makes of a `main` with arguments.
int __main_argc_argv(int argc, char **argv);

// The host has filled memory, and an access past the stack's end is one past the end of memory, which is a fault.
__attribute__((export_name("_start"))) void _start(void) { semihosting_exit(__main_argc_argv(0, 0)); }

void fault_report_enable(void) {}
#endif
