#include "SwiftletKernels.h"

// The registers of a Cortex-M0 are too few for compilers, though not for these loops: sums are in those that next to no other
// instruction reaches.

#if defined(__thumb__) && !defined(__thumb2__)
#define IS_THUMB1 1
#else
#define IS_THUMB1 0
#endif

enum {
  /// Products of 17 and 8 bits whose sum fits 32 bits.
  products_at_once = 256
};

/// Rows of contiguous elements and the weights of four channels.
typedef struct strip {
  const uint8_t *input;
  const int8_t *weights[4];
  /// One or more.
  int32_t rows;
  /// One or more elements of a row.
  int32_t length;
  int32_t offset;
  /// Bytes from the end of a row to the next.
  int32_t input_skip;
  int32_t weight_skip;
  uint32_t sums[4];
} strip;

/// Rows of taps for four channels beside each other.
typedef struct taps {
  const uint8_t *input;
  const int8_t *weights;
  /// One or more.
  int32_t rows;
  /// One or more taps of a row.
  int32_t length;
  int32_t offset;
  /// Bytes from a tap to the next, and from the end of a row to the next.
  int32_t input_run;
  int32_t weight_run;
  int32_t input_skip;
  int32_t weight_skip;
  uint32_t sums[4];
} taps;

#if IS_THUMB1

#define ENTER                                                  \
  "  push {r4-r7, lr}\n"                                       \
  "  mov r1, r8\n  mov r2, r9\n  mov r3, r10\n  mov r4, r11\n" \
  "  push {r1-r4}\n"                                           \
  "  mov lr, r0\n"                                             \
  "  movs r1, #0\n"                                            \
  "  mov r8, r1\n  mov r9, r1\n  mov r10, r1\n  mov r11, r1\n"
/// To the sums at r3.
#define LEAVE                                                  \
  "  mov r4, r8\n  mov r5, r9\n  mov r6, r10\n  mov r7, r11\n" \
  "  stm r3!, {r4-r7}\n"                                       \
  "  pop {r1-r4}\n"                                            \
  "  mov r8, r1\n  mov r9, r2\n  mov r10, r3\n  mov r11, r4\n" \
  "  pop {r4-r7, pc}\n"

// r0 counts up to zero from elements below it, r1 is the end of the input (16 bits: half of the way there), r4 to r7 are the
// ends of the weights; r2 is an element, r3 a weight; r8 to r11 are sums, r12 is the offset, lr the strip.
#define PRODUCT(WEIGHTS, SUM) "  ldrsb r3, [" WEIGHTS ", r0]\n  muls r3, r2, r3\n  add " SUM ", r3\n"
#define SUM_STRIP(NAME, LOAD, ADVANCE)                                                                    \
  static __attribute__((naked, noinline)) void NAME(strip *s) {                                           \
    __asm__ volatile(ENTER                                                                                \
                     "  ldr r1, [r0, #28]\n  mov r12, r1\n"                                               \
                     "  ldr r1, [r0]\n"                                                                   \
                     "  ldr r4, [r0, #4]\n  ldr r5, [r0, #8]\n  ldr r6, [r0, #12]\n  ldr r7, [r0, #16]\n" \
                     "  mov r3, lr\n"                                                                     \
                     "1: ldr r0, [r3, #24]\n"                                                             \
                     "  adds r1, r1, r0\n"                                                                \
                     "  adds r4, r4, r0\n  adds r5, r5, r0\n  adds r6, r6, r0\n  adds r7, r7, r0\n"       \
                     "  rsbs r0, r0, #0\n"                                                                \
                     "2: " LOAD " r2, [r1, r0]\n" ADVANCE                                                 \
                     "  add r2, r12\n"                                                                    \
                     PRODUCT("r4", "r8") PRODUCT("r5", "r9") PRODUCT("r6", "r10") PRODUCT("r7", "r11")    \
                     "  adds r0, r0, #1\n"                                                                \
                     "  bne 2b\n"                                                                         \
                     "  mov r3, lr\n"                                                                     \
                     "  ldr r2, [r3, #32]\n  adds r1, r1, r2\n"                                           \
                     "  ldr r2, [r3, #36]\n"                                                              \
                     "  adds r4, r4, r2\n  adds r5, r5, r2\n  adds r6, r6, r2\n  adds r7, r7, r2\n"       \
                     "  ldr r2, [r3, #20]\n  subs r2, r2, #1\n  str r2, [r3, #20]\n"                      \
                     "  bne 1b\n"                                                                         \
                     "  adds r3, r3, #40\n" LEAVE);                                                       \
  }

