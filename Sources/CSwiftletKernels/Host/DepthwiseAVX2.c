#include "Families.h"

#if defined(__x86_64__)
#define RUN_DEPTHWISE swiftlet_depthwise_avx2
#include "DepthwiseAVX2.h"
#endif
