#include "Families.h"

#if defined(__x86_64__)
#include "AVX512.h"

#define SUM_INT8_RUNS swiftlet_sum_int8_runs_avx512
#define SUM_INT16_RUNS swiftlet_sum_int16_runs_avx512
#define SUM_FLOAT_RUNS swiftlet_sum_float_runs_avx512

#include "Runs.h"
#endif
