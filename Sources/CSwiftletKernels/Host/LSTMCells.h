// Cells of LSTM layers, written once for all instruction sets: see SwiftletHostLSTM.h. 16 cells at a time.

#include "Sigmoid.h"

enum { parts = 16 / LANES };

/// The arguments of a gate: sums of both products, limited to 16 bits.
TARGET INLINE vector gate_argument(const swiftlet_lstm_step *step, int gate, int cell) {
  const int64_t place = (int64_t)gate * step->count + cell;
  return limit_lanes(
      add_lanes(
          widen((const int16_t *)step->input_gates + place, 2), widen((const int16_t *)step->hidden_gates + place, 2)),
      INT16_MIN, INT16_MAX);
}

/// Half away from zero, of `product / 2^15` rounded twice.
TARGET INLINE vector rounded_product(vector product) {
  const vector half = shift_right(add_lanes(product, broadcast_lanes(1)), 1);
  return shift_right(add_lanes(add_lanes(half, shift_right(half, 31)), broadcast_lanes(1 << 13)), 14);
}

TARGET void RUN_INT16_CELLS(const swiftlet_int16_cells *cells, const swiftlet_lstm_step *step) {
  const factor input_scale = single_factor(cells->input_multiplier, cells->input_right);
  const factor output_scale = single_factor(cells->output_multiplier, cells->output_right);
  const vector unit_half = broadcast_lanes((int32_t)((1u << cells->unit_right) >> 1));
  for (int cell = 0; cell < step->count; cell += 16) {
    const int count = step->count - cell < 16 ? step->count - cell : 16;
    int16_t *state = (int16_t *)step->state + cell;
    int16_t some[16] = {0};
    const int16_t *before = state;
    if (count < 16) {
      __builtin_memcpy(some, state, 2 * (size_t)count);
      before = some;
    }
    vector next[parts], results[parts];
    UNROLL for (int v = 0; v < parts; v++) {
      const int first = cell + v * LANES;
      const vector candidate = hyperbolic_tangent(multiply_lanes(gate_argument(step, 2, first), 3));
      // Of each product one factor, a sigmoid, has 15 bits and no sign.
      const vector added = multiply_add(dot_words, zero(), sigmoid(gate_argument(step, 0, first)), candidate);
      const vector kept = multiply_add(
          dot_words, zero(), sigmoid(gate_argument(step, 1, first)), widen(before + v * LANES, 2));
      const vector scaled = limit_lanes(
          multiply_twice_rounded(shift_left(added, cells->input_left), input_scale), INT16_MIN, INT16_MAX);
      next[v] = limit_lanes(add_lanes(rounded_product(kept), scaled), cells->low, cells->high);
      const vector units = shift_right(
          add_lanes(multiply_lanes(next[v], cells->unit_multiplier), unit_half), cells->unit_right);
      const vector shown = multiply_add(
          dot_words, zero(), sigmoid(gate_argument(step, 3, first)), hyperbolic_tangent(units));
      results[v] = add_lanes(
          multiply_twice_rounded(shift_left(shown, cells->output_left), output_scale), broadcast_lanes(cells->offset));
    }
    store_int16(next, parts, state, count, INT16_MIN, INT16_MAX);
    if (step->result_bytes == 1) {
      store_int8(results, parts, (int8_t *)step->results + cell, count, INT8_MIN, INT8_MAX);
    } else {
      store_int16(results, parts, (int16_t *)step->results + cell, count, INT16_MIN, INT16_MAX);
    }
  }
}
