#pragma once
#include <stddef.h>
#include <stdint.h>

/// A file that `Scripts/build --embed NAME=FILE` placed in flash. Aligned to 16 bytes.
typedef struct {
  const char *name;
  const uint8_t *bytes;
  size_t count;
} FlashFile;

/// The file of that name (zero-terminated), or `NULL`.
const FlashFile *flash_file_named(const char *name);
