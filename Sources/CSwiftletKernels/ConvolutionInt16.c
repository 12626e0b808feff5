#include "SwiftletConvolution.h"

#if SWIFTLET_HAS_DSP && defined(__thumb2__)

// r0 weights, r1 quads, r2 words, r3 the magnitude.
__attribute__((naked)) static uint32_t expand_quads(
    const void *weights, int32_t quads, uint32_t *words, uint32_t magnitude) {
  __asm__ volatile(
      "push {r4-r8, lr}\n mov.w r8, #0x80808080\n"
      "1: ldr r4, [r0], #4\n sxtb16 r5, r4\n sxtb16 r6, r4, ror #8\n eor r7, r4, r8\n"
      "pkhbt r4, r5, r6, lsl #16\n pkhtb r5, r6, r5, asr #16\n usada8 r3, r7, r8, r3\n"
      "str r5, [r2, #16]\n str r4, [r2], #32\n subs r1, #1\n bne 1b\n"
      "mov r0, r3\n pop {r4-r8, pc}\n");
}

#else

/// Expands one quad or more.
static uint32_t expand_quads(const void *weights, int32_t quads, uint32_t *words, uint32_t magnitude) {
  const int8_t *place = weights;
  for (int32_t quad = 0; quad < quads; quad++) {
    const uint32_t four = swiftlet_load_word(place + 4 * quad);
    const uint32_t even = swiftlet_sxtb16(four), odd = swiftlet_sxtb16_odd(four);
    words[8 * quad] = swiftlet_pack_low(even, odd);
    words[8 * quad + 4] = swiftlet_pack_high(even, odd);
    magnitude = swiftlet_usada8(four ^ 0x80808080u, 0x80808080u, magnitude);
  }
  return magnitude;
}

#endif

int32_t swiftlet_expand_int16(const int8_t *weights, int32_t count, uint32_t *words) {
  const int32_t quads = count >> 2, rest = count & 3;
  uint32_t magnitude = 0;
  if (quads > 0) magnitude = expand_quads(weights, quads, words, magnitude);
  if (rest > 0) {
    const uint32_t four = swiftlet_load_bytes(weights + 4 * quads, rest);
    magnitude = expand_quads(&four, 1, words + 8 * quads, magnitude);
  }
  return (int32_t)magnitude;
}

#if SWIFTLET_HAS_DSP && defined(__thumb2__)

// Registers and frame as with 8 bits.

#define HALF                                                                                   \
  "ldr.w r12, [sp, #28]\n ldr.w r11, [r8, r12]\n ldr r10, [r8], #4\n"                          \
  "ldrd r12, lr, [r9], #8\n smlad r0, r10, r12, r0\n smlad r4, r11, r12, r4\n"                 \
  "smlad r1, r10, lr, r1\n smlad r5, r11, lr, r5\n"                                            \
  "ldrd r12, lr, [r9], #8\n smlad r2, r10, r12, r2\n smlad r6, r11, r12, r6\n"                 \
  "smlad r3, r10, lr, r3\n smlad r7, r11, lr, r7\n"

#define SCALE(a, b, multiplier) "smmulr " a ", " a ", " multiplier "\n smmulr " b ", " b ", " multiplier "\n"
#define SCALE_AND_SHIFT(a, b)                                                                  \
  "ldr r9, [r8, #16]\n ldr r10, [r8, #32]\n ldr r11, [r8], #4\n"                               \
  "smmla " a ", " a ", r11, r10\n smmla " b ", " b ", r11, r10\n asr " a ", r9\n asr " b ", r9\n"
#define SIGNED(a) "ssat " a ", #16, " a "\n"
#define RECTIFIED(a) "usat " a ", #15, " a "\n"
#define STORE(limit, a, b, place)                                                              \
  limit(a) limit(b) " strh " a ", [r9, #" place "]\n strh " b ", [lr, #" place "]\n"
#define STORES(limit)                                                                          \
  STORE(limit, "r0", "r4", "0")                                                                \
  STORE(limit, "r1", "r5", "2") STORE(limit, "r2", "r6", "4") STORE(limit, "r3", "r7", "6")

