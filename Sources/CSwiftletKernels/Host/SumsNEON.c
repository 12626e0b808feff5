#include "Families.h"

#if defined(__aarch64__)
#define HAS_DOT_PRODUCTS 0
#include "NEON.h"

#define RUN_SUM swiftlet_host_sum_neon
#include "Sums.h"
#endif
