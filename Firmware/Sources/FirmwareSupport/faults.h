#pragma once
#include <stdbool.h>
#include <stdint.h>

/// What an architecture's handler found out about an exception that nothing recovers from.
typedef struct {
  /// What went wrong, as a name.
  const char *kind;
  bool stack_overflow;
  /// Whether `address` is where an access failed.
  bool has_address;
  uintptr_t address;
  uintptr_t program_counter;
  /// The register that tells more, and its value.
  const char *status_name;
  uint32_t status;
} Fault;

/// Prints the fault. Needs a stack.
void fault_report(const Fault *fault);

/// Ends the run with status 101, after a report where reports are enabled. For an architecture's handler, at the top of the
/// stack.
///
/// - Parameter place: what the handler knows of where it happened, for `fault_describe`.
__attribute__((noreturn)) void fault_end(uintptr_t place);

/// Finds out what happened, and reports it.
void fault_describe(uintptr_t place);