SUM_STRIP(sum_strip_int8, "ldrsb", "")
SUM_STRIP(sum_strip_int16, "ldrsh", "  adds r1, r1, #1\n")

// r0 is the input, r1 are the weights, r4 and r5 go from tap to tap, r6 counts taps; r2 is an element, r3 a weight, r7 the
// place of either.
#define TAP(LOAD, PLACE, INDEX, SUM)                  \
  "  movs r7, #" #PLACE "\n  " LOAD " r2, [r0, r7]\n" \
  "  movs r7, #" #INDEX "\n  ldrsb r3, [r1, r7]\n"    \
  "  add r2, r12\n  muls r3, r2, r3\n  add " SUM ", r3\n"
#define SUM_TAPS(NAME, LOAD, STEP)                                                                           \
  static __attribute__((naked, noinline)) void NAME(taps *t) {                                               \
    __asm__ volatile(ENTER                                                                                   \
                     "  mov r3, r0\n"                                                                        \
                     "  ldr r1, [r3, #16]\n  mov r12, r1\n"                                                  \
                     "  ldr r0, [r3]\n  ldr r1, [r3, #4]\n"                                                  \
                     "  ldr r4, [r3, #20]\n  ldr r5, [r3, #24]\n"                                            \
                     "1: ldr r6, [r3, #12]\n"                                                                \
                     "2:\n" TAP(LOAD, 0, 0, "r8") TAP(LOAD, 1 * STEP, 1, "r9") TAP(LOAD, 2 * STEP, 2, "r10") \
                     TAP(LOAD, 3 * STEP, 3, "r11")                                                           \
                     "  adds r0, r0, r4\n  adds r1, r1, r5\n"                                                \
                     "  subs r6, r6, #1\n"                                                                   \
                     "  bne 2b\n"                                                                            \
                     "  mov r3, lr\n"                                                                        \
                     "  ldr r2, [r3, #28]\n  adds r0, r0, r2\n"                                              \
                     "  ldr r2, [r3, #32]\n  adds r1, r1, r2\n"                                              \
                     "  ldr r2, [r3, #8]\n  subs r2, r2, #1\n  str r2, [r3, #8]\n"                           \
                     "  bne 1b\n"                                                                            \
                     "  adds r3, r3, #36\n" LEAVE);                                                          \
  }

SUM_TAPS(sum_taps_int8, "ldrsb", 1)
SUM_TAPS(sum_taps_int16, "ldrsh", 2)

#else

#ifdef __thumb2__
// Compilers keep half of the pointers on the stack.
#define PRODUCT(WEIGHTS, SUM) "  ldrsb %[w], [" WEIGHTS "], #1\n  mla " SUM ", %[w], %[e], " SUM "\n"
#define SUM_ROW(ELEMENT)                                                                                  \
  {                                                                                                       \
    int32_t element, weight;                                                                              \
    __asm__ volatile("1:\n"                                                                               \
                     "  " LOAD_##ELEMENT "\n"                                                             \
                     "  add %[e], %[offset]\n"                                                            \
                     PRODUCT("%[a]", "%[s]") PRODUCT("%[b]", "%[t]") PRODUCT("%[c]", "%[u]") PRODUCT("%[d]", "%[v]") \
                     "  subs %[rest], #1\n"                                                               \
                     "  bne 1b\n"                                                                         \
                     : [x] "+r"(x), [a] "+r"(a), [b] "+r"(b), [c] "+r"(c), [d] "+r"(d), [rest] "+r"(rest), \
                       [s] "+r"(sums[0]), [t] "+r"(sums[1]), [u] "+r"(sums[2]), [v] "+r"(sums[3]),        \
                       [e] "=&r"(element), [w] "=&r"(weight)                                              \
                     : [offset] "r"(s->offset)                                                            \
                     : "cc", "memory");                                                                   \
  }
