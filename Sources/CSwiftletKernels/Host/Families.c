#include "Families.h"

#if defined(__x86_64__)
#include <cpuid.h>

/// Whether the processor has dot products of AVX-VNNI. Source: Intel 64 and IA-32 Architectures Software Developer's Manual,
/// volume 2, CPUID.
static int has_dot_products(void) {
  enum { HasAVXVNNI = 1 << 4 };
  unsigned features, b, c, d;
  return __get_cpuid_count(7, 1, &features, &b, &c, &d) && (features & HasAVXVNNI) != 0;
}
#endif

#if SWIFTLET_HAS_TILES
#include <sys/syscall.h>
#include <unistd.h>

/// Whether the processor has tiles and products of 8 bits, the system saves their state, and Linux permits this process to
/// use it. Sources: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 1, chapter 18; Linux,
/// Documentation/arch/x86/xstate.rst.
static int may_use_tiles(void) {
  enum { HasTiles = 1 << 24, HasProducts = 1 << 25, SavesTiles = 3 << 17, AskForPermission = 0x1023, TileData = 18 };
  unsigned a, b, c, features, high, saved;
  if (!__get_cpuid_count(7, 0, &a, &b, &c, &features)) return 0;
  if ((features & (HasTiles | HasProducts)) != (HasTiles | HasProducts)) return 0;
  __asm__("xgetbv" : "=a"(saved), "=d"(high) : "c"(0));
  return (saved & SavesTiles) == SavesTiles && syscall(SYS_arch_prctl, AskForPermission, TileData) == 0;
}
#endif

uint32_t swiftlet_host_families(void) {
  uint32_t families = 0;
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vnni")) {
    families |= swiftlet_host_avx512;
#if SWIFTLET_HAS_TILES
    if (may_use_tiles()) families |= swiftlet_host_amx;
#endif
  }
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
    families |= swiftlet_host_avx2;
    if (has_dot_products()) families |= swiftlet_host_avxvnni;
  }
#elif defined(__aarch64__)
  families |= swiftlet_host_neon;
#endif
  return families;
}

// `DISPATCH(function, arguments)` calls the function of the instruction set that `family` names: that of this name and the
// set's. `DISPATCH_DOT` is for functions that AVX2 and 64-bit Arm have two of, one with dot products.
#if defined(__x86_64__)
#define DISPATCH(function, ...)                                                                                        \
  switch (family) {                                                                                                    \
  case swiftlet_host_amx:                                                                                              \
  case swiftlet_host_avx512: function##_avx512(__VA_ARGS__); break;                                                    \
  case swiftlet_host_avxvnni:                                                                                          \
  case swiftlet_host_avx2: function##_avx2(__VA_ARGS__); break;                                                        \
  default: break;                                                                                                      \
  }
#define DISPATCH_DOT(function, ...)                                                                                    \
  if (family == swiftlet_host_avxvnni) {                                                                               \
    function##_avxvnni(__VA_ARGS__);                                                                                   \
    return;                                                                                                            \
  }                                                                                                                    \
  DISPATCH(function, __VA_ARGS__)
#elif defined(__aarch64__)
#define DISPATCH(function, ...)                                                                                        \
  if (family == swiftlet_host_neon) function##_neon(__VA_ARGS__);
#define DISPATCH_DOT(function, ...)                                                                                    \
  if (family != swiftlet_host_neon) return;                                                                            \
  if (swiftlet_has_dot_products()) {                                                                                   \
    function##_neon_dot(__VA_ARGS__);                                                                                  \
  } else {                                                                                                             \
    function##_neon(__VA_ARGS__);                                                                                      \
  }
#else
#define DISPATCH(function, ...)
#define DISPATCH_DOT DISPATCH
#endif

void swiftlet_gemm_run(
    enum swiftlet_host_family family, enum swiftlet_gemm_arithmetic arithmetic, const swiftlet_gemm *gemm) {
#if SWIFTLET_HAS_TILES
  if (family == swiftlet_host_amx) {
    swiftlet_gemm_amx(arithmetic, gemm);
    return;
  }
#endif
  DISPATCH_DOT(swiftlet_gemm, arithmetic, gemm)
}

void swiftlet_depthwise_run(
    enum swiftlet_host_family family, enum swiftlet_gemm_arithmetic arithmetic, const swiftlet_depthwise *depthwise) {
  DISPATCH_DOT(swiftlet_depthwise, arithmetic, depthwise)
}

void swiftlet_winograd_run(enum swiftlet_host_family family, const swiftlet_winograd *winograd) {
#if defined(__x86_64__)
  if (family == swiftlet_host_avxvnni) swiftlet_winograd_avxvnni(winograd);
  if (family == swiftlet_host_avx2) swiftlet_winograd_avx2(winograd);
#endif
}

void swiftlet_host_pool_run(enum swiftlet_host_family family, const swiftlet_host_pool *pool) {
  DISPATCH(swiftlet_host_pool, pool)
}

void swiftlet_host_reduction_run(enum swiftlet_host_family family, const swiftlet_host_reduction *reduction) {
  DISPATCH(swiftlet_host_reduction, reduction)
}

void swiftlet_copy_image(enum swiftlet_host_family family, const swiftlet_image *image) {
  switch (family) {
#if defined(__x86_64__)
  case swiftlet_host_amx:
  case swiftlet_host_avx512: swiftlet_copy_image_avx512(image); break;
  case swiftlet_host_avxvnni:
  case swiftlet_host_avx2: swiftlet_copy_image_avx2(image); break;
#endif
  default: swiftlet_copy_image_plainly(image); break;
  }
}

