#include "SwiftletConvolution.h"

static uint8_t *copy(uint8_t *target, const uint8_t *source, int32_t count) {
  while (count >= 8) {
    uint32_t first = swiftlet_load_word(source), second = swiftlet_load_word(source + 4);
    swiftlet_store_word(target, first);
    swiftlet_store_word(target + 4, second);
    source += 8;
    target += 8;
    count -= 8;
  }
  if (count >= 4) {
    swiftlet_store_word(target, swiftlet_load_word(source));
    source += 4;
    target += 4;
    count -= 4;
  }
  while (count > 0) {
    *target++ = *source++;
    count--;
  }
  return target;
}

static uint8_t *fill(uint8_t *target, uint32_t padding, int32_t count) {
  while (count >= 4) {
    swiftlet_store_word(target, padding);
    target += 4;
    count -= 4;
  }
  while (count > 0) {
    *target++ = (uint8_t)padding;
    padding >>= 8;
    count--;
  }
  return target;
}

void swiftlet_gather(const swiftlet_window *window, int32_t row, int32_t column, uint8_t *patch) {
  int32_t taps_wide = window->taps_wide, dilation = window->dilation_wide, width = window->width;
  int32_t place_bytes = window->place_bytes, tap_bytes = window->tap_bytes;
  int is_contiguous = dilation == 1 && tap_bytes == place_bytes;
  for (int32_t tap_row = 0; tap_row < window->taps_high; tap_row++, row += window->dilation_high) {
    if (row < 0 || row >= window->height) {
      patch = fill(patch, window->padding, taps_wide * tap_bytes);
      continue;
    }
    const uint8_t *input = window->input + row * width * place_bytes;
    if (is_contiguous) {
      int32_t before = column < 0 ? -column : 0;
      if (before > taps_wide) before = taps_wide;
      int32_t end = width - column < taps_wide ? width - column : taps_wide;
      if (end < before) end = before;
      patch = fill(patch, window->padding, before * tap_bytes);
      patch = copy(patch, input + (column + before) * place_bytes, (end - before) * tap_bytes);
      patch = fill(patch, window->padding, (taps_wide - end) * tap_bytes);
      continue;
    }
    int32_t place = column;
    for (int32_t tap = 0; tap < taps_wide; tap++, place += dilation) {
      patch = place >= 0 && place < width ? copy(patch, input + place * place_bytes, tap_bytes)
                                          : fill(patch, window->padding, tap_bytes);
    }
  }
}
