#include "Families.h"

#if defined(__x86_64__)
#include "AVX2.h"

#define RUN_REDUCTION swiftlet_host_reduction_avx2
#include "Reductions.h"
#endif
