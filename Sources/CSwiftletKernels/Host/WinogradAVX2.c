#include "Families.h"

#if defined(__x86_64__)
#include "AVX2.h"

#define RUN_WINOGRAD swiftlet_winograd_avx2
#include "Winograd.h"
#endif
