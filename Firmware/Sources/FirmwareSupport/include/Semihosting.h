#pragma once
#include <stddef.h>
#include <stdint.h>

// Semihosting: a debugger or an emulator does input and output for the device.
// Source: Arm, "Semihosting for AArch32 and AArch64", https://github.com/ARM-software/abi-aa.

// In WebAssembly all but putchar are functions that Node/run.mjs lends to the module.
#if defined(__wasm__)
#define SEMIHOSTING(name) __attribute__((import_module("semihosting"), import_name(#name)))
#else
#define SEMIHOSTING(name)
#endif

/// Ends the run; the emulator's exit status is `status`.
SEMIHOSTING(exit) __attribute__((noreturn)) void semihosting_exit(int32_t status);

/// Writes `count` bytes to the host's standard output.
SEMIHOSTING(write) void semihosting_write(const void *bytes, size_t count);

/// Writes one character to the host's standard output. Swift's `print` is built on it.
int putchar(int character);

/// How a host file is opened; the values are the specification's.
typedef enum {
  SemihostingModeRead = 1,     // "rb"
  SemihostingModeUpdate = 3,   // "r+b"
  SemihostingModeWrite = 5,    // "wb"
  SemihostingModeAppend = 9,   // "ab"
} SemihostingMode;

/// Opens a file of the host; the handle, or -1 where the host can not open it.
/// `path` ends with a zero byte.
SEMIHOSTING(open) int32_t semihosting_open(const char *path, SemihostingMode mode);

/// Length of an open file in bytes, or -1.
SEMIHOSTING(file_length) int32_t semihosting_file_length(int32_t handle);

/// Moves to the byte `position`; 0, or -1 where the host refuses.
SEMIHOSTING(seek) int32_t semihosting_seek(int32_t handle, size_t position);

/// Reads `count` bytes; answers how many were *not* read: 0 where all were.
SEMIHOSTING(read) size_t semihosting_read(int32_t handle, void *bytes, size_t count);

/// Writes `count` bytes; answers how many were *not* written: 0 where all were.
SEMIHOSTING(file_write) size_t semihosting_file_write(int32_t handle, const void *bytes, size_t count);

/// Closes an open file; 0, or -1 where the host refuses.
SEMIHOSTING(close) int32_t semihosting_close(int32_t handle);

/// Copies the command line, zero-terminated, into `capacity` bytes: the image's name, then the arguments,
/// separated by single spaces. Answers its length without the zero, or -1 where it does not fit.
SEMIHOSTING(command_line) int32_t semihosting_command_line(char *bytes, size_t capacity);
