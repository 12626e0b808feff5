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

static __attribute__((noinline)) uint8_t *copy(uint8_t *target, const uint8_t *source, int32_t count) {
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
  uint32_t first, second;
  __asm__ volatile(
      "subs %[count], #8\n blo 2f\n"
      "1: ldr %[first], [%[source]], #4\n ldr %[second], [%[source]], #4\n subs %[count], #8\n"
      "str %[first], [%[target]], #4\n str %[second], [%[target]], #4\n bhs 1b\n"
      "2: lsls %[count], %[count], #30\n"
      "itt cs\n ldrcs %[first], [%[source]], #4\n strcs %[first], [%[target]], #4\n"
      "itt mi\n ldrhmi %[first], [%[source]], #2\n strhmi %[first], [%[target]], #2\n"
      "lsls %[count], %[count], #1\n"
      "itt mi\n ldrbmi %[first], [%[source]]\n strbmi %[first], [%[target]], #1\n"
      : [source] "+r"(source), [target] "+r"(target), [count] "+r"(count), [first] "=&r"(first), [second] "=&r"(second)
      :
      : "cc", "memory");
#else
  for (; count > 0; count--) *target++ = *source++;
#endif
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

/// Copies what is under a window whose rows are contiguous, or of one tap.
static SWIFTLET_SMALL __attribute__((noinline)) void gather_rows(
    const swiftlet_window *window, int32_t row, int32_t column, uint8_t *patch) {
  int32_t taps = window->taps_wide, width = window->width, bytes = window->tap_bytes;
  int32_t before = column < 0 ? -column : 0;
  if (before > taps) before = taps;
  int32_t end = width - column < taps ? width - column : taps;
  if (end < before) end = before;
  int32_t inside = (end - before) * bytes, after = (taps - end) * bytes;
  int32_t row_bytes = width * window->place_bytes;
  // Not followed where there is nothing inside.
  const uint8_t *input = window->input + row * row_bytes + (column + before) * window->place_bytes;
  before *= bytes;
  int32_t height = window->height, step = window->dilation_high, next = step * row_bytes;
  int32_t count = window->taps_high;
  if (inside == 4 && before + after == 0) {
    // A word in a row.
    for (; count > 0; count--) {
      swiftlet_store_word(patch, (uint32_t)row < (uint32_t)height ? swiftlet_load_word(input) : window->padding);
      patch += 4;
      row += step;
      input += next;
    }
    return;
  }
  for (; count > 0; count--) {
    if ((uint32_t)row < (uint32_t)height) {
      if (before > 0) patch = fill(patch, window->padding, before);
      patch = copy(patch, input, inside);
      if (after > 0) patch = fill(patch, window->padding, after);
    } else {
      patch = fill(patch, window->padding, before + inside + after);
    }
    row += step;
    input += next;
  }
}

SWIFTLET_SMALL void swiftlet_gather(const swiftlet_window *window, int32_t row, int32_t column, uint8_t *patch) {
  int32_t bytes = window->tap_bytes, dilation = window->dilation_wide;
  if (dilation == 1 && bytes == window->place_bytes) {
    gather_rows(window, row, column, patch);
    return;
  }
  swiftlet_window single = *window;
  single.taps_high = single.taps_wide = 1;
  for (int32_t tap_row = 0; tap_row < window->taps_high; tap_row++) {
    for (int32_t tap = 0; tap < window->taps_wide; tap++) {
      gather_rows(&single, row, column + tap * dilation, patch);
      patch += bytes;
    }
    row += window->dilation_high;
  }
}
