#include "SwiftletConvolution.h"

/// Sums over the bytes of weights.
typedef struct expansion {
  /// Of 128 more than each weight, and of absolute values.
  uint32_t moved, magnitude;
  /// Of the first and of the second expanded words of each quad, half by half.
  int32_t second, first;
} expansion;

#if SWIFTLET_HAS_DSP && defined(__thumb2__)

// r0 weights, r1 quads, r2 words, r3 zero, r4-r7 the sums, r8-r10 constants.
__attribute__((naked)) static void expand_quads(
    const void *weights, int32_t quads, uint32_t *words, expansion *sums) {
  __asm__ volatile(
      "push {r3-r11, lr}\n ldm r3, {r4-r7}\n movs r3, #0\n"
      "mov.w r8, #0x80808080\n mov.w r9, #0x00010001\n mov.w r10, #0xFF00FF00\n"
      "1: ldr r11, [r0], #4\n sxtb16 r12, r11, ror #8\n eor lr, r11, r8\n and r11, r10, r11, lsl #8\n"
      "ssub16 r11, r11, r12\n usada8 r4, lr, r3, r4\n usada8 r5, lr, r8, r5\n"
      "str r11, [r2, #16]\n str r12, [r2], #32\n smlad r6, r12, r9, r6\n smlad r7, r11, r9, r7\n"
      "subs r1, #1\n bne 1b\n"
      "pop {r3}\n stm r3, {r4-r7}\n pop {r4-r11, pc}\n");
}

#else

/// Expands one quad or more.
static void expand_quads(const void *weights, int32_t quads, uint32_t *words, expansion *sums) {
  const int8_t *place = weights;
  for (int32_t quad = 0; quad < quads; quad++) {
    const uint32_t four = swiftlet_load_word(place + 4 * quad);
    const uint32_t second = swiftlet_sxtb16_odd(four);
    const uint32_t first = swiftlet_sub16((four << 8) & 0xFF00FF00u, second);
    words[8 * quad] = second;
    words[8 * quad + 4] = first;
    sums->moved = swiftlet_usada8(four ^ 0x80808080u, 0, sums->moved);
    sums->magnitude = swiftlet_usada8(four ^ 0x80808080u, 0x80808080u, sums->magnitude);
    sums->second = swiftlet_smlad(second, 0x00010001u, sums->second);
    sums->first = swiftlet_smlad(first, 0x00010001u, sums->first);
  }
}

#endif

swiftlet_weight_sums swiftlet_expand_int8(const int8_t *weights, int32_t count, uint32_t *words) {
  expansion all = {0, 0, 0, 0};
  const int32_t quads = count >> 2, rest = count & 3;
  if (quads > 0) expand_quads(weights, quads, words, &all);
  if (rest > 0) {
    const uint32_t four = swiftlet_load_bytes(weights + 4 * quads, rest);
    expand_quads(&four, 1, words + 8 * quads, &all);
  }
  const int32_t odd = all.second, even = (int32_t)all.moved - 512 * (quads + (rest > 0)) - odd;
  swiftlet_weight_sums sums = {even, odd, (int32_t)all.magnitude, all.first == 256 * even - odd};
  return sums;
}

SWIFTLET_SMALL void swiftlet_lack_rows(
    int32_t *partial, const int32_t *record, const int32_t *terms, int32_t rows, int32_t first, int32_t count) {
  for (int32_t index = 0; index < 16; index++) partial[index] = record[index];
  for (int32_t row = 0; row < rows; row++) {
    for (int32_t lane = 0; lane < 4; lane++, terms++) {
      int32_t lacks = row < first || row >= first + count;
      if (lacks) partial[lane] = (int32_t)((uint32_t)partial[lane] - (uint32_t)*terms);
    }
  }
}

void swiftlet_encode(uint32_t *words, int32_t count) {
  while (count >= 4) {
    words[0] ^= 0x00800080u;
    words[1] ^= 0x00800080u;
    words[2] ^= 0x00800080u;
    words[3] ^= 0x00800080u;
    words += 4;
    count -= 4;
  }
  while (count > 0) {
    *words++ ^= 0x00800080u;
    count--;
  }
}

#if SWIFTLET_HAS_DSP && defined(__thumb2__)

// r0-r3 sums of the first pixel, r4-r7 of the second, r8 input, r9 weights, r10 r11 input words, r12 lr weights. The frame
// begins with a copy of the tiles; then where rows begin in the block of four quads, rows left, the end of the row.

#define HALF                                                                                   \
  "ldrd r12, lr, [r9], #8\n smlad r0, r10, r12, r0\n smlad r4, r11, r12, r4\n"                 \
  "smlad r1, r10, lr, r1\n smlad r5, r11, lr, r5\n"                                            \
  "ldrd r12, lr, [r9], #8\n smlad r2, r10, r12, r2\n smlad r6, r11, r12, r6\n"                 \
  "smlad r3, r10, lr, r3\n smlad r7, r11, lr, r7\n"
// 25 instructions of four bytes.
#define QUAD                                                                                   \
  "ldr.w r12, [sp, #28]\n ldr.w r11, [r8, r12]\n ldr r10, [r8], #4\n" HALF                     \
  "uxtb16 r10, r10\n uxtb16 r11, r11\n" HALF

