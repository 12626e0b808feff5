#include "SwiftletPatch.h"

#define SUM(NAME, ELEMENT, TOTAL, WIDE)                                                \
  TOTAL NAME(const swiftlet_patch *patch) {                                            \
    const ELEMENT *input_row = patch->input;                                           \
    const int8_t *weight_row = patch->weights;                                         \
    int32_t input_step = patch->input_step, weight_step = patch->weight_step;          \
    WIDE sum = 0;                                                                      \
    for (int32_t row = patch->rows; row > 0; row--) {                                  \
      const ELEMENT *input = input_row;                                                \
      const int8_t *weights = weight_row;                                              \
      int32_t rest = patch->length;                                                    \
      do {                                                                             \
        sum += (WIDE)((TOTAL)*weights * (*input + patch->input_offset));               \
        input += input_step;                                                           \
        weights += weight_step;                                                        \
      } while (--rest);                                                                \
      input_row += patch->input_row;                                                   \
      weight_row += patch->weight_row;                                                 \
    }                                                                                  \
    return (TOTAL)sum;                                                                 \
  }

SUM(swiftlet_patch_sum_int8, int8_t, int32_t, uint32_t)
SUM(swiftlet_patch_sum_int16, int16_t, int64_t, uint64_t)
