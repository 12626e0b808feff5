#include "Families.h"

#if defined(__aarch64__)
#define HAS_DOT_PRODUCTS 0
#include "NEON.h"

#define RUN_POOL swiftlet_host_pool_neon
#include "Pools.h"
#endif
