#include "Families.h"

#if defined(__x86_64__)
#include "AVX512.h"

#define RUN_PRODUCT swiftlet_host_product_avx512
#define COMBINE_FLOATS swiftlet_combine_floats_avx512
#define CHOOSE_ELEMENTS swiftlet_choose_elements_avx512

#include "Combinations.h"
#endif
