#include "Families.h"

#if defined(__x86_64__)
#include "AVX2.h"

#define FIND_LIMITS swiftlet_find_limits_avx2
#define QUANTIZE_ELEMENTS swiftlet_quantize_elements_avx2
#include "DynamicRange.h"
#endif
