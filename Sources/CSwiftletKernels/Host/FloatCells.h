// Cells of LSTM layers in floating point, written once for all instruction sets: see SwiftletHostLSTM.h.

#include "FloatFunctions.h"

TARGET INLINE vector float_gate_argument(const swiftlet_lstm_step *step, int gate, int cell) {
  const int64_t place = (int64_t)gate * step->count + cell;
  return add_floats(load((const float *)step->input_gates + place), load((const float *)step->hidden_gates + place));
}

TARGET void RUN_FLOAT_CELLS(const swiftlet_float_cells *cells, const swiftlet_lstm_step *step) {
  for (int cell = 0; cell < step->count; cell += LANES) {
    const int count = step->count - cell < LANES ? step->count - cell : LANES;
    float *state = (float *)step->state + cell;
    float some[LANES] = {0};
    const float *before = state;
    if (count < LANES) {
      __builtin_memcpy(some, state, sizeof *state * (size_t)count);
      before = some;
    }
    const vector added = multiply_floats(
        logistic(float_gate_argument(step, 0, cell)), tangent(float_gate_argument(step, 2, cell)));
    const vector next = limit_floats(
        multiply_add_floats(logistic(float_gate_argument(step, 1, cell)), load(before), added), -cells->limit,
        cells->limit);
    const vector result = multiply_floats(logistic(float_gate_argument(step, 3, cell)), tangent(next));
    const float all = __builtin_inff();
    store_floats(&next, 1, state, count, -all, all);
    store_floats(&result, 1, (float *)step->results + cell, count, -all, all);
  }
}
