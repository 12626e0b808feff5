#include "Families.h"

#if defined(__x86_64__)
#include "AVX2.h"

#define RUN_PRODUCT swiftlet_host_product_avx2
#define COMBINE_FLOATS swiftlet_combine_floats_avx2
#define CHOOSE_ELEMENTS swiftlet_choose_elements_avx2

#include "Combinations.h"
#endif
