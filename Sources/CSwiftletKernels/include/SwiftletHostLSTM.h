#pragma once
#include <stdint.h>

#include "SwiftletGEMM.h"

// Cells of LSTM layers on hosts: what follows the products of the input and of the hidden state with the weights of four
// gates.

/// How cells of 16 bits change, and what they show.
///
///     state  = limit(sigmoid(forget) * state + input_scale * sigmoid(input) * tanh(candidate))
///     result = output_scale * sigmoid(output) * tanh(state) + offset
///
/// Arguments of gates are Q3.12, their values Q0.15.
typedef struct swiftlet_int16_cells {
  /// A cell times the multiplier, rounded and shifted to the right, is in units of `1 / (3 * 2^12)`.
  int32_t unit_multiplier;
  int32_t unit_right;
  /// `multiplier * 2^(left - right - 31)`, rounded twice.
  int32_t input_multiplier;
  int32_t input_left;
  int32_t input_right;
  int32_t output_multiplier;
  int32_t output_left;
  int32_t output_right;
  /// Added to results.
  int32_t offset;
  /// The range of cells.
  int32_t low;
  int32_t high;
} swiftlet_int16_cells;

/// Cells in floating point.
typedef struct swiftlet_float_cells {
  /// The largest magnitude of a cell.
  float limit;
} swiftlet_float_cells;

/// The cells of one step of one batch.
typedef struct swiftlet_lstm_step {
  /// The gates' products with the input, bias included, and with the hidden state; both are added. `count` of the input
  /// gate, then as many of the forget gate, of what the input gate lets in, and of the output gate; 16 more can be read.
  const void *input_gates;
  const void *hidden_gates;
  /// The cells.
  void *state;
  void *results;
  int32_t count;
  /// Bytes of a result of 16-bit cells: 1 or 2.
  int32_t result_bytes;
} swiftlet_lstm_step;

void swiftlet_int16_cells_run(
    enum swiftlet_host_family family, const swiftlet_int16_cells *cells, const swiftlet_lstm_step *step);
void swiftlet_float_cells_run(
    enum swiftlet_host_family family, const swiftlet_float_cells *cells, const swiftlet_lstm_step *step);
