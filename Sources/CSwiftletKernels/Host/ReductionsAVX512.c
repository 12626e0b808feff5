#include "Families.h"

#if defined(__x86_64__)
#include "AVX512.h"

#define RUN_REDUCTION swiftlet_host_reduction_avx512
#include "Reductions.h"
#endif
