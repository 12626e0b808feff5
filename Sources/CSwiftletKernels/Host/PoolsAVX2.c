#include "Families.h"

#if defined(__x86_64__)
#include "AVX2.h"

#define RUN_POOL swiftlet_host_pool_avx2
#include "Pools.h"
#endif
