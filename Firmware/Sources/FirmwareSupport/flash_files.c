#include "FlashFiles.h"

#include "compact.h"

// Bounds of the table that Scripts/embed adds a record to for each file. WebAssembly's linker makes them up where the
// table has records.
extern const FlashFile __start_flash_file_table[] __attribute__((weak));
extern const FlashFile __stop_flash_file_table[] __attribute__((weak));

COMPACT const FlashFile *flash_file_named(const char *name) {
  for (const FlashFile *file = __start_flash_file_table; file < __stop_flash_file_table; file++) {
    size_t place = 0;
    while (name[place] != 0 && name[place] == file->name[place]) place++;
    if (name[place] == file->name[place]) return file;
  }
  return 0;
}
