#include "Families.h"

#if defined(__x86_64__)
#include "AVX512.h"

#define RUN_SUM swiftlet_host_sum_avx512
#include "Sums.h"
#endif