#define LOAD_int8_t "ldrsb %[e], [%[x]], #1"
#define LOAD_int16_t "ldrsh %[e], [%[x]], #2"
#else
#define PRODUCTS(INDEX)                        \
  {                                            \
    const int32_t element = x[INDEX] + offset; \
    sums[0] += (uint32_t)(element * a[INDEX]); \
    sums[1] += (uint32_t)(element * b[INDEX]); \
    sums[2] += (uint32_t)(element * c[INDEX]); \
    sums[3] += (uint32_t)(element * d[INDEX]); \
  }
#define SUM_ROW(ELEMENT)                      \
  const int32_t offset = s->offset;           \
  for (; rest >= 2; rest -= 2) {              \
    PRODUCTS(0) PRODUCTS(1)                   \
    x += 2, a += 2, b += 2, c += 2, d += 2;   \
  }                                           \
  if (rest > 0) {                             \
    PRODUCTS(0)                               \
    x++, a++, b++, c++, d++;                  \
  }
#endif

#define SUM_STRIP(NAME, ELEMENT)                                                                 \
  static __attribute__((noinline)) void NAME(strip *s) {                                         \
    const ELEMENT *x = (const ELEMENT *)(const void *)s->input;                                  \
    const int8_t *a = s->weights[0], *b = s->weights[1], *c = s->weights[2], *d = s->weights[3]; \
    uint32_t sums[4] = {0, 0, 0, 0};                                                             \
    for (int32_t row = s->rows; row > 0; row--) {                                                \
      int32_t rest = s->length;                                                                  \
      SUM_ROW(ELEMENT)                                                                           \
      const int32_t skip = s->weight_skip;                                                       \
      x += s->input_skip / (int32_t)sizeof(ELEMENT);                                             \
      a += skip, b += skip, c += skip, d += skip;                                                \
    }                                                                                            \
    __builtin_memcpy(s->sums, sums, sizeof sums);                                                \
  }

SUM_STRIP(sum_strip_int8, int8_t)
SUM_STRIP(sum_strip_int16, int16_t)

#define SUM_TAPS(NAME, ELEMENT)                                        \
  static __attribute__((noinline)) void NAME(taps *t) {                \
    const ELEMENT *x = (const ELEMENT *)(const void *)t->input;        \
    const int8_t *w = t->weights;                                      \
    const int32_t offset = t->offset;                                  \
    const int32_t input_run = t->input_run / (int32_t)sizeof(ELEMENT); \
    uint32_t sums[4] = {0, 0, 0, 0};                                   \
    for (int32_t row = t->rows; row > 0; row--) {                      \
      for (int32_t rest = t->length; rest > 0; rest--) {               \
        sums[0] += (uint32_t)((x[0] + offset) * w[0]);                 \
        sums[1] += (uint32_t)((x[1] + offset) * w[1]);                 \
        sums[2] += (uint32_t)((x[2] + offset) * w[2]);                 \
        sums[3] += (uint32_t)((x[3] + offset) * w[3]);                 \
        x += input_run;                                                \
        w += t->weight_run;                                            \
      }                                                                \
      x += t->input_skip / (int32_t)sizeof(ELEMENT);                   \
      w += t->weight_skip;                                             \
    }                                                                  \
    __builtin_memcpy(t->sums, sums, sizeof sums);                      \
  }

SUM_TAPS(sum_taps_int8, int8_t)
SUM_TAPS(sum_taps_int16, int16_t)

#endif