void swiftlet_copy_columns(enum swiftlet_host_family family, const swiftlet_columns *columns) {
  switch (family) {
#if defined(__x86_64__)
  case swiftlet_host_amx:
  case swiftlet_host_avx512: swiftlet_copy_columns_avx512(columns); break;
  case swiftlet_host_avxvnni:
  case swiftlet_host_avx2: swiftlet_copy_columns_avx2(columns); break;
#endif
  default: swiftlet_copy_columns_plainly(columns); break;
  }
}

void swiftlet_host_sum_run(enum swiftlet_host_family family, const swiftlet_host_sum *sum, const swiftlet_host_operands *operands) {
  DISPATCH(swiftlet_host_sum, sum, operands)
}

void swiftlet_find_limits(
    enum swiftlet_host_family family, const float *elements, int64_t count, float *low, float *high) {
  DISPATCH(swiftlet_find_limits, elements, count, low, high)
}

void swiftlet_quantize_elements(
    enum swiftlet_host_family family, const float *elements, int64_t count, float offset, float reciprocal, float least,
    int8_t *steps) {
  DISPATCH(swiftlet_quantize_elements, elements, count, offset, reciprocal, least, steps)
}

void swiftlet_int16_cells_run(
    enum swiftlet_host_family family, const swiftlet_int16_cells *cells, const swiftlet_lstm_step *step) {
  DISPATCH(swiftlet_int16_cells, cells, step)
}

void swiftlet_float_cells_run(
    enum swiftlet_host_family family, const swiftlet_float_cells *cells, const swiftlet_lstm_step *step) {
  DISPATCH(swiftlet_float_cells, cells, step)
}

void swiftlet_sum_int8_runs(enum swiftlet_host_family family, const swiftlet_host_runs *runs) {
  DISPATCH(swiftlet_sum_int8_runs, runs)
}

void swiftlet_sum_int16_runs(enum swiftlet_host_family family, const swiftlet_host_runs *runs) {
  DISPATCH(swiftlet_sum_int16_runs, runs)
}

void swiftlet_sum_float_runs(enum swiftlet_host_family family, const swiftlet_host_runs *runs) {
  DISPATCH(swiftlet_sum_float_runs, runs)
}

void swiftlet_count_bits(enum swiftlet_host_family family, const swiftlet_host_bits *bits) {
  DISPATCH(swiftlet_count_bits, bits)
}

void swiftlet_host_product_run(
    enum swiftlet_host_family family, const swiftlet_host_product *product, const swiftlet_host_operands *operands) {
  DISPATCH(swiftlet_host_product, product, operands)
}

void swiftlet_combine_floats(
    enum swiftlet_host_family family, enum swiftlet_host_combination combination, float low, float high,
    const swiftlet_host_operands *operands) {
  DISPATCH(swiftlet_combine_floats, combination, low, high, operands)
}

void swiftlet_choose_elements(
    enum swiftlet_host_family family, int32_t takes_larger, const swiftlet_host_operands *operands) {
  DISPATCH(swiftlet_choose_elements, takes_larger, operands)
}

void swiftlet_host_rescale_run(
    enum swiftlet_host_family family, const swiftlet_host_rescale *rescale, const void *input, void *output,
    int64_t count) {
  DISPATCH(swiftlet_host_rescale, rescale, input, output, count)
}

void swiftlet_quantize_floats(
    enum swiftlet_host_family family, const float *input, int64_t count, float scale, int32_t offset, void *output,
    int32_t output_bytes) {
  DISPATCH(swiftlet_quantize_floats, input, count, scale, offset, output, output_bytes)
}

void swiftlet_dequantize_elements(
    enum swiftlet_host_family family, const void *input, int32_t input_bytes, int64_t count, float scale, int32_t offset,
    float *output) {
  DISPATCH(swiftlet_dequantize_elements, input, input_bytes, count, scale, offset, output)
}

void swiftlet_map_floats(
    enum swiftlet_host_family family, enum swiftlet_host_function function, const float *input, float *output,
    int64_t count) {
  DISPATCH(swiftlet_map_floats, function, input, output, count)
}

void swiftlet_host_sigmoid_run(
    enum swiftlet_host_family family, const swiftlet_host_sigmoid *sigmoid, const int16_t *input, int16_t *output,
    int64_t count) {
  DISPATCH(swiftlet_host_sigmoid, sigmoid, input, output, count)
}

void swiftlet_host_softmax_floats(
    enum swiftlet_host_family family, const float *input, float *output, int64_t rows, int64_t depth, float beta) {
  DISPATCH(swiftlet_host_softmax_floats, input, output, rows, depth, beta)
}

void swiftlet_host_softmax_int16(
    enum swiftlet_host_family family, const int16_t *input, int16_t *output, int64_t rows, int64_t depth,
    int32_t multiplier, int32_t left, int32_t right) {
  DISPATCH(swiftlet_host_softmax_int16, input, output, rows, depth, multiplier, left, right)
}

void swiftlet_host_softmax_int8(
    enum swiftlet_host_family family, const int8_t *input, void *output, int32_t output_bytes, int64_t rows,
    int64_t depth, const int32_t *table) {
  DISPATCH(swiftlet_host_softmax_int8, input, output, output_bytes, rows, depth, table)
}
