#include "Families.h"

#if defined(__aarch64__)
#define HAS_DOT_PRODUCTS 0
#include "NEON.h"

#define RUN_REDUCTION swiftlet_host_reduction_neon
#include "Reductions.h"
#endif
