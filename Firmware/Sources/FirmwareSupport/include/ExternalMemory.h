#pragma once
#include <stddef.h>

/// The board's memory that no section is placed in; not cleared at start.
void *external_memory(void);

/// Its size in bytes.
size_t external_memory_size(void);
