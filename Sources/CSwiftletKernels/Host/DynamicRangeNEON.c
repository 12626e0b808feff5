#include "Families.h"

#if defined(__aarch64__)
#define HAS_DOT_PRODUCTS 0
#include "NEON.h"

#define FIND_LIMITS swiftlet_find_limits_neon
#define QUANTIZE_ELEMENTS swiftlet_quantize_elements_neon
#include "DynamicRange.h"
#endif
