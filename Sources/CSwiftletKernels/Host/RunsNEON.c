#include "Families.h"

#if defined(__aarch64__)
#define HAS_DOT_PRODUCTS 0
#include "NEON.h"

#define SUM_INT8_RUNS swiftlet_sum_int8_runs_neon
#define SUM_INT16_RUNS swiftlet_sum_int16_runs_neon
#define SUM_FLOAT_RUNS swiftlet_sum_float_runs_neon

#include "Runs.h"
#endif
