#include "Families.h"

uint32_t swiftlet_host_families(void) {
  uint32_t families = 0;
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vnni")) {
    families |= swiftlet_host_avx512;
  }
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) families |= swiftlet_host_avx2;
#elif defined(__aarch64__)
  families |= swiftlet_host_neon;
#endif
  return families;
}

void swiftlet_gemm_run(
    enum swiftlet_host_family family, enum swiftlet_gemm_arithmetic arithmetic, const swiftlet_gemm *gemm) {
#if defined(__x86_64__)
  if (family == swiftlet_host_avx512) swiftlet_gemm_avx512(arithmetic, gemm);
  if (family == swiftlet_host_avx2) swiftlet_gemm_avx2(arithmetic, gemm);
#elif defined(__aarch64__)
  if (family != swiftlet_host_neon) return;
  if (swiftlet_has_dot_products()) {
    swiftlet_gemm_neon_dot(arithmetic, gemm);
  } else {
    swiftlet_gemm_neon(arithmetic, gemm);
  }
#endif
}

void swiftlet_depthwise_run(
    enum swiftlet_host_family family, enum swiftlet_gemm_arithmetic arithmetic, const swiftlet_depthwise *depthwise) {
#if defined(__x86_64__)
  if (family == swiftlet_host_avx512) swiftlet_depthwise_avx512(arithmetic, depthwise);
  if (family == swiftlet_host_avx2) swiftlet_depthwise_avx2(arithmetic, depthwise);
#elif defined(__aarch64__)
  if (family != swiftlet_host_neon) return;
  if (swiftlet_has_dot_products()) {
    swiftlet_depthwise_neon_dot(arithmetic, depthwise);
  } else {
    swiftlet_depthwise_neon(arithmetic, depthwise);
  }
#endif
}

void swiftlet_copy_image(enum swiftlet_host_family family, const swiftlet_image *image) {
  switch (family) {
#if defined(__x86_64__)
  case swiftlet_host_avx512: swiftlet_copy_image_avx512(image); break;
  case swiftlet_host_avx2: swiftlet_copy_image_avx2(image); break;
#endif
  default: swiftlet_copy_image_plainly(image); break;
  }
}

void swiftlet_copy_columns(enum swiftlet_host_family family, const swiftlet_columns *columns) {
  switch (family) {
#if defined(__x86_64__)
  case swiftlet_host_avx512: swiftlet_copy_columns_avx512(columns); break;
  case swiftlet_host_avx2: swiftlet_copy_columns_avx2(columns); break;
#endif
  default: swiftlet_copy_columns_plainly(columns); break;
  }
}

void swiftlet_host_sum_run(enum swiftlet_host_family family, const swiftlet_host_sum *sum, const swiftlet_host_operands *operands) {
#if defined(__x86_64__)
  if (family == swiftlet_host_avx512) swiftlet_host_sum_avx512(sum, operands);
  if (family == swiftlet_host_avx2) swiftlet_host_sum_avx2(sum, operands);
#elif defined(__aarch64__)
  if (family == swiftlet_host_neon) swiftlet_host_sum_neon(sum, operands);
#endif
}

void swiftlet_find_limits(
    enum swiftlet_host_family family, const float *elements, int64_t count, float *low, float *high) {
#if defined(__x86_64__)
  if (family == swiftlet_host_avx512) swiftlet_find_limits_avx512(elements, count, low, high);
  if (family == swiftlet_host_avx2) swiftlet_find_limits_avx2(elements, count, low, high);
#elif defined(__aarch64__)
  if (family == swiftlet_host_neon) swiftlet_find_limits_neon(elements, count, low, high);
#endif
}

void swiftlet_quantize_elements(
    enum swiftlet_host_family family, const float *elements, int64_t count, float offset, float reciprocal, float least,
    int8_t *steps) {
#if defined(__x86_64__)
  if (family == swiftlet_host_avx512) {
    swiftlet_quantize_elements_avx512(elements, count, offset, reciprocal, least, steps);
  }
  if (family == swiftlet_host_avx2) swiftlet_quantize_elements_avx2(elements, count, offset, reciprocal, least, steps);
#elif defined(__aarch64__)
  if (family == swiftlet_host_neon) swiftlet_quantize_elements_neon(elements, count, offset, reciprocal, least, steps);
#endif
}

void swiftlet_int16_cells_run(
    enum swiftlet_host_family family, const swiftlet_int16_cells *cells, const swiftlet_lstm_step *step) {
#if defined(__x86_64__)
  if (family == swiftlet_host_avx512) swiftlet_int16_cells_avx512(cells, step);
  if (family == swiftlet_host_avx2) swiftlet_int16_cells_avx2(cells, step);
#elif defined(__aarch64__)
  if (family == swiftlet_host_neon) swiftlet_int16_cells_neon(cells, step);
#endif
}

void swiftlet_float_cells_run(
    enum swiftlet_host_family family, const swiftlet_float_cells *cells, const swiftlet_lstm_step *step) {
#if defined(__x86_64__)
  if (family == swiftlet_host_avx512) swiftlet_float_cells_avx512(cells, step);
  if (family == swiftlet_host_avx2) swiftlet_float_cells_avx2(cells, step);
#elif defined(__aarch64__)
  if (family == swiftlet_host_neon) swiftlet_float_cells_neon(cells, step);
#endif
}

void swiftlet_sum_int16_runs(enum swiftlet_host_family family, const swiftlet_host_runs *runs) {
#if defined(__x86_64__)
  if (family == swiftlet_host_avx512) swiftlet_sum_int16_runs_avx512(runs);
  if (family == swiftlet_host_avx2) swiftlet_sum_int16_runs_avx2(runs);
#elif defined(__aarch64__)
  if (family == swiftlet_host_neon) swiftlet_sum_int16_runs_neon(runs);
#endif
}

void swiftlet_sum_float_runs(enum swiftlet_host_family family, const swiftlet_host_runs *runs) {
#if defined(__x86_64__)
  if (family == swiftlet_host_avx512) swiftlet_sum_float_runs_avx512(runs);
  if (family == swiftlet_host_avx2) swiftlet_sum_float_runs_avx2(runs);
#elif defined(__aarch64__)
  if (family == swiftlet_host_neon) swiftlet_sum_float_runs_neon(runs);
#endif
}

void swiftlet_count_bits(enum swiftlet_host_family family, const swiftlet_host_bits *bits) {
#if defined(__x86_64__)
  if (family == swiftlet_host_avx512) swiftlet_count_bits_avx512(bits);
  if (family == swiftlet_host_avx2) swiftlet_count_bits_avx2(bits);
#elif defined(__aarch64__)
  if (family == swiftlet_host_neon) swiftlet_count_bits_neon(bits);
#endif
}
