#include "Helium.h"
#include "SwiftletHelium.h"

// A column of taps is four bytes: up to four rows. Columns of sixteen channels are laid out together, 64 bytes, so that a
// vector of four neighbouring columns of a channel meets its weights in one instruction.

enum { columnBytes = 64 };

/// Lays out columns beside each other of sixteen channels or fewer.
static void lay_out(const swiftlet_depthwise_quads *quads, int32_t row, int32_t column, int32_t count, int8_t *target) {
  const mask inside = first_bytes(quads->channels);
  const bytes padding = same_bytes((int8_t)quads->padding);
  const int32_t step = quads->place_bytes, row_step = quads->width * step;
  // Not followed where it lies outside.
  const int8_t *place = quads->input + row * row_step + column * step;
  const int32_t above = row < 0 ? -row : 0, left = quads->height - row;
  const int32_t rows = left < quads->rows ? left : quads->rows;
  for (; count > 0; count--, column++, place += step, target += columnBytes) {
    int32_t is_inside = (uint32_t)column < (uint32_t)quads->width;
    int32_t from = is_inside ? above : 4;
    bytes first = from <= 0 && rows > 0 ? load_bytes(place, inside) : padding;
    bytes second = from <= 1 && rows > 1 ? load_bytes(place + row_step, inside) : padding;
    bytes third = from <= 2 && rows > 2 ? load_bytes(place + 2 * row_step, inside) : padding;
    bytes fourth = from <= 3 && rows > 3 ? load_bytes(place + 3 * row_step, inside) : padding;
    store_interleaved(target, first, second, third, fourth);
  }
}

/// Lays out the weights: zeros where there are no taps.
static void lay_out_weights(const swiftlet_depthwise_quads *quads, int8_t *target) {
  const mask inside = first_bytes(quads->channels);
  const bytes zeros = same_bytes(0);
  const int32_t step = quads->place_bytes, rows = quads->rows, row_step = quads->columns * step;
  for (int32_t column = 0; column < 4; column++, target += columnBytes) {
    const int8_t *place = quads->weights + column * step;
    int32_t count = column < quads->columns ? rows : 0;
    store_interleaved(
        target, count > 0 ? load_bytes(place, inside) : zeros, count > 1 ? load_bytes(place + row_step, inside) : zeros,
        count > 2 ? load_bytes(place + 2 * row_step, inside) : zeros,
        count > 3 ? load_bytes(place + 3 * row_step, inside) : zeros);
  }
}

/// Sums four channels or fewer of neighbouring windows.
static void sum_columns(const swiftlet_depthwise_quads *quads, int32_t channel, int32_t count, int8_t *output) {
  const mask lanes = first_words(quads->channels - channel);
  columns place = four_columns(quads->scratch + 4 * channel, columnBytes);
  const bytes first = load_columns(place, 0), second = load_columns(place, 4), third = load_columns(place, 8);
  const bytes fourth = load_columns(place, 12);
  const words moved = make_words(sum_of_bytes(first), sum_of_bytes(second), sum_of_bytes(third), sum_of_bytes(fourth));
  words begin = multiply_words(moved, quads->input_offset);
  if (quads->bias) begin = add_words(begin, load_some_words(quads->bias + channel, lanes));
  words multipliers = same_words(*quads->multipliers), shifts = same_words(*quads->shifts);
  if (quads->factor_step) {
    multipliers = load_some_words(quads->multipliers + channel, lanes);
    shifts = widen_bytes_to_words(quads->shifts + channel, lanes);
  }
  const words up = not_below_zero(shifts), down = not_above_zero(shifts);
  const int32_t step = columnBytes * quads->stride_wide, offset = quads->offset, low = quads->low, high = quads->high;
  const int32_t place_bytes = quads->place_bytes;
  place = move_columns(place, 4 * columnBytes);
  output += channel;
  for (; count > 0; count--) {
    int32_t s0 = sum_of_products(load_columns(place, 0), first), s1 = sum_of_products(load_columns(place, 4), second);
    int32_t s2 = sum_of_products(load_columns(place, 8), third), s3 = sum_of_products(load_columns(place, 12), fourth);
    words sums = rescale_twice_rounded(add_words(begin, make_words(s0, s1, s2, s3)), multipliers, up, down);
    sums = limit_words(add_to_words(sums, offset), same_words(low), same_words(high));
    store_bytes_of_words(output, sums, lanes);
    place = move_columns(place, step);
    output += place_bytes;
  }
}

void swiftlet_depthwise_quads_int8(const swiftlet_depthwise_quads *quads) {
  lay_out_weights(quads, quads->scratch);
  int8_t *output = quads->output;
  for (int32_t y = 0; y < quads->windows_high; y++) {
    for (int32_t next = 0; next < quads->windows_wide; next += quads->windows_at_once) {
      const int32_t left = quads->windows_wide - next;
      const int32_t count = left < quads->windows_at_once ? left : quads->windows_at_once;
      lay_out(
          quads, y * quads->stride_high - quads->padding_high, next * quads->stride_wide - quads->padding_wide,
          (count - 1) * quads->stride_wide + 4, quads->scratch + 4 * columnBytes);
      for (int32_t channel = 0; channel < quads->channels; channel += 4) sum_columns(quads, channel, count, output);
      output += count * quads->place_bytes;
    }
  }
}
