#pragma once
#include <stddef.h>
#include <stdint.h>

#include "SwiftletGEMM.h"
#include "SwiftletHostBits.h"
#include "SwiftletHostDepthwise.h"
#include "SwiftletHostElements.h"
#include "SwiftletHostLSTM.h"
#include "SwiftletHostPools.h"
#include "SwiftletHostReductions.h"
#include "SwiftletHostRuns.h"
#include "SwiftletHostSums.h"
#include "SwiftletHostWinograd.h"
#include "SwiftletTables.h"

// The functions of each instruction set, in a file of its own each, compiled for it whatever the rest is compiled for.

#define UNROLL _Pragma("clang loop unroll(full)")
#define INLINE static inline __attribute__((always_inline))
#if defined(__x86_64__)
// Vectors that find no register are kept in a frame that is aligned for them, where they do not cross lines of the cache.
#define OUTLINED __attribute__((noinline, force_align_arg_pointer))
#else
#define OUTLINED __attribute__((noinline))
#endif

// A process may use the tiles of AMX once it has asked the system: here Linux, where no sandbox forbids asking.
#if defined(__x86_64__) && defined(__linux__) && !defined(__ANDROID__)
#define SWIFTLET_HAS_TILES 1
#else
#define SWIFTLET_HAS_TILES 0
#endif

/// What is multiplied in a lane of 32 bits: four elements of 8 bits as the family encodes them (two where it widens them),
/// two of 16, one in floating point.
enum dot { dot_int8, dot_words, dot_floats };

/// Whether the quick way of rescaling serves a factor: see `swiftlet_fold_constants`.
INLINE int is_quick_factor(int32_t multiplier, int32_t left, int32_t right) {
  return left == 0 && right >= 1 && right <= 22 && multiplier >= 0;
}

/// What is added to products of the quick way.
INLINE int64_t quick_constant(int32_t multiplier, int32_t right, int32_t output_offset) {
  const uint64_t half = (1ull << right) >> 1;
  const uint64_t offset = (uint64_t)(int64_t)output_offset << (right + 31);
  const uint64_t constant = 2 * ((1ull << 30) + ((half - 1) << 31) + offset);
  return (int64_t)(constant - ((uint64_t)(uint32_t)multiplier << 32));
}

/// The functions of single elements of an instruction set, whose name ends theirs.
#define ELEMENT_FUNCTIONS(set)                                                                                         \
  void swiftlet_host_product_##set(const swiftlet_host_product *product, const swiftlet_host_operands *operands);      \
  void swiftlet_combine_floats_##set(                                                                                  \
      enum swiftlet_host_combination combination, float low, float high, const swiftlet_host_operands *operands);      \
  void swiftlet_choose_elements_##set(int32_t takes_larger, const swiftlet_host_operands *operands);                   \
  void swiftlet_host_rescale_##set(const swiftlet_host_rescale *rescale, const void *input, void *output, int64_t count);\
  void swiftlet_quantize_floats_##set(                                                                                 \
      const float *input, int64_t count, float scale, int32_t offset, void *output, int32_t output_bytes);             \
  void swiftlet_dequantize_elements_##set(                                                                             \
      const void *input, int32_t input_bytes, int64_t count, float scale, int32_t offset, float *output);              \
  void swiftlet_map_floats_##set(                                                                                      \
      enum swiftlet_host_function function, const float *input, float *output, int64_t count);                         \
  void swiftlet_host_sigmoid_##set(                                                                                    \
      const swiftlet_host_sigmoid *sigmoid, const int16_t *input, int16_t *output, int64_t count);                     \
  void swiftlet_host_softmax_floats_##set(                                                                             \
      const float *input, float *output, int64_t rows, int64_t depth, float beta);                                     \
  void swiftlet_host_softmax_int16_##set(                                                                              \
      const int16_t *input, int16_t *output, int64_t rows, int64_t depth, int32_t multiplier, int32_t left,            \
      int32_t right);                                                                                                  \
  void swiftlet_host_softmax_int8_##set(                                                                               \
      const int8_t *input, void *output, int32_t output_bytes, int64_t rows, int64_t depth, const int32_t *table)

void swiftlet_copy_image_plainly(const swiftlet_image *image);
void swiftlet_copy_columns_plainly(const swiftlet_columns *columns);

