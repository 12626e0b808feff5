#include "Families.h"

#if defined(__x86_64__)
#define HAS_DOT_PRODUCTS
#include "AVX2.h"

#define RUN_WINOGRAD swiftlet_winograd_avxvnni
#include "Winograd.h"
#endif