__attribute__((naked)) void swiftlet_tiles_int16(const swiftlet_tiles *tiles) {
  __asm__ volatile(
      "push {r4-r11, lr}\n sub sp, #64\n"
      "ldm r0!, {r1-r7}\n stm sp, {r1-r7}\n add r7, sp, #28\n ldm r0, {r1-r6}\n stm r7, {r1-r6}\n"
      // A quad takes 26 instructions of four bytes.
      "ldr r0, [sp, #40]\n rsb r0, r0, #0\n ubfx r0, r0, #3, #2\n movs r1, #104\n"
      "adr.w r2, 3f\n mla r2, r0, r1, r2\n orr r2, #1\n str r2, [sp, #52]\n"
      "1:\n"
      "ldr r8, [sp, #12]\n ldm r8, {r0-r3}\n mov r4, r0\n mov r5, r1\n mov r6, r2\n mov r7, r3\n"
      "ldr r8, [sp]\n ldr r9, [sp, #8]\n ldr r12, [sp, #36]\n"
      "2:\n"
      "ldr r10, [sp, #40]\n str r12, [sp, #56]\n add r10, r8\n str r10, [sp, #60]\n ldr pc, [sp, #52]\n"
      ".p2align 2\n"
      "3:\n"
      ".rept 8\n" HALF ".endr\n"
      "ldr r12, [sp, #60]\n cmp r8, r12\n bne.w 3b\n"
      "ldrd r10, r11, [sp, #40]\n ldr r12, [sp, #56]\n add r8, r11\n subs r12, #1\n bne.w 2b\n"
      "ldr r8, [sp, #12]\n add r8, #16\n ldm r8, {r9-r12, lr}\n cmp lr, #0\n bne.w 6f\n"
      SCALE("r0", "r4", "r9") SCALE("r1", "r5", "r10") SCALE("r2", "r6", "r11") SCALE("r3", "r7", "r12")
      "7:\n"
      "ldr r9, [sp, #4]\n ldr lr, [sp, #32]\n ldr r10, [sp, #48]\n add lr, r9\n cmp r10, #0\n bne.w 4f\n"
      STORES(SIGNED)
      "5:\n"
      "ldr r0, [sp]\n ldrd r1, r2, [sp, #16]\n ldr r3, [sp, #24]\n add r0, r1\n add r9, r2\n"
      "strd r0, r9, [sp]\n subs r3, #1\n str r3, [sp, #24]\n bne.w 1b\n"
      "add sp, #64\n pop {r4-r11, pc}\n"
      "4:\n"
      STORES(RECTIFIED)
      "b.w 5b\n"
      "6:\n"
      SCALE_AND_SHIFT("r0", "r4") SCALE_AND_SHIFT("r1", "r5") SCALE_AND_SHIFT("r2", "r6") SCALE_AND_SHIFT("r3", "r7")
      "b.w 7b\n");
}

#else

/// Adds the products of one row of taps under a pixel.
static const uint32_t *add_row(
    const uint8_t *input, int32_t bytes, const uint32_t *weights, int32_t sums[4]) {
  for (int32_t offset = 0; offset < bytes; offset += 4) {
    uint32_t word = swiftlet_load_word(input + offset);
    for (int32_t lane = 0; lane < 4; lane++) sums[lane] = swiftlet_smlad(word, weights[lane], sums[lane]);
    weights += 4;
  }
  return weights;
}

void swiftlet_tiles_int16(const swiftlet_tiles *tiles) {
  const uint8_t *pair = tiles->input;
  uint8_t *results = tiles->output;
  for (int32_t index = 0; index < tiles->pairs; index++) {
    for (int32_t pixel = 0; pixel < 2; pixel++) {
      const uint8_t *input = pair + pixel * tiles->input_pair;
      const uint32_t *weights = tiles->weights;
      int32_t sums[4] = {tiles->channels[0], tiles->channels[1], tiles->channels[2], tiles->channels[3]};
      for (int32_t row = 0; row < tiles->rows; row++) {
        weights = add_row(input, tiles->row_bytes, weights, sums);
        input += tiles->row_bytes + tiles->row_skip;
      }
      for (int32_t lane = 0; lane < 4; lane++) {
        const int32_t *channel = tiles->channels + 4 + lane;
        int32_t scaled = tiles->channels[8] == 0
                             ? swiftlet_smmulr(sums[lane], channel[0])
                             : swiftlet_smmla(sums[lane], channel[0], channel[8]) >> channel[4];
        scaled = swiftlet_saturate16(scaled);
        if (tiles->is_rectified && scaled < 0) scaled = 0;
        uint16_t result = (uint16_t)scaled;
        __builtin_memcpy(results + pixel * tiles->output_pair + 2 * lane, &result, 2);
      }
    }
    pair += tiles->input_step;
    results += tiles->output_step;
  }
}

#endif
