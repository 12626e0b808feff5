#include "SwiftletArithmetic.h"
#include "SwiftletProducts.h"

/// How a sum becomes a result: `sat8((hi(2 * sum * multiplier + 2^31) + constant - (1 where sum < 0)) >> shift)`, twice the
/// sum saturated.
typedef struct row_factor {
  int32_t multiplier;
  int32_t constant;
  int32_t shift;
} row_factor;

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
#define RESULT(sum, lane)                                                                      \
  "ldm r5!, {r7, r8, r9}\n qadd " sum ", " sum ", " sum "\n add r8, r8, " sum ", asr #31\n"    \
  "smmlar " sum ", " sum ", r7, r8\n asr " sum ", r9\n ssat " sum ", #8, " sum "\n"            \
  "strb " sum ", [r6, #" lane "]\n"

/// Adds the products of the whole quads, of which there is one at least, and stores the results of the sums.
__attribute__((naked)) static void multiply_quads(
    const swiftlet_rows *rows, int32_t sums[4], const row_factor factors[4], int8_t *output) {
  __asm__ volatile(
      "push {r1-r11, lr}\n ldm r0, {r4, r5, r7, r8, lr}\n"
      // A row begins so far inside of the block that the rest of it is blocks; a quad takes 23 instructions of four bytes.
      "lsr lr, lr, #2\n rsb r0, lr, #0\n and r0, r0, #3\n movs r2, #92\n adr.w r3, 1f\n mla r3, r0, r2, r3\n"
      "orr r12, r3, #1\n add lr, r8, lr, lsl #2\n add r6, r5, r5, lsl #1\n"
      "ldm r1, {r0-r3}\n bx r12\n"
      ".p2align 2\n"
      "1:\n"
      ".rept 4\n"
      "ldr r11, [r8], #4\n sxtab16 r9, r7, r11\n sxtab16 r10, r7, r11, ror #8\n"
      ROW("r1", "[r4, r5]") ROW("r2", "[r4, r5, lsl #1]") ROW("r3", "[r4, r6]") ROW("r0", "[r4], #4")
      ".endr\n"
      "cmp r8, lr\n bne.w 1b\n"
      "pop {r4, r5, r6}\n stm r4, {r0-r3}\n"
      RESULT("r0", "0") RESULT("r1", "1") RESULT("r2", "2") RESULT("r3", "3")
      "pop {r4-r11, pc}\n");
}

#else

static void multiply_quads(
    const swiftlet_rows *rows, int32_t sums[4], const row_factor factors[4], int8_t *output) {
  const int8_t *weights = rows->weights;
  const int8_t *input = rows->input;
  for (int32_t index = 0; index + 4 <= rows->count; index += 4) {
    uint32_t word = swiftlet_load_word(input + index);
    add_quad(
        weights + index, rows->stride, swiftlet_sxtab16(rows->offsets, word),
        swiftlet_sxtab16_odd(rows->offsets, word), 4, sums);
  }
  for (int32_t row = 0; row < 4; row++) {
    const row_factor factor = factors[row];
    int32_t twice = swiftlet_double(sums[row]);
    int32_t high = swiftlet_smmlar(twice, factor.multiplier, factor.constant + (twice >> 31));
    output[row] = (int8_t)swiftlet_saturate8(high >> factor.shift);
  }
}

#endif

/// Sets the factors of four rows, of which each has its own or all have the first's. Returns whether results are those of
/// `swiftlet_multiply_twice_rounded`.
///
/// They are with shifts that leave more than 8 bits of 30, because then a sum that twice is saturated has a saturated result.
/// Floors compose, so the second rounding is a floor with a half added, less the smallest step below zero.
static int set_factors(const swiftlet_matrix *matrix, int32_t first, int32_t step, row_factor factors[4]) {
  const int32_t *multipliers = matrix->multipliers + first * matrix->factor_step;
  const int8_t *shifts = matrix->shifts + first * matrix->factor_step;
  int is_exact = matrix->offset == (int8_t)matrix->offset;
  for (int32_t row = 0; row < 4; row++) {
    int32_t shift = -*shifts;
    is_exact &= shift >= 1 && shift <= 20;
    shift &= 31;
    factors[row].multiplier = *multipliers;
    factors[row].constant = (int32_t)((2 * (uint32_t)matrix->offset + 1) << shift) >> 1;
    factors[row].shift = shift;
    multipliers += step;
    shifts += step;
  }
  return is_exact;
}

void swiftlet_multiply_vector_int8(const swiftlet_matrix *matrix, const int8_t *input, int8_t *output) {
  const int32_t outputs = matrix->outputs, count = matrix->rows.count, whole = count & ~3;
  // Fewer than four rows are four times the same. Those that are left at the end meet the input again.
  const int32_t distinct = outputs < 4 ? 1 : 4;
  const int32_t step = distinct == 4;
  const int32_t factor_step = step & matrix->factor_step;
  swiftlet_rows rows = matrix->rows;
  rows.input = input;
  rows.stride *= step;
  row_factor factors[4];
  int is_exact = 0;
  for (int32_t next = 0; next < outputs; next += distinct) {
    int32_t first = next < outputs - distinct ? next : outputs - distinct;
    int32_t sums[4] = {0, 0, 0, 0};
    if (matrix->bias) {
      const int32_t *bias = matrix->bias + first;
      sums[0] = bias[0];
      sums[1] = bias[step];
      sums[2] = bias[2 * step];
      sums[3] = bias[3 * step];
    }
    rows.weights = matrix->rows.weights + first * matrix->rows.stride;
    if (whole < count) {
      uint32_t word = swiftlet_load_bytes(input + whole, count - whole);
      add_quad(
          rows.weights + whole, rows.stride, swiftlet_sxtab16(rows.offsets, word),
          swiftlet_sxtab16_odd(rows.offsets, word), count - whole, sums);
    }
    if (next == 0 || matrix->factor_step) {
      is_exact = set_factors(matrix, first, factor_step, factors) && step && whole > 0;
    }
    int8_t results[4];
    if (whole > 0) multiply_quads(&rows, sums, factors, is_exact ? output + first : results);
    for (int32_t row = 0; row < distinct && !is_exact; row++) {
      const int32_t factor = (first + row) * matrix->factor_step;
      int32_t result = swiftlet_multiply_twice_rounded(
          sums[row], matrix->multipliers[factor], matrix->shifts[factor]);
      output[first + row] = (int8_t)swiftlet_saturate8((int32_t)((uint32_t)result + (uint32_t)matrix->offset));
    }
  }
}
