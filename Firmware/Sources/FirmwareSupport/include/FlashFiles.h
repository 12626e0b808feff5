#pragma once
#include <stddef.h>
#include <stdint.h>

/// A file that `Scripts/build --embed NAME=FILE` placed in flash, aligned to 16 bytes; `NULL` where the image holds none of
/// that name.
typedef struct {
  const uint8_t *bytes;
  size_t count;
} FlashFile;

// A function for each name that images ask for: Scripts/embed defines the two symbols.
#define FLASH_FILE(name)                                                                                           \
  extern const uint8_t flash_file_##name[] __attribute__((weak)), flash_file_##name##_end[] __attribute__((weak)); \
  static inline __attribute__((always_inline)) FlashFile file_in_flash_##name(void) {                              \
    return (FlashFile){flash_file_##name, (size_t)(flash_file_##name##_end - flash_file_##name)};                  \
  }

FLASH_FILE(model)
FLASH_FILE(program)
