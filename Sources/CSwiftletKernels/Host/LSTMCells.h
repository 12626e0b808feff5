// Cells of LSTM layers, written once for all instruction sets: see SwiftletHostLSTM.h. 16 cells at a time. What includes this
// has defined, besides what Lanes.h wants, `look_up_pairs(table, index)`: of each lane the entry of 16 bits in its lower half,
// and the next entry in its upper half.

#include "Lanes.h"

enum { parts = 16 / LANES };

/// The sigmoid of a size in units of `1 / (3 * 2^12)` between two entries of the table, which are `2^bits` apart; in units
/// of `2^(-16 - bits)`. Sizes beyond the table are taken for its last.
TARGET INLINE vector sigmoid_between(vector size, const int bits) {
  const vector step = least_lanes(shift_right(size, bits), broadcast_lanes(254));
  const vector entries = look_up_pairs(swiftlet_sigmoid_entries, step);
  const vector entry = lower_bits(entries, 16);
  const vector rise = subtract_lanes(upper_halves(entries), entry);
  // Neither factor has 16 bits: the products of upper halves are zero.
  return multiply_add(dot_words, shift_left(entry, bits), lower_bits(size, bits), rise);
}

/// `sigmoid(x)` in Q0.15 for `x` in Q3.12.
TARGET INLINE vector sigmoid(vector x) {
  const vector value = multiply_lanes(x, 3);
  const vector above = add_lanes(sigmoid_between(magnitudes(value), 9), broadcast_lanes(1 << 9));
  // 1 - sigmoid, rounded down where it is halfway.
  const vector below = subtract_lanes(broadcast_lanes((1 << 25) + (1 << 10) - 1), above);
  return shift_right(select_negative(value, below, above), 10);
}

/// `tanh(x)` in Q0.15 for `x` in units of `1 / (3 * 2^12)`.
TARGET INLINE vector hyperbolic_tangent(vector x) {
  const vector size = magnitudes(x);
  const vector inside = sigmoid_between(size, 8);
  const vector result = select_negative(
      subtract_lanes(size, broadcast_lanes(255 << 8)), inside, broadcast_lanes(0xFFFF << 8));
  const vector above = add_lanes(subtract_lanes(result, broadcast_lanes(1 << 23)), broadcast_lanes(1 << 7));
  // Its negative, rounded down where it is halfway.
  const vector below = subtract_lanes(broadcast_lanes((1 << 8) - 1), above);
  return shift_right(select_negative(x, below, above), 8);
}

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
