#include "Families.h"

#if defined(__aarch64__)
#define HAS_DOT_PRODUCTS 0
#include "NEON.h"

#define RUN_PRODUCT swiftlet_host_product_neon
#define COMBINE_FLOATS swiftlet_combine_floats_neon
#define CHOOSE_ELEMENTS swiftlet_choose_elements_neon

#include "Combinations.h"
#endif
