#include "SwiftletArithmetic.h"
#include "SwiftletProducts.h"

/// Adds the products of four weights of each row.
static void add_quad(
    const int8_t *weights, int32_t stride, uint32_t even, uint32_t odd, int32_t count, int32_t sums[4]) {
  for (int32_t row = 0; row < 4; row++) {
    uint32_t four = swiftlet_load_bytes(weights, count);
    sums[row] = swiftlet_smlad(swiftlet_sxtb16(four), even, sums[row]);
    sums[row] = swiftlet_smlad(swiftlet_sxtb16_odd(four), odd, sums[row]);
    weights += stride;
  }
}

#if SWIFTLET_HAS_DSP && defined(__thumb2__)

#define ROW(sum, place)                                                                        \
  "ldr r11, " place "\n sxtb16 r12, r11\n smlad " sum ", r12, r9, " sum "\n"                   \
  "sxtb16 r11, r11, ror #8\n smlad " sum ", r11, r10, " sum "\n"

/// The products of the whole quads, of which there is one at least.
__attribute__((naked)) static void add_quads(const swiftlet_rows *rows, int32_t *sums) {
  __asm__ volatile(
      "push {r1, r4-r11, lr}\n ldm r0, {r4, r5, r7, r8, lr}\n"
      // A row begins so far inside of the block that the rest of it is blocks; a quad takes 23 instructions of four bytes.
      "lsr lr, lr, #2\n rsb r0, lr, #0\n and r0, r0, #3\n movs r1, #92\n adr.w r2, 1f\n mla r2, r0, r1, r2\n"
      "orr r12, r2, #1\n add lr, r8, lr, lsl #2\n add r6, r5, r5, lsl #1\n"
      "movs r0, #0\n movs r1, #0\n movs r2, #0\n movs r3, #0\n bx r12\n"
      ".p2align 2\n"
      "1:\n"
      ".rept 4\n"
      "ldr r11, [r8], #4\n sxtab16 r9, r7, r11\n sxtab16 r10, r7, r11, ror #8\n"
      ROW("r1", "[r4, r5]") ROW("r2", "[r4, r5, lsl #1]") ROW("r3", "[r4, r6]") ROW("r0", "[r4], #4")
      ".endr\n"
      "cmp r8, lr\n bne.w 1b\n"
      "pop {r4}\n stm r4, {r0-r3}\n pop {r4-r11, pc}\n");
}

#else

static void add_quads(const swiftlet_rows *rows, int32_t sums[4]) {
  const int8_t *weights = rows->weights;
  const int8_t *input = rows->input;
  for (int32_t index = 0; index + 4 <= rows->count; index += 4) {
    uint32_t word = swiftlet_load_word(input + index);
    add_quad(
        weights + index, rows->stride, swiftlet_sxtab16(rows->offsets, word),
        swiftlet_sxtab16_odd(rows->offsets, word), 4, sums);
  }
}

#endif

static void multiply(const swiftlet_rows *rows, int32_t sums[4]) {
  int32_t count = rows->count, whole = count & ~3;
  sums[0] = sums[1] = sums[2] = sums[3] = 0;
  if (whole > 0) add_quads(rows, sums);
  if (whole < count) {
    uint32_t word = swiftlet_load_bytes((const int8_t *)rows->input + whole, count - whole);
    add_quad(
        rows->weights + whole, rows->stride, swiftlet_sxtab16(rows->offsets, word),
        swiftlet_sxtab16_odd(rows->offsets, word), count - whole, sums);
  }
}

/// `swiftlet_multiply_twice_rounded`, plus the offset, limited to 8 bits.
static __attribute__((noinline)) int32_t rescaled(
    int32_t sum, int32_t multiplier, int32_t shift, int32_t offset) {
  return swiftlet_saturate8(
      (int32_t)((uint32_t)swiftlet_multiply_twice_rounded(sum, multiplier, shift) + (uint32_t)offset));
}

/// The same with two bits or more to divide by, of which `right` is one less: the second rounding is a floor with a
/// half added, and below zero less the smallest step; the floor of all but one bit leaves room for that half and the offset,
/// which `moved` is twice, plus one.
SWIFTLET_INLINE int32_t rescaled_down(int32_t sum, int32_t multiplier, int32_t right, int32_t moved) {
  int64_t product = (int64_t)sum * multiplier;
  int32_t high = (int32_t)((uint64_t)(product + (1 << 30)) >> 31);
  int32_t most = (high + ((int32_t)((product + (1 << 30)) >> 32) >> 31)) >> right;
  return swiftlet_saturate8((most + moved) >> 1);
}

/// The results of the rows from `first` on, one or four.
static __attribute__((noinline)) void store(
    const swiftlet_matrix *matrix, int32_t first, const int32_t *sums, int32_t count, int8_t *output) {
  static const int32_t zeros[4] = {0, 0, 0, 0};
  const int32_t step = matrix->factor_step, moved = 2 * matrix->offset + 1;
  const int32_t *bias = matrix->bias ? matrix->bias + first : zeros;
  const int32_t *multipliers = matrix->multipliers + first * step;
  const int8_t *shifts = matrix->shifts + first * step;
#define STORE(row)                                                                                  \
  {                                                                                                 \
    int32_t sum = (int32_t)((uint32_t)sums[row] + (uint32_t)bias[row]);                             \
    int32_t shift = *shifts, multiplier = *multipliers;                                             \
    int32_t result = __builtin_expect(shift < -1, 1) ? rescaled_down(sum, multiplier, ~shift, moved) \
                                                     : rescaled(sum, multiplier, shift, moved >> 1); \
    output[row] = (int8_t)result;                                                                   \
    shifts += step;                                                                                 \
    multipliers += step;                                                                            \
  }
  STORE(0)
  if (count == 1) return;
  STORE(1) STORE(2) STORE(3)
}

void swiftlet_multiply_vector_int8(const swiftlet_matrix *matrix, const int8_t *input, int8_t *output) {
  int32_t outputs = matrix->outputs;
  // Fewer than four rows are four times the same. Those that are left at the end meet the input again.
  int32_t count = outputs < 4 ? 1 : 4;
  swiftlet_rows rows = matrix->rows;
  rows.input = input;
  if (count == 1) rows.stride = 0;
  for (int32_t next = 0; next < outputs; next += count) {
    int32_t first = next < outputs - count ? next : outputs - count;
    int32_t sums[4];
    rows.weights = matrix->rows.weights + first * matrix->rows.stride;
    multiply(&rows, sums);
    store(matrix, first, sums, count, output + first);
  }
}