#define STORE(a, b, lane)                                                                      \
  "asr " a ", r12\n asr " b ", r12\n ssat " a ", #8, " a "\n ssat " b ", #8, " b "\n"          \
  "strb " a ", [r9, #" lane "]\n strb " b ", [lr, #" lane "]\n"
#define RECTIFIED(a, b, lane)                                                                  \
  "ldm r8!, {r10, r11, r12}\n smmla " a ", " a ", r10, r11\n"                                  \
  "smmla " b ", " b ", r10, r11\n" STORE(a, b, lane)
#define FIRST_SIGNED(a, b, lane)                                                               \
  "ldm r8!, {r10, r11, r12}\n smmla r10, " a ", r10, r11\n asr " a ", " a ", #31\n"            \
  "add " a ", r10, " a ", lsl #7\n ldr r10, [r8, #-12]\n smmla r10, " b ", r10, r11\n"         \
  "asr " b ", " b ", #31\n add " b ", r10, " b ", lsl #7\n" STORE(a, b, lane)
// r0 is free behind the first channel.
#define SIGNED(a, b, lane)                                                                     \
  "ldm r8!, {r10, r11, r12}\n asr r0, " a ", #31\n smmla " a ", " a ", r10, r11\n"             \
  "add " a ", " a ", r0, lsl #7\n asr r0, " b ", #31\n smmla " b ", " b ", r10, r11\n"         \
  "add " b ", " b ", r0, lsl #7\n" STORE(a, b, lane)

__attribute__((naked)) void swiftlet_tiles_int8(const swiftlet_tiles *tiles) {
  __asm__ volatile(
      "push {r4-r11, lr}\n sub sp, #64\n"
      "ldm r0!, {r1-r7}\n stm sp, {r1-r7}\n add r7, sp, #28\n ldm r0, {r1-r6}\n stm r7, {r1-r6}\n"
      // A row begins so far inside of the block that the rest of it is blocks.
      "ldr r0, [sp, #40]\n rsb r0, r0, #0\n ubfx r0, r0, #2, #2\n movs r1, #100\n"
      "adr.w r2, 3f\n mla r2, r0, r1, r2\n orr r2, #1\n str r2, [sp, #52]\n"
      "1:\n"
      "ldr r8, [sp, #12]\n ldm r8, {r0-r3}\n mov r4, r0\n mov r5, r1\n mov r6, r2\n mov r7, r3\n"
      "ldr r8, [sp]\n ldr r9, [sp, #8]\n ldr r12, [sp, #36]\n"
      "2:\n"
      "ldr r10, [sp, #40]\n str r12, [sp, #56]\n add r10, r8\n str r10, [sp, #60]\n ldr pc, [sp, #52]\n"
      ".p2align 2\n"
      "3:\n"
      ".rept 4\n" QUAD ".endr\n"
      "ldr r12, [sp, #60]\n cmp r8, r12\n bne.w 3b\n"
      "ldrd r10, r11, [sp, #40]\n ldr r12, [sp, #56]\n add r8, r11\n subs r12, #1\n bne.w 2b\n"
      "ldrd r9, r10, [sp, #4]\n ldr r8, [sp, #12]\n ldr lr, [sp, #32]\n ldr r10, [sp, #48]\n"
      "add r8, #16\n add lr, r9\n cmp r10, #0\n beq.w 4f\n"
      RECTIFIED("r0", "r4", "0") RECTIFIED("r1", "r5", "1") RECTIFIED("r2", "r6", "2")
      RECTIFIED("r3", "r7", "3")
      "5:\n"
      "ldr r0, [sp]\n ldrd r1, r2, [sp, #16]\n ldr r3, [sp, #24]\n add r0, r1\n add r9, r2\n"
      "strd r0, r9, [sp]\n subs r3, #1\n str r3, [sp, #24]\n bne.w 1b\n"
      "add sp, #64\n pop {r4-r11, pc}\n"
      "4:\n"
      FIRST_SIGNED("r0", "r4", "0") SIGNED("r1", "r5", "1") SIGNED("r2", "r6", "2")
      SIGNED("r3", "r7", "3")
      "b.w 5b\n");
}

#else

/// Adds the products of one row of taps under a pixel.
static const uint32_t *add_row(
    const uint8_t *input, int32_t bytes, const uint32_t *weights, int32_t sums[4]) {
  for (int32_t offset = 0; offset < bytes; offset += 4) {
    uint32_t word = swiftlet_load_word(input + offset);
    for (int32_t lane = 0; lane < 4; lane++) {
      sums[lane] = swiftlet_smlad(word, weights[lane], sums[lane]);
      sums[lane] = swiftlet_smlad(swiftlet_uxtb16(word), weights[4 + lane], sums[lane]);
    }
    weights += 8;
  }
  return weights;
}

void swiftlet_tiles_int8(const swiftlet_tiles *tiles) {
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
        const int32_t *channel = tiles->channels + 4 + 3 * lane;
        int32_t scaled = swiftlet_smmla(sums[lane], channel[0], channel[1]);
        if (!tiles->is_rectified && sums[lane] < 0) scaled -= 128;
        results[pixel * tiles->output_pair + lane] = (uint8_t)swiftlet_saturate8(scaled >> channel[2]);
      }
    }
    pair += tiles->input_step;
    results += tiles->output_step;
  }
}

#endif
