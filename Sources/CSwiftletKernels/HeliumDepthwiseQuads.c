#include "Helium.h"
#include "SwiftletHelium.h"

// A column of taps is four bytes: up to four rows. Columns of sixteen channels are laid out together, 64 bytes, so that a
// vector of four neighbouring columns of a channel meets its weights in one instruction.

enum { columnBytes = 64 };

/// Lays out columns beside each other of sixteen channels or fewer.
static void lay_out(const swiftlet_depthwise_quads *quads, int32_t row, int32_t column, int32_t count, int8_t *target) {
  const bytes padding = same_bytes((int8_t)quads->padding);
  int8_t outside[16];
  store_bytes(outside, padding);
  for (; count > 0 && column < 0; count--, column++, target += columnBytes)
    store_interleaved(target, padding, padding, padding, padding);
  // Rows outside of the input are the padding again and again; so is a row without taps, whose weights are zero.
  const int32_t step = quads->place_bytes;
  const int8_t *place[4];
  int32_t steps[4];
  for (int32_t index = 0; index < 4; index++, row++) {
    const int is_inside = index < quads->rows && (uint32_t)row < (uint32_t)quads->height;
    place[index] = is_inside ? quads->input + (row * quads->width + column) * step : outside;
    steps[index] = is_inside ? step : 0;
  }
  const mask inside = first_bytes(quads->channels);
  const int8_t *first = place[0], *second = place[1], *third = place[2], *fourth = place[3];
  const int32_t of_first = steps[0], of_second = steps[1], of_third = steps[2], of_fourth = steps[3];
  int32_t left = quads->width - column < count ? quads->width - column : count;
  count -= left > 0 ? left : 0;
  for (; left > 0; left--, target += columnBytes) {
    store_interleaved(
        target, load_bytes(first, inside), load_bytes(second, inside), load_bytes(third, inside),
        load_bytes(fourth, inside));
    first += of_first, second += of_second, third += of_third, fourth += of_fourth;
  }
  for (; count > 0; count--, target += columnBytes) store_interleaved(target, padding, padding, padding, padding);
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

/// What the sums of sixteen channels begin with.
static void begin_sums(const swiftlet_depthwise_quads *quads, words *begin) {
  for (int32_t channel = 0; channel < quads->channels; channel += 4) {
    const columns place = four_columns(quads->scratch + 4 * channel, columnBytes);
    const words sums = make_words(
        sum_of_bytes(load_columns(place, 0)), sum_of_bytes(load_columns(place, 4)), sum_of_bytes(load_columns(place, 8)),
        sum_of_bytes(load_columns(place, 12)));
    words start = multiply_words(sums, quads->input_offset);
    if (quads->bias)
      start = add_words(start, load_some_words(quads->bias + channel, first_words(quads->channels - channel)));
    *begin++ = start;
  }
}

/// Sums four channels or fewer of neighbouring windows.
static void sum_columns(
    const swiftlet_depthwise_quads *quads, int32_t channel, const words *begin, int32_t count, int8_t *output) {
  const mask lanes = first_words(quads->channels - channel);
  columns place = four_columns(quads->scratch + 4 * channel, columnBytes);
  const bytes first = load_columns(place, 0), second = load_columns(place, 4), third = load_columns(place, 8);
  const bytes fourth = load_columns(place, 12);
  words multipliers = same_words(*quads->multipliers), shifts = same_words(*quads->shifts);
  if (quads->factor_step) {
    multipliers = load_some_words(quads->multipliers + channel, lanes);
    shifts = widen_bytes_to_words(quads->shifts + channel, lanes);
  }
  const int32_t step = columnBytes * quads->stride_wide, offset = quads->offset, low = quads->low, high = quads->high;
  const int32_t place_bytes = quads->place_bytes;
  place = move_columns(place, 4 * columnBytes);
  output += channel;
  for (; count > 0; count--) {
    int32_t s0 = sum_of_products(load_columns(place, 0), first), s1 = sum_of_products(load_columns(place, 4), second);
    int32_t s2 = sum_of_products(load_columns(place, 8), third), s3 = sum_of_products(load_columns(place, 12), fourth);
    words sums = add_words(make_words(s0, s1, s2, s3), *begin);
    sums = rescale_down_twice_rounded(sums, multipliers, shifts);
    sums = limit_words(add_to_words(sums, offset), same_words(low), same_words(high));
    store_bytes_of_words(output, sums, lanes);
    place = move_columns(place, step);
    output += place_bytes;
  }
}

void swiftlet_depthwise_quads_int8(const swiftlet_depthwise_quads *quads) {
  words begin[4];
  lay_out_weights(quads, quads->scratch);
  begin_sums(quads, begin);
  int8_t *output = quads->output;
  for (int32_t y = 0; y < quads->windows_high; y++) {
    for (int32_t next = 0; next < quads->windows_wide; next += quads->windows_at_once) {
      const int32_t left = quads->windows_wide - next;
      const int32_t count = left < quads->windows_at_once ? left : quads->windows_at_once;
      lay_out(
          quads, y * quads->stride_high - quads->padding_high, next * quads->stride_wide - quads->padding_wide,
          (count - 1) * quads->stride_wide + 4, quads->scratch + 4 * columnBytes);
      for (int32_t channel = 0; channel < quads->channels; channel += 4)
        sum_columns(quads, channel, begin + channel / 4, count, output);
      output += count * quads->place_bytes;
    }
  }
}
