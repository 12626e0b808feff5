#include "SwiftletProducts.h"

/// Adds the products of some elements of each row, one by one.
static void add_each(const swiftlet_rows *rows, int32_t start, int32_t sums[4]) {
  const int16_t *input = rows->input;
  for (int32_t row = 0; row < 4; row++) {
    const int8_t *weights = rows->weights + row * rows->stride;
    uint32_t sum = (uint32_t)sums[row];
    for (int32_t index = start; index < rows->count; index++) sum += (uint32_t)(input[index] * weights[index]);
    sums[row] = (int32_t)sum;
  }
}

#if SWIFTLET_HAS_DSP && defined(__thumb2__)

#define ROW(sum, place)                                                                        \
  "ldr r11, " place "\n sxtb16 r12, r11\n smlad " sum ", r12, r7, " sum "\n"                   \
  "sxtb16 r11, r11, ror #8\n smlad " sum ", r11, r9, " sum "\n"

/// The products of the whole quads, of which there is one at least.
__attribute__((naked)) static void add_quads(const swiftlet_rows *rows, int32_t *sums) {
  __asm__ volatile(
      "push {r1, r4-r11, lr}\n ldm r0, {r4, r5, r7, r8, lr}\n"
      // As with 8 bits; a quad takes 24 instructions.
      "lsr lr, lr, #2\n rsb r0, lr, #0\n and r0, r0, #3\n movs r1, #96\n adr.w r2, 1f\n mla r2, r0, r1, r2\n"
      "orr r12, r2, #1\n add lr, r8, lr, lsl #3\n add r6, r5, r5, lsl #1\n"
      "movs r0, #0\n movs r1, #0\n movs r2, #0\n movs r3, #0\n bx r12\n"
      ".p2align 2\n"
      "1:\n"
      ".rept 4\n"
      "ldr r9, [r8], #4\n ldr r10, [r8], #4\n pkhbt r7, r9, r10, lsl #16\n pkhtb r9, r10, r9, asr #16\n"
      ROW("r1", "[r4, r5]") ROW("r2", "[r4, r5, lsl #1]") ROW("r3", "[r4, r6]") ROW("r0", "[r4], #4")
      ".endr\n"
      "cmp r8, lr\n bne.w 1b\n"
      "pop {r4}\n stm r4, {r0-r3}\n pop {r4-r11, pc}\n");
}

#else

static void add_quads(const swiftlet_rows *rows, int32_t sums[4]) {
  swiftlet_rows quads = *rows;
  quads.count &= ~3;
  add_each(&quads, 0, sums);
}

#endif

swiftlet_row_sums swiftlet_products_int16(const swiftlet_rows *rows) {
  swiftlet_row_sums result = {{0, 0, 0, 0}};
  int32_t whole = rows->count & ~3;
  if (whole > 0) add_quads(rows, result.sums);
  if (whole < rows->count) add_each(rows, whole, result.sums);
  return result;
}
