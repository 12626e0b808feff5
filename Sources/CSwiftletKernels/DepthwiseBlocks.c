#include "SwiftletKernels.h"

#if SWIFTLET_HAS_DSP && defined(__thumb2__)

// Two windows below each other and two beside each other at a time, whose sums are r6 and r7, r8 and r9.
// r0 to r5: weights. r12: place in the plane. lr: place in the output. r10, r11: what is worked on.
// The stack holds the block's fields and what follows:
#define PLANE "[sp]"
#define OUTPUT "[sp, #4]"
#define STRIDES "[sp, #8]"  // Of rows and columns; that of rows becomes zero for half a pair of rows.
#define STRING(NUMBER) #NUMBER
#define NUMBER(MACRO) STRING(MACRO)
// So many bytes behind a column that is so many further.
#define AT(COLUMNS, BYTES) "#(" #COLUMNS " * 4 * " NUMBER(SWIFTLET_PLANE_COLUMN_WORDS) " + " #BYTES ")"
#define COLUMN_STRIDE "[sp, #12]"
#define BIAS "[sp, #16]"
#define MULTIPLIER_AND_OFFSET "[sp, #20]"
#define SHIFT "[sp, #28]"
#define ROWS "[sp, #32]"
#define COLUMNS "[sp, #36]"
#define END "[sp, #40]"
#define ROW_STRIDE "[sp, #44]"
#define LAST_WEIGHTS "[sp, #48]"

#define ENTER                          \
  "push {r4-r11, lr}\n sub sp, #52\n"  \
  "ldm r0!, {r1-r10}\n stm sp, {r1-r10}\n str r3, " ROW_STRIDE "\n" \
  "ldm r0, {r0-r5}\n str r5, " LAST_WEIGHTS "\n"

#define LEAVE "add sp, #52\n pop {r4-r11, pc}\n"

// Sets r12 and lr to the start of a column, and the end of its pairs of rows, whose length is 1 << LOG bytes.
#define START_COLUMN(LOG)                                                              \
  "ldrd r12, lr, " PLANE "\n ldr r10, " ROW_STRIDE "\n str r10, " STRIDES "\n"       \
  "ldr r10, " ROWS "\n lsrs r11, r10, #1\n add r11, r12, r11, lsl #" #LOG "\n str r11, " END "\n"

// At the end of the pairs: goes back to LOOP once more where a single row is left. Its lower neighbour is stored to the
// same place, and first.
#define FINISH_COLUMN(LOOP, LENGTH)                                                      \
  "ldr r10, " END "\n cmp r12, r10\n bne " LOOP "\n"                                    \
  "ldr r11, " ROWS "\n lsls r11, r11, #31\n beq 9f\n"                                  \
  "ldr r11, " STRIDES "\n cmp r11, #0\n beq 9f\n"                                       \
  "add r10, #" #LENGTH "\n str r10, " END "\n mov r10, #0\n str r10, " STRIDES "\n b " LOOP "\n 9:\n"

// Four rows of a column of taps, the upper two in r10, for two windows below each other.
#define TAPS(A0, A1, W01, W12, FROM0, FROM1)                                              \
  "smlad " A0 ", r10, " W01 ", " FROM0 "\n smlatb " A1 ", r10, " W01 ", " FROM1 "\n" \
  "smlabt " A0 ", r11, " W12 ", " A0 "\n smlad " A1 ", r11, " W12 ", " A1 "\n"

// Results of sums. 8 bits: r5, a weight, is needed for a moment.
#define SCALE_INT8(A) "add r5, r11, " A ", asr #31\n smmlar " A ", " A ", r10, r5\n"
#define LIMIT_INT8(A) "asr " A ", r10\n ssat " A ", #8, " A "\n"
#define TWO_INT8                                                                       \
  "ldrd r10, r11, " MULTIPLIER_AND_OFFSET "\n" SCALE_INT8("r6") SCALE_INT8("r7")    \
  "ldr r10, " SHIFT "\n" LIMIT_INT8("r6") LIMIT_INT8("r7") "ldr r5, " LAST_WEIGHTS "\n"
#define FOUR_INT8                                                                      \
  "ldrd r10, r11, " MULTIPLIER_AND_OFFSET "\n"                                         \
  SCALE_INT8("r6") SCALE_INT8("r7") SCALE_INT8("r8") SCALE_INT8("r9")                \
  "ldr r10, " SHIFT "\n"                                                               \
  LIMIT_INT8("r6") LIMIT_INT8("r7") LIMIT_INT8("r8") LIMIT_INT8("r9") "ldr r5, " LAST_WEIGHTS "\n"
