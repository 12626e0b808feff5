#include "SwiftletRowProducts.h"

static void arrange(int32_t a, int32_t b, int32_t c, int32_t d, uint32_t *pairs) {
  pairs[0] = swiftlet_pack_low((uint32_t)a, (uint32_t)c);
  pairs[1] = swiftlet_pack_low((uint32_t)b, (uint32_t)d);
}

void swiftlet_arrange_int8(const int8_t *row, int32_t offset, uint32_t count, uint32_t *pairs) {
  uint32_t offsets = swiftlet_pack_low((uint32_t)offset, (uint32_t)offset);
  for (; count >= 4; count -= 4, row += 4, pairs += 2) {
    uint32_t bytes = swiftlet_load_word(row);
    pairs[0] = swiftlet_sxtab16(offsets, bytes);
    pairs[1] = swiftlet_sxtab16_odd(offsets, bytes);
  }
  if (count > 0)
    arrange(row[0] + offset, count > 1 ? row[1] + offset : 0, count > 2 ? row[2] + offset : 0, 0, pairs);
}

void swiftlet_arrange_int16(const int16_t *row, uint32_t count, uint32_t *pairs) {
  for (; count >= 4; count -= 4, row += 4, pairs += 2) {
    uint32_t first = swiftlet_load_word(row), second = swiftlet_load_word(row + 2);
    pairs[0] = swiftlet_pack_low(first, second);
    pairs[1] = swiftlet_pack_high(first, second);
  }
  if (count > 0) arrange(row[0], count > 1 ? row[1] : 0, count > 2 ? row[2] : 0, 0, pairs);
}

#if SWIFTLET_HAS_DSP && defined(__thumb2__)

#define ROW(weights, sum)                                              \
  "  ldr r11, [" weights "], #4\n"                                     \
  "  sxtb16 r12, r11\n"                                                \
  "  sxtb16 r11, r11, ror #8\n"                                        \
  "  smlad " sum ", r9, r12, " sum "\n"                                \
  "  smlad " sum ", r10, r11, " sum "\n"

// Every register has its part, so that nothing is spilled: r0 pairs, r1 to r4 weights, r5 to r8 sums, lr the end. Products
// begin so far inside of the block that the rest of them is blocks; four of each row take 21 instructions of four bytes.
__attribute__((naked)) void swiftlet_sum_row_products(swiftlet_row_products *products, const uint32_t *end) {
  __asm__ volatile(
      "  push {r0, r4-r11, lr}\n"
      "  mov lr, r1\n"
      "  ldm r0, {r0-r4}\n"
      "  movs r5, #0\n"
      "  movs r6, #0\n"
      "  movs r7, #0\n"
      "  mov r8, r5\n"
      "  subs r9, r0, lr\n"
      "  beq 2f\n"
      "  ubfx r9, r9, #3, #2\n"
      "  movs r10, #84\n"
      "  adr.w r11, 1f\n"
      "  mla r11, r9, r10, r11\n"
      "  orr r11, #1\n"
      "  bx r11\n"
      ".p2align 2\n"
      "1:\n"
      ".rept 4\n"
      "  ldrd r9, r10, [r0], #8\n" ROW("r1", "r5") ROW("r2", "r6") ROW("r3", "r7") ROW("r4", "r8")
      ".endr\n"
      "  cmp r0, lr\n"
      "  bne.w 1b\n"
      "2: pop {r9}\n"
      "  stm r9, {r0-r8}\n"
      "  pop {r4-r11, pc}\n");
}

#else

void swiftlet_sum_row_products(swiftlet_row_products *products, const uint32_t *end) {
  const uint32_t *pairs = products->pairs;
  for (int row = 0; row < 4; row++) {
    const int8_t *weights = products->rows[row];
    int32_t sum = 0;
    for (pairs = products->pairs; pairs != end; pairs += 2, weights += 4) {
      uint32_t bytes = swiftlet_load_word(weights);
      sum = swiftlet_smlad(pairs[0], swiftlet_sxtb16(bytes), sum);
      sum = swiftlet_smlad(pairs[1], swiftlet_sxtb16_odd(bytes), sum);
    }
    products->rows[row] = weights;
    products->sums[row] = sum;
  }
  products->pairs = pairs;
}

#endif

// What an arranged row lacks are zeros, but weights end here.
void swiftlet_add_last_row_products(swiftlet_row_products *products, uint32_t count) {
  const uint32_t *last = products->pairs;
  for (int row = 0; row < 4; row++) {
    const int8_t *weights = products->rows[row];
    uint32_t sum = (uint32_t)products->sums[row];
    sum += (uint32_t)(swiftlet_low_half(last[0]) * *weights++);
    if (count > 1) sum += (uint32_t)(swiftlet_low_half(last[1]) * *weights++);
    if (count > 2) sum += (uint32_t)(swiftlet_high_half(last[0]) * *weights++);
    products->rows[row] = weights;
    products->sums[row] = (int32_t)sum;
  }
}
