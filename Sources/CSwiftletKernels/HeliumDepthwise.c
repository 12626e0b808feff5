#include "Helium.h"
#include "SwiftletHelium.h"

// Words are those of even and of odd channels.

SWIFTLET_INLINE void begin(const swiftlet_depthwise_window *window, int32_t channel, words *even, words *odd) {
  if (!window->sums) {
    *even = *odd = same_words(0);
  } else if (window->sum_step == 1) {
    load_even_odd_words(window->sums + channel, even, odd);
  } else {
    load_even_odd_pairs(window->sums + 2 * channel, even, odd);
  }
}

SWIFTLET_INLINE words rescale(words sums, words multipliers, words shifts) {
  return rescale_twice_rounded(sums, multipliers, not_below_zero(shifts), not_above_zero(shifts));
}

/// Adds the products of the taps: of each channel's own elements, or of those that all channels share.
SWIFTLET_INLINE void add_taps_int8(
    const swiftlet_depthwise_window *window, int32_t channel, const int is_shared, words *even, words *odd) {
  const int32_t step = window->input_step, columns = window->columns, offset = window->input_offset;
  const int8_t *x = (const int8_t *)window->input + (is_shared ? 0 : channel), *w = window->weights + channel;
  for (int32_t row = window->rows; row > 0; row--) {
    for (int32_t column = columns; column > 0; column--) {
      const halves elements = is_shared ? same_halves(*x + offset) : add_to_halves(widen_eight_bytes(x), offset);
      const halves weights = widen_eight_bytes(w);
      *even = add_words(*even, multiply_even(elements, weights));
      *odd = add_words(*odd, multiply_odd(elements, weights));
      x += step;
      w += window->channels;
    }
    x += window->input_skip;
    w += window->weight_skip;
  }
}

SWIFTLET_INLINE void add_taps_int16(
    const swiftlet_depthwise_window *window, int32_t channel, const int is_shared, words *even, words *odd) {
  const int32_t step = window->input_step, columns = window->columns;
  const uint8_t *x = (const uint8_t *)window->input + (is_shared ? 0 : 2 * channel);
  const int8_t *w = window->weights + channel;
  for (int32_t row = window->rows; row > 0; row--) {
    for (int32_t column = columns; column > 0; column--) {
      const int16_t *place = (const int16_t *)(const void *)x;
      const halves elements = is_shared ? same_halves(*place) : load_eight_halves(place);
      const halves weights = widen_eight_bytes(w);
      *even = add_words(*even, multiply_even(elements, weights));
      *odd = add_words(*odd, multiply_odd(elements, weights));
      x += step;
      w += window->channels;
    }
    x += window->input_skip;
    w += window->weight_skip;
  }
}

void swiftlet_depthwise_window_int8(const swiftlet_depthwise_window *window) {
  const int32_t channels = window->channels;
  for (int32_t next = 0; next < channels; next += 8) {
    const int32_t channel = next < channels - 8 ? next : channels - 8;
    words even, odd;
    begin(window, channel, &even, &odd);
    if (window->is_shared) {
      add_taps_int8(window, channel, 1, &even, &odd);
    } else {
      add_taps_int8(window, channel, 0, &even, &odd);
    }
    words of_even = same_words(*window->multipliers), of_odd = of_even;
    words even_shifts = same_words(*window->shifts), odd_shifts = even_shifts;
    if (window->factor_step) {
      halves shifts = widen_eight_bytes(window->shifts + channel);
      load_even_odd_words(window->multipliers + channel, &of_even, &of_odd);
      even_shifts = even_halves(shifts);
      odd_shifts = odd_halves(shifts);
    }
    even = rescale(even, of_even, even_shifts);
    odd = rescale(odd, of_odd, odd_shifts);
    halves results = narrow(add_to_words(even, window->offset), add_to_words(odd, window->offset));
    store_bytes_of_halves((int8_t *)window->output + channel, limit_halves(results, window->low, window->high));
  }
}

void swiftlet_depthwise_window_int16(const swiftlet_depthwise_window *window) {
  const int32_t channels = window->channels;
  for (int32_t next = 0; next < channels; next += 8) {
    const int32_t channel = next < channels - 8 ? next : channels - 8;
    words even, odd, of_even, of_odd;
    begin(window, channel, &even, &odd);
    if (window->is_shared) {
      add_taps_int16(window, channel, 1, &even, &odd);
    } else {
      add_taps_int16(window, channel, 0, &even, &odd);
    }
    load_even_odd_words(window->multipliers + channel, &of_even, &of_odd);
    halves results = narrow(multiply_high(even, of_even), multiply_high(odd, of_odd));
    store_halves((int16_t *)window->output + channel, limit_halves(results, window->low, window->high));
  }
}
