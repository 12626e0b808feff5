#pragma once
#include <stdint.h>

#if defined(__wasm__)
// Symbols of wasm-ld; their addresses are their values. The stack is the lowest thing in memory.
#define __stack_bottom __stack_low
#define __stack_top __stack_high
extern uint32_t __stack_bottom, __stack_top;
#else
// Symbols of Linker/sections.ld; their addresses are their values.
extern uint32_t __stack_bottom, __stack_top, __stack_guard;
extern uint32_t __data_load, __data_start, __data_end;
extern uint32_t __bss_start, __bss_end;
extern uint8_t __external_start, __external_end;
#endif
