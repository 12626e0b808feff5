#pragma once

/// Fills the image's memory, guards and paints the stack, runs `main` and ends the run with its status. For an
/// architecture's reset handler, once there is a stack.
__attribute__((noreturn)) void startup(void);

/// Makes a stack that grows past its end fault, where the core can.
void startup_guard_stack(void);
