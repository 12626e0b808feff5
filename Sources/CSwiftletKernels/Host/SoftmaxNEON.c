#include "Families.h"

#if defined(__aarch64__)
#define HAS_DOT_PRODUCTS 0
#include "NEON.h"

#define SOFTMAX_FLOATS swiftlet_host_softmax_floats_neon
#define SOFTMAX_INT16 swiftlet_host_softmax_int16_neon
#define SOFTMAX_INT8 swiftlet_host_softmax_int8_neon

#include "Softmax.h"
#endif
