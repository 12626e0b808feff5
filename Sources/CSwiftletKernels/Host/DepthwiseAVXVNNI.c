#include "Families.h"

#if defined(__x86_64__)
#define HAS_DOT_PRODUCTS
#define RUN_DEPTHWISE swiftlet_depthwise_avxvnni
#include "DepthwiseAVX2.h"
#endif