#define RESULT_INT16(A) "smmulr " A ", " A ", r10\n ssat " A ", #16, " A "\n"
#define TWO_INT16 "ldr r10, " MULTIPLIER_AND_OFFSET "\n" RESULT_INT16("r6") RESULT_INT16("r7")
#define FOUR_INT16 TWO_INT16 RESULT_INT16("r8") RESULT_INT16("r9")

#define STORE_TWO(STORE)                                                               \
  "ldr r10, " STRIDES "\n" STORE " r7, [lr, r10]\n" STORE " r6, [lr]\n add lr, lr, r10, lsl #1\n"
#define STORE_FOUR(STORE)                                                              \
  "ldrd r10, r11, " STRIDES "\n add r11, lr\n"                                        \
  STORE " r9, [r11, r10]\n" STORE " r8, [r11]\n"                                     \
  STORE " r7, [lr, r10]\n" STORE " r6, [lr]\n add lr, lr, r10, lsl #1\n"

#define STRIDE_1(NAME, TWO, FOUR, STORE)                                      \
  __attribute__((naked)) void NAME(const swiftlet_depthwise_block *block) {             \
    __asm__ volatile(                                                                    \
        ENTER                                                                            \
        "1:\n" START_COLUMN(2)                                                           \
        "ldr r10, " COLUMNS "\n cmp r10, #1\n beq 5f\n"                                  \
        "cmp r12, r11\n beq 3f\n"                                                        \
        "2: ldr r7, " BIAS "\n mov r9, r7\n"                                             \
        "ldrd r10, r11, [r12], #4\n" TAPS("r6", "r7", "r0", "r1", "r7", "r7")          \
        "ldrd r10, r11, [r12, " AT(1, -4) "]\n" TAPS("r6", "r7", "r2", "r3", "r6", "r7")         \
        TAPS("r8", "r9", "r0", "r1", "r9", "r9")                                       \
        "ldrd r10, r11, [r12, " AT(2, -4) "]\n" TAPS("r6", "r7", "r4", "r5", "r6", "r7")        \
        TAPS("r8", "r9", "r2", "r3", "r8", "r9")                                       \
        "ldrd r10, r11, [r12, " AT(3, -4) "]\n" TAPS("r8", "r9", "r4", "r5", "r8", "r9")        \
        FOUR STORE_FOUR(STORE)                                         \
        "3:\n" FINISH_COLUMN("2b", 4)                                                    \
        "ldrd r12, lr, " PLANE "\n ldr r10, " COLUMN_STRIDE "\n"                         \
        "add r12, " AT(2, 0) "\n add lr, lr, r10, lsl #1\n strd r12, lr, " PLANE "\n"            \
        "ldr r10, " COLUMNS "\n subs r10, #2\n str r10, " COLUMNS "\n bgt 1b\n b 8f\n"  \
        "5: cmp r12, r11\n beq 7f\n"                                                     \
        "6: ldr r7, " BIAS "\n"                                                          \
        "ldrd r10, r11, [r12], #4\n" TAPS("r6", "r7", "r0", "r1", "r7", "r7")          \
        "ldrd r10, r11, [r12, " AT(1, -4) "]\n" TAPS("r6", "r7", "r2", "r3", "r6", "r7")         \
        "ldrd r10, r11, [r12, " AT(2, -4) "]\n" TAPS("r6", "r7", "r4", "r5", "r6", "r7")        \
        TWO STORE_TWO(STORE)                                          \
        "7:\n" FINISH_COLUMN("6b", 4)                                                    \
        "8:\n" LEAVE);                                                                   \
  }

// The upper of two windows takes the words r10 and r11, the lower r11 and the word that follows.
#define UPPER(A, W01, W12, FROM) "smlad " A ", r10, " W01 ", " FROM "\n smlabt " A ", r11, " W12 ", " A "\n"
#define LOWER(A, W01, FROM) "smlad " A ", r11, " W01 ", " FROM "\n"
#define LOWEST(A, W12) "smlabt " A ", r10, " W12 ", " A "\n"