// All at once where every row is one run and sums fit; otherwise parts of runs.
#define SUM_RUNS(NAME, ELEMENT, TOTAL, SUM_STRIP, AT_ONCE)                                                           \
  void NAME(const swiftlet_receptive_field *field, const int8_t *weights, TOTAL *sums) {                             \
    const int32_t size = (int32_t)sizeof(ELEMENT), length = field->length;                                           \
    const int32_t is_whole = field->runs == 1 && field->rows * length <= AT_ONCE;                                    \
    const int32_t rows_at_once = is_whole ? field->rows : 1;                                                         \
    strip s;                                                                                                         \
    s.offset = field->input_offset;                                                                                  \
    for (int32_t lane = 0; lane < 4; lane++) sums->sums[lane] = 0;                                                   \
    for (int32_t row = 0; row < field->rows; row += rows_at_once) {                                                  \
      for (int32_t run = 0; run < field->runs; run++) {                                                              \
        for (int32_t done = 0; done < length; done += s.length) {                                                    \
          s.rows = rows_at_once;                                                                                     \
          s.length = length - done < AT_ONCE ? length - done : AT_ONCE;                                              \
          s.input_skip = (field->input_row - s.length) * size;                                                       \
          s.weight_skip = field->weight_row - s.length;                                                              \
          s.input = (const uint8_t *)field->input + (row * field->input_row + run * field->input_run + done) * size; \
          const int8_t *first = weights + row * field->weight_row + run * field->weight_run + done;                  \
          for (int32_t lane = 0; lane < 4; lane++, first += field->channel) s.weights[lane] = first;                 \
          SUM_STRIP(&s);                                                                                             \
          add_sums_##ELEMENT(sums->sums, s.sums);                                                                    \
        }                                                                                                            \
      }                                                                                                              \
    }                                                                                                                \
  }

#define SUM_TAPS_OF_FIELD(NAME, ELEMENT, TOTAL, SUM_TAPS, AT_ONCE)                                           \
  void NAME(const swiftlet_receptive_field *field, const int8_t *weights, TOTAL *sums) {                     \
    const int32_t size = (int32_t)sizeof(ELEMENT), runs = field->runs;                                       \
    const int32_t rows_at_once = field->rows * runs <= AT_ONCE ? field->rows : 1;                            \
    taps t;                                                                                                  \
    t.offset = field->input_offset;                                                                          \
    t.input_run = field->input_run * size;                                                                   \
    t.weight_run = field->weight_run;                                                                        \
    for (int32_t lane = 0; lane < 4; lane++) sums->sums[lane] = 0;                                           \
    for (int32_t row = 0; row < field->rows; row += rows_at_once) {                                          \
      for (int32_t done = 0; done < runs; done += t.length) {                                                \
        t.rows = rows_at_once;                                                                               \
        t.length = runs - done < AT_ONCE ? runs - done : AT_ONCE;                                            \
        t.input_skip = field->input_row * size - t.length * t.input_run;                                     \
        t.weight_skip = field->weight_row - t.length * t.weight_run;                                         \
        t.input = (const uint8_t *)field->input + (row * field->input_row + done * field->input_run) * size; \
        t.weights = weights + row * field->weight_row + done * field->weight_run;                            \
        SUM_TAPS(&t);                                                                                        \
        add_sums_##ELEMENT(sums->sums, t.sums);                                                              \
      }                                                                                                      \
    }                                                                                                        \
  }

/// Wraps.
static void add_sums_int8_t(int32_t *sums, const uint32_t *part) {
  for (int32_t lane = 0; lane < 4; lane++) sums[lane] = (int32_t)((uint32_t)sums[lane] + part[lane]);
}

static void add_sums_int16_t(int64_t *sums, const uint32_t *part) {
  for (int32_t lane = 0; lane < 4; lane++) sums[lane] += (int32_t)part[lane];
}

SUM_RUNS(swiftlet_sum_runs_int8, int8_t, swiftlet_narrow_sums, sum_strip_int8, INT32_MAX)
SUM_RUNS(swiftlet_sum_runs_int16, int16_t, swiftlet_wide_sums, sum_strip_int16, products_at_once)
SUM_TAPS_OF_FIELD(swiftlet_sum_taps_int8, int8_t, swiftlet_narrow_sums, sum_taps_int8, INT32_MAX)
SUM_TAPS_OF_FIELD(swiftlet_sum_taps_int16, int16_t, swiftlet_wide_sums, sum_taps_int16, products_at_once)
