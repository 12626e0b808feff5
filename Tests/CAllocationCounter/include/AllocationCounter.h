#pragma once
#include <stdbool.h>
#include <stdint.h>

/// Calls that this thread has made of the allocator so far; releasing memory does not count.
int64_t allocation_count(void);

/// Whether calls are counted at all: with the GNU C library, and without a sanitizer that replaces the allocator
/// itself.
bool counts_allocations(void);
