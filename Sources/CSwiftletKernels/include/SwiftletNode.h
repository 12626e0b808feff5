#pragma once
#include <stdint.h>

// What crosses between the interpreter and a kernel. Kernels are C-convention functions of one pointer to one
// of these, so that a kernel table is constant data without a context word.

/// Passed to `measure` and `prepare`.
typedef struct swiftlet_preparation {
  /// The `Operation` (a Swift value) to measure or to prepare.
  const void *operation;
  /// Bytes that `prepare` fills, of which there are as many as the node needs or more.
  uint8_t *prepared;
  /// How many there are. Set by both phases: what the node needs, with the next two.
  uint32_t prepared_bytes;
  uint32_t state_bytes;
  uint32_t scratch_bytes;
  /// Set by `measure`: the input whose memory the first output may take over, or -1.
  int32_t in_place_input;
  /// Set by `measure` where there is such an input: lets the output of an operation (a Swift value) take it over.
  void (*take_over)(const void *operation, int32_t input);
  /// Set by `measure`: multiply-accumulates (or comparable steps) of one invocation.
  int64_t step_count;
  /// Set on failure.
  int64_t error_detail;
  int32_t error_tensor;
} swiftlet_preparation;

/// Passed to `invoke`.
typedef struct swiftlet_invocation {
  const uint8_t *model;
  uint8_t *arena;
  /// Where the inputs and then the outputs lie: an offset into the arena; the complement of a position in the
  /// model; INT32_MIN for an absent input.
  const int32_t *operands;
  uint16_t input_count;
  uint16_t output_count;
  const uint8_t *prepared;
  uint8_t *state;
  uint8_t *scratch;
  /// The run (a Swift value) that the node is part of, for kernels that call subgraphs.
  void *execution;
} swiftlet_invocation;