#if defined(__x86_64__)
ELEMENT_FUNCTIONS(avx512);
ELEMENT_FUNCTIONS(avx2);
void swiftlet_copy_image_avx512(const swiftlet_image *image);
void swiftlet_copy_columns_avx512(const swiftlet_columns *columns);
void swiftlet_copy_image_avx2(const swiftlet_image *image);
void swiftlet_copy_columns_avx2(const swiftlet_columns *columns);
void swiftlet_gemm_avx512(enum swiftlet_gemm_arithmetic arithmetic, const swiftlet_gemm *gemm);
#if SWIFTLET_HAS_TILES
void swiftlet_gemm_amx(enum swiftlet_gemm_arithmetic arithmetic, const swiftlet_gemm *gemm);
#endif
void swiftlet_gemm_avxvnni(enum swiftlet_gemm_arithmetic arithmetic, const swiftlet_gemm *gemm);
void swiftlet_gemm_avx2(enum swiftlet_gemm_arithmetic arithmetic, const swiftlet_gemm *gemm);
void swiftlet_host_pool_avx512(const swiftlet_host_pool *pool);
void swiftlet_host_reduction_avx512(const swiftlet_host_reduction *reduction);
void swiftlet_host_pool_avx2(const swiftlet_host_pool *pool);
void swiftlet_host_reduction_avx2(const swiftlet_host_reduction *reduction);
void swiftlet_host_sum_avx512(const swiftlet_host_sum *sum, const swiftlet_host_operands *operands);
void swiftlet_host_sum_avx2(const swiftlet_host_sum *sum, const swiftlet_host_operands *operands);
void swiftlet_int16_cells_avx512(const swiftlet_int16_cells *cells, const swiftlet_lstm_step *step);
void swiftlet_int16_cells_avx2(const swiftlet_int16_cells *cells, const swiftlet_lstm_step *step);
void swiftlet_float_cells_avx512(const swiftlet_float_cells *cells, const swiftlet_lstm_step *step);
void swiftlet_float_cells_avx2(const swiftlet_float_cells *cells, const swiftlet_lstm_step *step);
void swiftlet_sum_int8_runs_avx512(const swiftlet_host_runs *runs);
void swiftlet_sum_int16_runs_avx512(const swiftlet_host_runs *runs);
void swiftlet_sum_int8_runs_avx2(const swiftlet_host_runs *runs);
void swiftlet_sum_int16_runs_avx2(const swiftlet_host_runs *runs);
void swiftlet_sum_float_runs_avx512(const swiftlet_host_runs *runs);
void swiftlet_sum_float_runs_avx2(const swiftlet_host_runs *runs);
void swiftlet_count_bits_avx512(const swiftlet_host_bits *bits);
void swiftlet_count_bits_avx2(const swiftlet_host_bits *bits);
void swiftlet_find_limits_avx512(const float *elements, int64_t count, float *low, float *high);
void swiftlet_quantize_elements_avx512(
    const float *elements, int64_t count, float offset, float reciprocal, float least, int8_t *steps);
void swiftlet_find_limits_avx2(const float *elements, int64_t count, float *low, float *high);
void swiftlet_quantize_elements_avx2(
    const float *elements, int64_t count, float offset, float reciprocal, float least, int8_t *steps);
void swiftlet_depthwise_avx512(enum swiftlet_gemm_arithmetic arithmetic, const swiftlet_depthwise *depthwise);
void swiftlet_depthwise_avxvnni(enum swiftlet_gemm_arithmetic arithmetic, const swiftlet_depthwise *depthwise);
void swiftlet_depthwise_avx2(enum swiftlet_gemm_arithmetic arithmetic, const swiftlet_depthwise *depthwise);
void swiftlet_winograd_avxvnni(const swiftlet_winograd *winograd);
void swiftlet_winograd_avx2(const swiftlet_winograd *winograd);
#endif

#if defined(__aarch64__)
ELEMENT_FUNCTIONS(neon);
// Of products of 8 bits there are two kinds: with the instructions SDOT, and for processors without.
void swiftlet_gemm_neon_dot(enum swiftlet_gemm_arithmetic arithmetic, const swiftlet_gemm *gemm);
void swiftlet_gemm_neon(enum swiftlet_gemm_arithmetic arithmetic, const swiftlet_gemm *gemm);
void swiftlet_depthwise_neon_dot(enum swiftlet_gemm_arithmetic arithmetic, const swiftlet_depthwise *depthwise);
void swiftlet_depthwise_neon(enum swiftlet_gemm_arithmetic arithmetic, const swiftlet_depthwise *depthwise);
void swiftlet_host_pool_neon(const swiftlet_host_pool *pool);
void swiftlet_host_reduction_neon(const swiftlet_host_reduction *reduction);
void swiftlet_host_sum_neon(const swiftlet_host_sum *sum, const swiftlet_host_operands *operands);
void swiftlet_find_limits_neon(const float *elements, int64_t count, float *low, float *high);
void swiftlet_quantize_elements_neon(
    const float *elements, int64_t count, float offset, float reciprocal, float least, int8_t *steps);

/// Whether this processor has SDOT.
int swiftlet_has_dot_products(void);
void swiftlet_int16_cells_neon(const swiftlet_int16_cells *cells, const swiftlet_lstm_step *step);
void swiftlet_float_cells_neon(const swiftlet_float_cells *cells, const swiftlet_lstm_step *step);
void swiftlet_sum_int8_runs_neon(const swiftlet_host_runs *runs);
void swiftlet_sum_int16_runs_neon(const swiftlet_host_runs *runs);
void swiftlet_sum_float_runs_neon(const swiftlet_host_runs *runs);
void swiftlet_count_bits_neon(const swiftlet_host_bits *bits);
#endif
