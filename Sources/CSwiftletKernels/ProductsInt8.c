#include "SwiftletArithmetic.h"
#include "SwiftletLimit.h"
#include "SwiftletProducts.h"

/// How a sum becomes a result: `sat8((hi(2 * sum * multiplier + 2^31) + constant - (1 where sum < 0)) >> shift)`, twice the
/// sum saturated.
typedef struct row_factor {
  int32_t multiplier;
  int32_t constant;
  int32_t shift;
} row_factor;

/// Four rows, and their sums in the end.
typedef struct quad_rows {
  swiftlet_rows rows;
  int32_t sums[4];
} quad_rows;

#if SWIFTLET_HAS_DSP && defined(__thumb2__)

#define ROW(sum, place)                                                                        \
  "ldr r11, " place "\n sxtb16 r12, r11\n smlad " sum ", r12, r9, " sum "\n"                   \
  "sxtb16 r11, r11, ror #8\n smlad " sum ", r11, r10, " sum "\n"
#define QUAD                                                                                    \
  "ldr r11, [r8], #4\n sxtab16 r9, r7, r11\n sxtab16 r10, r7, r11, ror #8\n"                   \
  ROW("r1", "[r4, r5]") ROW("r2", "[r4, r5, lsl #1]") ROW("r3", "[r4, r6]") ROW("r0", "[r4], #4")

/// Adds the products of the whole quads, of which there is one at least, to what the sums begin with, and stores sums and
/// results.
__attribute__((naked)) static void multiply_quads(
    const quad_rows *quads, const int32_t start[4], const row_factor factors[4], int8_t *output) {
  __asm__ volatile(
      "push {r2-r11, lr}\n ldm r0!, {r4, r5, r7, r8, lr}\n push {r0}\n"
      // An odd quad is the second of its pair.
      "lsls r0, lr, #30\n bic lr, lr, #3\n add lr, r8\n add r6, r5, r5, lsl #1\n ldm r1, {r0-r3}\n bcs 2f\n"
      ".p2align 2\n"
      "1:\n" QUAD "2:\n" QUAD
      "cmp r8, lr\n bne 1b\n"
      "pop {r4, r5, r6}\n stm r4, {r0-r3}\n movs r3, #4\n"
      "3: ldr r0, [r4], #4\n ldm r5!, {r1, r2, r7}\n qadd r0, r0, r0\n add r2, r2, r0, asr #31\n"
      "smmlar r0, r0, r1, r2\n asrs r0, r7\n ssat r0, #8, r0\n strb r0, [r6], #1\n"
      "subs r3, #1\n bne 3b\n"
      "pop {r4-r11, pc}\n");
}

#else

static void multiply_quads(
    quad_rows *quads, const int32_t start[4], const row_factor factors[4], int8_t *output) {
  const swiftlet_rows *rows = &quads->rows;
  int32_t *sums = quads->sums;
  for (int32_t row = 0; row < 4; row++) sums[row] = start[row];
  for (int32_t index = 0; index + 4 <= rows->count; index += 4) {
    uint32_t word = swiftlet_load_word((const int8_t *)rows->input + index);
    uint32_t even = swiftlet_sxtab16(rows->offsets, word), odd = swiftlet_sxtab16_odd(rows->offsets, word);
    for (int32_t row = 0; row < 4; row++) {
      uint32_t four = swiftlet_load_word(rows->weights + row * rows->stride + index);
      sums[row] = swiftlet_smlad(swiftlet_sxtb16(four), even, sums[row]);
      sums[row] = swiftlet_smlad(swiftlet_sxtb16_odd(four), odd, sums[row]);
    }
  }
  for (int32_t row = 0; row < 4; row++) {
    const row_factor factor = factors[row];
    int32_t twice = swiftlet_double(sums[row]);
    int32_t high = swiftlet_smmlar(twice, factor.multiplier, factor.constant + (twice >> 31));
    output[row] = (int8_t)swiftlet_saturate8(high >> factor.shift);
  }
}

#endif

/// Sets the factors of four rows, of which each has its own (`step` 1) or all have one. Returns whether results are those of
/// `swiftlet_multiply_twice_rounded`.
///
/// They are with shifts that leave more than 8 bits of 30, because then a sum that twice is saturated has a saturated result.
/// Floors compose, so the second rounding is a floor with a half added, less the smallest step below zero.
static int set_factors(
    const int32_t *multipliers, const int8_t *shifts, int32_t step, int32_t offset, row_factor factors[4]) {
  int is_exact = 1;
  for (row_factor *factor = factors; factor < factors + 4; factor++) {
    int32_t shift = -*shifts;
    is_exact &= shift >= 1 && shift <= 20;
    shift &= 31;
    factor->multiplier = *multipliers;
    factor->constant = (int32_t)((2 * (uint32_t)offset + 1) << shift) >> 1;
    factor->shift = shift;
    multipliers += step;
    shifts += step;
  }
  return is_exact;
}

SWIFTLET_SMALL void swiftlet_multiply_matrix_int8(
    const swiftlet_dense *layer, const int8_t *weights, const int32_t *bias, const int8_t *input, int8_t *output) {
  const int32_t outputs = layer->outputs, count = layer->depth;
  // Four rows at a time; those that are left at the end meet the input again. Fewer than four are summed one by one.
  const int32_t rows_at_once = outputs < 4 ? 1 : 4;
  const int32_t whole = outputs < 4 ? 0 : count & ~3;
  const int32_t factor_step = layer->factors >> 1;
  const int32_t *multipliers = (const int32_t *)(layer + 1);
  const int8_t *shifts = (const int8_t *)(multipliers + (factor_step ? outputs : 1));
  quad_rows quads = {{weights, count, (uint16_t)layer->input_offset * 0x10001u, input, count}};
  row_factor factors[4];
  int8_t *results = output;
  for (int32_t batch = 0; batch < layer->batches; batch++) {
    int is_exact = 0;
    for (int32_t next = 0; next < outputs; next += rows_at_once) {
      const int32_t first = next < outputs - rows_at_once ? next : outputs - rows_at_once;
      const int8_t *row_weights = weights + first * count;
      const int32_t *start = quads.sums;
      quads.rows.weights = row_weights;
      if (bias && whole == count) {
        start = bias + first;
      } else {
        for (int32_t row = 0; row < rows_at_once; row++) {
          uint32_t sum = bias ? (uint32_t)bias[first + row] : 0;
          for (int32_t index = whole; index < count; index++) {
            const int32_t element = ((const int8_t *)quads.rows.input)[index] + layer->input_offset;
            sum += (uint32_t)(element * row_weights[index]);
          }
          quads.sums[row] = (int32_t)sum;
          row_weights += count;
        }
      }
      if (whole > 0) {
        if (next == 0 || factor_step) {
          is_exact = set_factors(
              multipliers + first * factor_step, shifts + first * factor_step, factor_step, layer->offset, factors);
        }
        multiply_quads(&quads, start, factors, results + first);
      }
      for (int32_t row = 0; row < rows_at_once && !is_exact; row++) {
        const int32_t channel = (first + row) * factor_step;
        int32_t result = swiftlet_multiply_twice_rounded(quads.sums[row], multipliers[channel], shifts[channel]);
        results[first + row] = (int8_t)swiftlet_saturate8((int32_t)((uint32_t)result + (uint32_t)layer->offset));
      }
    }
    quads.rows.input = (const int8_t *)quads.rows.input + count;
    results += outputs;
  }
  if (layer->low > -128 || layer->high < 127) {
    swiftlet_limit_int8(output, layer->batches * outputs, layer->low, layer->high);
  }
}
