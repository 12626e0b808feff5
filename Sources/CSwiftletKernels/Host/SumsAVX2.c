#include "Families.h"

#if defined(__x86_64__)
#include "AVX2.h"

#define RUN_SUM swiftlet_host_sum_avx2
#include "Sums.h"
#endif
