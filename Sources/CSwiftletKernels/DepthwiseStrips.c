#include "SwiftletKernels.h"

#if SWIFTLET_HAS_DSP && defined(__thumb2__)

// Four windows at a time, whose sums are r8 to r11. r0: place in the plane, of which r3 to r7 are the words that these
// windows meet with the two words of weights in r12 and lr. r1: place in the weights. r2: columns that are left. The frame
// begins with a copy of the strip, with the place where a column begins in the block of pairs of words instead of their number:
// so that the rest of the block is a column. A pair takes eleven instructions of four bytes.
#define STRIP(RESULT, STORE)                                                                          \
  "push {r4-r11, lr}\n sub sp, #48\n ldm r0, {r1-r12}\n stm sp, {r1-r12}\n"                           \
  "rsb r0, r8, #16\n movs r1, #22\n adr.w r2, 3f\n mla r0, r0, r1, r2\n orr r0, #1\n str r0, [sp, #28]\n" \
  "1:\n"                                                                                              \
  "ldr r0, [sp]\n ldr r1, [sp, #12]\n ldr r2, [sp, #20]\n ldr r8, [sp, #32]\n"                        \
  "mov r9, r8\n mov r10, r8\n mov r11, r8\n"                                                          \
  "2:\n ldr pc, [sp, #28]\n"                                                                          \
  ".p2align 2\n"                                                                                      \
  "3:\n"                                                                                              \
  ".rept 8\n"                                                                                         \
  "ldrd r12, lr, [r1], #8\n ldm.w r0, {r3-r7}\n add.w r0, r0, #8\n"                                       \
  "smlad r8, r3, r12, r8\n smlad r9, r4, r12, r9\n smlad r10, r5, r12, r10\n smlad r11, r6, r12, r11\n" \
  "smlad r8, r4, lr, r8\n smlad r9, r5, lr, r9\n smlad r10, r6, lr, r10\n smlad r11, r7, lr, r11\n"   \
  ".endr\n"                                                                                           \
  "ldr r3, [sp, #16]\n subs r2, #1\n add r0, r3\n bne.w 2b\n"                                         \
  "ldrd r4, r5, [sp, #36]\n ldr r6, [sp, #44]\n"                                                      \
  RESULT("r8") RESULT("r9") RESULT("r10") RESULT("r11")                                               \
  "ldm sp, {r0, r1, r2}\n ldr r3, [sp, #24]\n" STORE " r8, [r1]\n subs r3, #4\n blt 4f\n"             \
  "str r3, [sp, #24]\n " STORE " r9, [r1, r2]\n add r1, r1, r2, lsl #1\n " STORE " r10, [r1]\n "     \
  STORE " r11, [r1, r2]\n add r1, r1, r2, lsl #1\n add r0, #16\n strd r0, r1, [sp]\n bne.w 1b\n"     \
  "5:\n add sp, #48\n pop {r4-r11, pc}\n"                                                             \
  /* One to three windows. */                                                                         \
  "4:\n cmp r3, #-2\n blt 5b\n " STORE " r9, [r1, r2]\n add r1, r1, r2, lsl #1\n beq 5b\n "           \
  STORE " r10, [r1]\n b 5b\n"

#define RESULT_INT8(sum)                                                                              \
  "add r7, r5, " sum ", asr #31\n smmlar " sum ", " sum ", r4, r7\n asr " sum ", r6\n ssat " sum ", #8, " sum "\n"
#define RESULT_INT16(sum) "smmulr " sum ", " sum ", r4\n ssat " sum ", #16, " sum "\n"

__attribute__((naked)) void swiftlet_depthwise_strip_int8(const swiftlet_depthwise_strip *strip) {
  __asm__ volatile(STRIP(RESULT_INT8, "strb"));
}

__attribute__((naked)) void swiftlet_depthwise_strip_int16(const swiftlet_depthwise_strip *strip) {
  __asm__ volatile(STRIP(RESULT_INT16, "strh"));
}

#else

static int32_t sum_at(const swiftlet_depthwise_strip *strip, int32_t window) {
  const uint32_t *weights = strip->weights;
  int32_t sum = strip->factor.bias;
  for (int32_t column = 0; column < strip->columns; column++) {
    const uint32_t *words = strip->plane + window + column * (strip->skip / 4 + strip->words);
    for (int32_t word = 0; word < strip->words; word++) sum = swiftlet_smlad(words[word], *weights++, sum);
  }
  return sum;
}

#define STRIP(NAME, ELEMENT, RESULT)                                                             \
  void NAME(const swiftlet_depthwise_strip *strip) {                                             \
    const swiftlet_depthwise_factor f = strip->factor;                                           \
    for (int32_t window = 0; window < strip->windows; window++) {                                \
      const int32_t sum = sum_at(strip, window);                                                 \
      *(ELEMENT *)(strip->output + window * strip->output_step) = (ELEMENT)RESULT;               \
    }                                                                                            \
  }

STRIP(swiftlet_depthwise_strip_int8, int8_t,
      swiftlet_saturate8(swiftlet_smmlar(sum, f.multiplier, f.offset + (sum >> 31)) >> f.shift))
STRIP(swiftlet_depthwise_strip_int16, int16_t, swiftlet_saturate16(swiftlet_smmlar(sum, f.multiplier, 0)))

#endif
