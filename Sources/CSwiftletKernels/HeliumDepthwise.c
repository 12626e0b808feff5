#include "Helium.h"
#include "SwiftletHelium.h"

void swiftlet_depthwise_window_int8(const swiftlet_depthwise_window *window) {
  const swiftlet_eight_channels *block = window->blocks;
  const int32_t channels = window->channels, step = window->input_step, columns = window->columns;
  for (int32_t next = 0; next < channels; next += 8, block++) {
    const int32_t channel = next < channels - 8 ? next : channels - 8;
    const int8_t *x = (const int8_t *)window->input + channel, *w = window->weights + channel;
    words even = load_words(block->sums), odd = load_words(block->sums + 4);
    for (int32_t row = window->rows; row > 0; row--) {
      for (int32_t column = columns; column > 0; column--) {
        halves elements = add_to_halves(widen_eight_bytes(x), window->input_offset), weights = widen_eight_bytes(w);
        even = add_words(even, multiply_even(elements, weights));
        odd = add_words(odd, multiply_odd(elements, weights));
        x += step;
        w += channels;
      }
      x += window->input_skip;
      w += window->weight_skip;
    }
    words shifts = load_words(block->shifts);
    even = rescale_twice_rounded(even, load_words(block->multipliers), not_below_zero(shifts), not_above_zero(shifts));
    shifts = load_words(block->shifts + 4);
    odd = rescale_twice_rounded(odd, load_words(block->multipliers + 4), not_below_zero(shifts), not_above_zero(shifts));
    halves results = narrow(add_to_words(even, window->offset), add_to_words(odd, window->offset));
    store_bytes_of_halves((int8_t *)window->output + channel, limit_halves(results, window->low, window->high));
  }
}

void swiftlet_depthwise_window_int16(const swiftlet_depthwise_window *window) {
  const swiftlet_eight_channels *block = window->blocks;
  const int32_t channels = window->channels, step = window->input_step, columns = window->columns;
  for (int32_t next = 0; next < channels; next += 8, block++) {
    const int32_t channel = next < channels - 8 ? next : channels - 8;
    const uint8_t *x = (const uint8_t *)window->input + 2 * channel;
    const int8_t *w = window->weights + channel;
    words even = load_words(block->sums), odd = load_words(block->sums + 4);
    for (int32_t row = window->rows; row > 0; row--) {
      for (int32_t column = columns; column > 0; column--) {
        halves elements = load_eight_halves((const int16_t *)(const void *)x), weights = widen_eight_bytes(w);
        even = add_words(even, multiply_even(elements, weights));
        odd = add_words(odd, multiply_odd(elements, weights));
        x += step;
        w += channels;
      }
      x += window->input_skip;
      w += window->weight_skip;
    }
    halves results = narrow(
        multiply_high(even, load_words(block->multipliers)), multiply_high(odd, load_words(block->multipliers + 4)));
    store_halves((int16_t *)window->output + channel, limit_halves(results, window->low, window->high));
  }
}
