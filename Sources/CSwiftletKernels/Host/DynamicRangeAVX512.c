#include "Families.h"

#if defined(__x86_64__)
#include "AVX512.h"

#define FIND_LIMITS swiftlet_find_limits_avx512
#define QUANTIZE_ELEMENTS swiftlet_quantize_elements_avx512
#include "DynamicRange.h"
#endif
