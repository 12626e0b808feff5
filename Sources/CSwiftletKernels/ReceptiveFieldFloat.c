#include "SwiftletKernels.h"

#pragma STDC FP_CONTRACT OFF

// Innermost loops are in assembly where there are registers for floating point: images that are optimised for size compute
// an address for every load. VMLA gives the same bits as VMUL and VADD, which a Cortex-M4 runs in two cycles and not three.

#if defined(__thumb2__) && defined(__ARM_FP) && (__ARM_FP & 4)
#define HAS_REGISTERS 1
#else
#define HAS_REGISTERS 0
#endif

#if HAS_REGISTERS
// Four elements of two channels: no sum is added to twice in a row.
#define PAIR(FIRST, SECOND, SUM, OTHER)                             \
  "  vldm " FIRST "!, {s4-s7}\n"                                    \
  "  vldm " SECOND "!, {s8-s11}\n"                                  \
  "  vmul.f32 s4, s0, s4\n  vmul.f32 s8, s0, s8\n"                  \
  "  vmul.f32 s5, s1, s5\n  vmul.f32 s9, s1, s9\n"                  \
  "  vmul.f32 s6, s2, s6\n  vmul.f32 s10, s2, s10\n"                \
  "  vmul.f32 s7, s3, s7\n  vmul.f32 s11, s3, s11\n"                \
  "  vadd.f32 " SUM ", " SUM ", s4\n  vadd.f32 " OTHER ", " OTHER ", s8\n"  \
  "  vadd.f32 " SUM ", " SUM ", s5\n  vadd.f32 " OTHER ", " OTHER ", s9\n"  \
  "  vadd.f32 " SUM ", " SUM ", s6\n  vadd.f32 " OTHER ", " OTHER ", s10\n" \
  "  vadd.f32 " SUM ", " SUM ", s7\n  vadd.f32 " OTHER ", " OTHER ", s11\n"
#endif

void swiftlet_sum_runs_float(const swiftlet_receptive_field *field, const float *weights, swiftlet_float_sums *sums) {
  const int32_t channel = field->channel;
  float s = 0, t = 0, u = 0, v = 0;
  const float *input_row = field->input;
  for (int32_t row = field->rows; row > 0; row--) {
    const float *input = input_row, *weight = weights;
    for (int32_t run = field->runs; run > 0; run--) {
      const float *x = input, *a = weight, *b = a + channel, *c = b + channel, *d = c + channel;
      int32_t rest = field->length;
#if HAS_REGISTERS
      __asm__ volatile("  subs %[n], #4\n"
                       "  blt 2f\n"
                       "1:\n"
                       "  vldm %[x]!, {s0-s3}\n" PAIR("%[a]", "%[b]", "%[s]", "%[t]") PAIR("%[c]", "%[d]", "%[u]", "%[v]")
                       "  subs %[n], #4\n"
                       "  bge 1b\n"
                       "2: adds %[n], #4\n"
                       "  beq 4f\n"
                       "3:\n"
                       "  vldm %[x]!, {s0}\n"
                       "  vldm %[a]!, {s4}\n  vldm %[b]!, {s5}\n  vldm %[c]!, {s6}\n  vldm %[d]!, {s7}\n"
                       "  vmul.f32 s4, s0, s4\n  vmul.f32 s5, s0, s5\n  vmul.f32 s6, s0, s6\n  vmul.f32 s7, s0, s7\n"
                       "  vadd.f32 %[s], %[s], s4\n  vadd.f32 %[t], %[t], s5\n"
                       "  vadd.f32 %[u], %[u], s6\n  vadd.f32 %[v], %[v], s7\n"
                       "  subs %[n], #1\n"
                       "  bne 3b\n"
                       "4:\n"
                       : [x] "+r"(x), [a] "+r"(a), [b] "+r"(b), [c] "+r"(c), [d] "+r"(d), [n] "+r"(rest), [s] "+t"(s),
                         [t] "+t"(t), [u] "+t"(u), [v] "+t"(v)
                       :
                       : "s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "cc", "memory");
#else
      for (; rest > 0; rest--) {
        const float element = *x++;
        s += element * *a++;
        t += element * *b++;
        u += element * *c++;
        v += element * *d++;
      }
#endif
      input += field->input_run;
      weight += field->weight_run;
    }
    input_row += field->input_row;
    weights += field->weight_row;
  }
  sums->sums[0] = s;
  sums->sums[1] = t;
  sums->sums[2] = u;
  sums->sums[3] = v;
}

void swiftlet_sum_taps_float(const swiftlet_receptive_field *field, const float *weights, swiftlet_float_sums *sums) {
  const float *input_row = field->input;
  float s = 0, t = 0, u = 0, v = 0;
  for (int32_t row = field->rows; row > 0; row--) {
    const float *x = input_row, *w = weights;
    int32_t rest = field->runs;
#if HAS_REGISTERS
    __asm__ volatile("1:\n"
                     "  vldm %[x], {s0-s3}\n  vldm %[w], {s4-s7}\n"
                     "  add %[x], %[x], %[input_run]\n  add %[w], %[w], %[weight_run]\n"
                     "  vmul.f32 s0, s0, s4\n  vmul.f32 s1, s1, s5\n  vmul.f32 s2, s2, s6\n  vmul.f32 s3, s3, s7\n"
                     "  vadd.f32 %[s], %[s], s0\n  vadd.f32 %[t], %[t], s1\n"
                     "  vadd.f32 %[u], %[u], s2\n  vadd.f32 %[v], %[v], s3\n"
                     "  subs %[n], #1\n"
                     "  bne 1b\n"
                     : [x] "+r"(x), [w] "+r"(w), [n] "+r"(rest), [s] "+t"(s), [t] "+t"(t), [u] "+t"(u), [v] "+t"(v)
                     : [input_run] "r"(4 * field->input_run), [weight_run] "r"(4 * field->weight_run)
                     : "s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "cc", "memory");
#else
    for (; rest > 0; rest--) {
      s += x[0] * w[0];
      t += x[1] * w[1];
      u += x[2] * w[2];
      v += x[3] * w[3];
      x += field->input_run;
      w += field->weight_run;
    }
#endif
    input_row += field->input_row;
    weights += field->weight_row;
  }
  sums->sums[0] = s;
  sums->sums[1] = t;
  sums->sums[2] = u;
  sums->sums[3] = v;
}