// A single column is stored to the place of its neighbour, and last.
#define STRIDE_2(NAME, FOUR, STORE)                                      \
  __attribute__((naked)) void NAME(const swiftlet_depthwise_block *block) {             \
    __asm__ volatile(                                                                    \
        ENTER                                                                            \
        "1:\n" START_COLUMN(3)                                                           \
        "ldr r10, " COLUMNS "\n cmp r10, #1\n bne 4f\n mov r10, #0\n str r10, " COLUMN_STRIDE "\n" \
        "4: cmp r12, r11\n beq 3f\n"                                                     \
        "2: ldr r7, " BIAS "\n mov r9, r7\n"                                             \
        "ldrd r10, r11, [r12], #8\n" UPPER("r6", "r0", "r1", "r7") LOWER("r7", "r0", "r7") \
        "ldr r10, [r12]\n" LOWEST("r7", "r1")                                           \
        "ldrd r10, r11, [r12, " AT(1, -8) "]\n" UPPER("r6", "r2", "r3", "r6") LOWER("r7", "r2", "r7") \
        "ldr r10, [r12, " AT(1, 0) "]\n" LOWEST("r7", "r3")                                      \
        "ldrd r10, r11, [r12, " AT(2, -8) "]\n" UPPER("r6", "r4", "r5", "r6") LOWER("r7", "r4", "r7") \
        UPPER("r8", "r0", "r1", "r9") LOWER("r9", "r0", "r9")                          \
        "ldr r10, [r12, " AT(2, 0) "]\n" LOWEST("r7", "r5") LOWEST("r9", "r1")                 \
        "ldrd r10, r11, [r12, " AT(3, -8) "]\n" UPPER("r8", "r2", "r3", "r8") LOWER("r9", "r2", "r9") \
        "ldr r10, [r12, " AT(3, 0) "]\n" LOWEST("r9", "r3")                                     \
        "ldrd r10, r11, [r12, " AT(4, -8) "]\n" UPPER("r8", "r4", "r5", "r8") LOWER("r9", "r4", "r9") \
        "ldr r10, [r12, " AT(4, 0) "]\n" LOWEST("r9", "r5")                                     \
        FOUR STORE_FOUR(STORE)                                         \
        "3:\n" FINISH_COLUMN("2b", 8)                                                    \
        "ldrd r12, lr, " PLANE "\n ldr r10, " COLUMN_STRIDE "\n"                         \
        "add r12, " AT(4, 0) "\n add lr, lr, r10, lsl #1\n strd r12, lr, " PLANE "\n"            \
        "ldr r10, " COLUMNS "\n subs r10, #2\n str r10, " COLUMNS "\n bgt 1b\n"         \
        LEAVE);                                                                          \
  }

STRIDE_1(swiftlet_depthwise_int8, TWO_INT8, FOUR_INT8, "strb")
STRIDE_2(swiftlet_depthwise_stride2_int8, FOUR_INT8, "strb")
STRIDE_1(swiftlet_depthwise_int16, TWO_INT16, FOUR_INT16, "strh")
STRIDE_2(swiftlet_depthwise_stride2_int16, FOUR_INT16, "strh")

#else

static inline __attribute__((always_inline)) int32_t
sum_at(const swiftlet_depthwise_block *block, const uint32_t *place, int is_lower) {
  int32_t sum = block->factor.bias;
  for (int32_t column = 0; column < 3; column++, place += SWIFTLET_PLANE_COLUMN_WORDS) {
    const uint32_t w01 = block->weights[2 * column];
    const uint32_t w12 = block->weights[2 * column + 1];
    if (is_lower) {
      sum = swiftlet_smlad(place[1], w12, sum);
      sum = (int32_t)((uint32_t)sum +
                      (uint32_t)(swiftlet_high_half(place[0]) * swiftlet_low_half(w01)));
    } else {
      sum = swiftlet_smlad(place[0], w01, sum);
      sum = (int32_t)((uint32_t)sum +
                      (uint32_t)(swiftlet_low_half(place[1]) * swiftlet_high_half(w12)));
    }
  }
  return sum;
}

#define BLOCK(NAME, ELEMENT, STRIDE, FINISH)                                                     \
  void NAME(const swiftlet_depthwise_block *block) {                                             \
    for (int32_t column = 0; column < block->columns; column++) {                                \
      for (int32_t row = 0; row < block->rows; row++) {                                          \
        const uint32_t *place = block->plane + STRIDE * column * SWIFTLET_PLANE_COLUMN_WORDS +   \
                                (STRIDE == 1 ? row >> 1 : row);                                  \
        const int32_t sum = sum_at(block, place, STRIDE == 1 && (row & 1));                      \
        *(ELEMENT *)((int8_t *)block->output + row * block->row_stride +                         \
                     column * block->column_stride) = (ELEMENT)FINISH;                           \
      }                                                                                          \
    }                                                                                            \
  }

#define INT8_RESULT \
  swiftlet_saturate8(swiftlet_smmlar(sum, block->factor.multiplier, block->factor.offset + (sum >> 31)) >> block->factor.shift)
#define INT16_RESULT swiftlet_saturate16(swiftlet_smmlar(sum, block->factor.multiplier, 0))

BLOCK(swiftlet_depthwise_int8, int8_t, 1, INT8_RESULT)
BLOCK(swiftlet_depthwise_stride2_int8, int8_t, 2, INT8_RESULT)
BLOCK(swiftlet_depthwise_int16, int16_t, 1, INT16_RESULT)
BLOCK(swiftlet_depthwise_stride2_int16, int16_t, 2, INT16_RESULT)

#endif
