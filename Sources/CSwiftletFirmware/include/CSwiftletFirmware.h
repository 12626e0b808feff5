#pragma once
#include <stddef.h>

/// A file of the folder Firmware, as it was when the tool was built.
typedef struct {
  /// Relative to that folder.
  const char *path;
  const unsigned char *bytes;
  size_t count;
  int is_executable;
} FirmwareFile;

/// How many files every firmware takes: start-up, board, linker scripts, build scripts.
size_t firmware_file_count(void);

/// One of them.
const FirmwareFile *firmware_file(size_t index);
