#include "FlashFiles.h"

// Bounds of the table that Scripts/embed adds a record to for each file.
extern const FlashFile __flash_files_start[], __flash_files_end[];

const FlashFile *flash_file_named(const char *name) {
  for (const FlashFile *file = __flash_files_start; file < __flash_files_end; file++) {
    size_t place = 0;
    while (name[place] != 0 && name[place] == file->name[place]) place++;
    if (name[place] == file->name[place]) return file;
  }
  return 0;
}
