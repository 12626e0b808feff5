#include "Families.h"

#if defined(__x86_64__)
#include "AVX2.h"

#define SOFTMAX_FLOATS swiftlet_host_softmax_floats_avx2
#define SOFTMAX_INT16 swiftlet_host_softmax_int16_avx2
#define SOFTMAX_INT8 swiftlet_host_softmax_int8_avx2

#include "Softmax.h"
#endif
