#include "SwiftletKernels.h"

// What stands in a row at a place: one or two channels, as they lie in memory.
typedef uint32_t places;

static inline __attribute__((always_inline)) places half_at(const void *place) {
  uint16_t half;
  __builtin_memcpy(&half, place, 2);
  return half;
}

static inline __attribute__((always_inline)) places byte_at(const void *place) {
  return *(const uint8_t *)place;
}

// The word of two rows, in the plane of each channel.

static inline __attribute__((always_inline)) void
store_int8(uint32_t *place, int32_t plane_bytes, places upper, places lower) {
  (void)plane_bytes;
  *place = swiftlet_sxtb16(upper | lower << 16);
}

static inline __attribute__((always_inline)) void
store_two_int8(uint32_t *place, int32_t plane_bytes, places upper, places lower) {
  const uint32_t bytes = upper | lower << 16;
  *(uint32_t *)((int8_t *)place + plane_bytes) = swiftlet_sxtb16_odd(bytes);
  *place = swiftlet_sxtb16(bytes);
}

static inline __attribute__((always_inline)) void
store_int16(uint32_t *place, int32_t plane_bytes, places upper, places lower) {
  (void)plane_bytes;
  *place = upper | lower << 16;
}

static inline __attribute__((always_inline)) void
store_two_int16(uint32_t *place, int32_t plane_bytes, places upper, places lower) {
  *(uint32_t *)((int8_t *)place + plane_bytes) = swiftlet_pack_high(upper, lower);
  *place = swiftlet_pack_low(upper, lower);
}

// Pairs of rows that are both inside of the input: most of the work.
#define PAIRS_IN_C(LOAD, STORE)                          \
  do {                                                   \
    STORE(place, plane_bytes, LOAD(row), LOAD(row + step)); \
    row += 2 * step;                                     \
  } while (++place != last)

#if SWIFTLET_HAS_DSP && defined(__thumb2__)
#define PAIRS(LOAD, SPLIT)                                                                                  \
  uint32_t upper, lower, other;                                                                                    \
  __asm__ volatile("1: " LOAD " %[upper], [%[row]]\n " LOAD " %[lower], [%[row], %[step]]\n"             \
                   "add %[row], %[row], %[step], lsl #1\n" SPLIT                                            \
                   "str %[lower], [%[place], %[plane]]\n str %[other], [%[place]], #4\n"                   \
                   "cmp %[place], %[last]\n bne 1b\n"                                                       \
                   : [row] "+r"(row), [place] "+r"(place), [upper] "=&r"(upper), [lower] "=&r"(lower), \
                     [other] "=&r"(other)  \
                   : [step] "r"(step), [plane] "r"(plane_bytes), [last] "r"(last)                           \
                   : "memory", "cc")
#define PAIRS_OF_TWO_INT8                                                      \
  PAIRS("ldrh", "orr %[upper], %[upper], %[lower], lsl #16\n"                  \
                "sxtb16 %[lower], %[upper], ror #8\n sxtb16 %[other], %[upper]\n")
#define PAIRS_OF_TWO_INT16                                                     \
  PAIRS("ldr", "pkhbt %[other], %[upper], %[lower], lsl #16\n"                 \
               "pkhtb %[lower], %[lower], %[upper], asr #16\n")
#else
#define PAIRS_OF_TWO_INT8 PAIRS_IN_C(half_at, store_two_int8)
#define PAIRS_OF_TWO_INT16 PAIRS_IN_C(swiftlet_load_word, store_two_int16)
#endif

// All columns inside of the input are alike: at the top a pair of which only the lower row is inside, pairs that are inside,
// a pair of which only the upper row is, and pairs outside. Blocks begin at most one row before the input.
#define LAY_OUT(NAME, LOAD, STORE, OUTSIDE, PLANE_BYTES, PAIRS)                                   \
  void NAME(const swiftlet_plane_source *source, uint32_t *planes) {                              \
    const int32_t plane_bytes = PLANE_BYTES;                                                      \
    const int32_t step = source->row_stride;                                                      \
    const int32_t words = source->block_words;                                                    \
    const places outside = OUTSIDE;                                                               \
    const int32_t has_head = source->first_row < 0;                                               \
    const int32_t first = source->first_row + 2 * has_head;                                       \
    const int32_t left = source->rows - first;                                                    \
    const int32_t room = words - has_head;                                                        \
    const int32_t pairs = left >> 1 < room ? left >> 1 : room;                                    \
    const int32_t has_tail = (left & 1) && pairs < room;                                          \
    int32_t column = source->first_column;                                                        \
    const int32_t end = column + source->block_columns;                                           \
    do {                                                                                          \
      uint32_t *place = planes;                                                                   \
      int32_t rest = words;                                                                       \
      if ((uint32_t)column < (uint32_t)source->columns) {                                         \
        const int8_t *row = (const int8_t *)source->input + column * source->column_stride;       \
        if (has_head) {                                                                           \
          STORE(place, plane_bytes, outside, LOAD(row));                                          \
          place++;                                                                                \
        }                                                                                         \
        row += first * step;                                                                      \
        if (pairs > 0) {                                                                          \
          uint32_t *const last = place + pairs;                                                   \
          PAIRS;                                                                                  \
        }                                                                                         \
        if (has_tail) {                                                                           \
          STORE(place, plane_bytes, LOAD(row), outside);                                          \
          place++;                                                                                \
        }                                                                                         \
        rest = room - pairs - has_tail;                                                           \
      }                                                                                           \
      if (!source->is_padded) {                                                                   \
        for (; rest > 0; rest--, place++) STORE(place, plane_bytes, outside, outside);            \
      }                                                                                           \
      planes += SWIFTLET_PLANE_COLUMN_WORDS;                                                      \
    } while (++column != end);                                                                    \
  }

#define TWO_PLANES (source->block_columns * SWIFTLET_PLANE_COLUMN_WORDS * 4)

LAY_OUT(swiftlet_lay_out_plane_int8, byte_at, store_int8, (uint8_t)source->padding, 0,
        PAIRS_IN_C(byte_at, store_int8))
LAY_OUT(swiftlet_lay_out_planes_int8, half_at, store_two_int8, (uint8_t)source->padding * 0x101u, TWO_PLANES,
        PAIRS_OF_TWO_INT8)
LAY_OUT(swiftlet_lay_out_plane_int16, half_at, store_int16, 0, 0, PAIRS_IN_C(half_at, store_int16))
LAY_OUT(swiftlet_lay_out_planes_int16, swiftlet_load_word, store_two_int16, 0, TWO_PLANES, PAIRS_OF_TWO_INT16)

int32_t swiftlet_pack_depthwise_weights(
    const int8_t *weights, int32_t stride, int32_t factor, swiftlet_depthwise_block *block) {
  int32_t sum = 0;
  for (uint32_t *packed = block->weights; packed != block->weights + 6; weights += stride) {
    const int32_t upper = *weights;
    const int32_t middle = weights[3 * stride];
    const int32_t lower = weights[6 * stride];
    sum += upper + middle + lower;
    *packed++ = swiftlet_pack_low((uint32_t)(upper * factor), (uint32_t)(middle * factor));
    *packed++ = swiftlet_pack_low((uint32_t)(middle * factor), (uint32_t)(lower * factor));
  }
  return sum * factor;
}
