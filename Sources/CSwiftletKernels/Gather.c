#include "SwiftletConvolution.h"

#if defined(__ARM_FEATURE_MVE) && __ARM_FEATURE_MVE && defined(__thumb__)
#include <arm_mve.h>

SWIFTLET_INLINE uint8_t *copy(uint8_t *target, const uint8_t *source, int32_t count) {
  uint8_t *end = target + count;
  for (; count > 0; count -= 16, target += 16, source += 16) {
    mve_pred16_t lanes = vctp8q((uint32_t)count);
    vstrbq_p_u8(target, vldrbq_z_u8(source, lanes), lanes);
  }
  return end;
}

#else

SWIFTLET_INLINE uint8_t *copy(uint8_t *target, const uint8_t *source, int32_t count) {
#if SWIFTLET_HAS_DSP && defined(__thumb2__)
  // Several words at a time have to be aligned.
  if (count >= 16 && (((uint32_t)target | (uint32_t)source) & 3) == 0) {
    __asm__ volatile(
        "subs %[count], #16\n"
        "1: ldm %[source]!, {r4, r5, r6, r8}\n stm %[target]!, {r4, r5, r6, r8}\n subs %[count], #16\n bhs 1b\n"
        "adds %[count], #16\n"
        : [source] "+r"(source), [target] "+r"(target), [count] "+r"(count)
        :
        : "r4", "r5", "r6", "r8", "cc", "memory");
  }
#endif
  while (count >= 4) {
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

#endif

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

/// Copies what is under a window whose rows are contiguous.
static void gather_rows(const swiftlet_window *window, int32_t row, int32_t column, uint8_t *patch) {
  int32_t taps = window->taps_wide, width = window->width, bytes = window->tap_bytes;
  int32_t before = column < 0 ? -column : 0;
  if (before > taps) before = taps;
  int32_t end = width - column < taps ? width - column : taps;
  if (end < before) end = before;
  int32_t inside = (end - before) * bytes, after = (taps - end) * bytes;
  int32_t row_bytes = width * bytes;
  // Not followed where there is nothing inside.
  const uint8_t *input = window->input + row * row_bytes + (column + before) * bytes;
  before *= bytes;
  for (int32_t tap = window->taps_high; tap > 0; tap--) {
    if ((uint32_t)row < (uint32_t)window->height) {
      if (before > 0) patch = fill(patch, window->padding, before);
      patch = copy(patch, input, inside);
      if (after > 0) patch = fill(patch, window->padding, after);
    } else {
      patch = fill(patch, window->padding, before + inside + after);
    }
    row += window->dilation_high;
    input += window->dilation_high * row_bytes;
  }
}

void swiftlet_gather(const swiftlet_window *window, int32_t row, int32_t column, uint8_t *patch) {
  int32_t bytes = window->tap_bytes, dilation = window->dilation_wide;
  if (dilation == 1 && bytes == window->place_bytes) {
    gather_rows(window, row, column, patch);
    return;
  }
  for (int32_t tap_row = 0; tap_row < window->taps_high; tap_row++) {
    const uint8_t *input = window->input + row * window->width * window->place_bytes;
    int32_t place = column;
    for (int32_t tap = 0; tap < window->taps_wide; tap++) {
      int is_inside = (uint32_t)row < (uint32_t)window->height && (uint32_t)place < (uint32_t)window->width;
      patch = is_inside ? copy(patch, input + place * window->place_bytes, bytes)
                        : fill(patch, window->padding, bytes);
      place += dilation;
    }
    row += window->dilation_high;
  }
}
