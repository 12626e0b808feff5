#pragma once

/// A function that is compiled for size: one that runs once, or waits for a debugger anyway.
#define COMPACT __attribute__((minsize))
