#include "Families.h"

#if defined(__x86_64__)
#include "AVX512.h"

#define RUN_POOL swiftlet_host_pool_avx512
#include "Pools.h"
#endif
