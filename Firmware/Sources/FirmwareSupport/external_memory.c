#include "ExternalMemory.h"

#include "memory.h"

void *external_memory(void) { return &__external_start; }

size_t external_memory_size(void) { return (size_t)(&__external_end - &__external_start); }
