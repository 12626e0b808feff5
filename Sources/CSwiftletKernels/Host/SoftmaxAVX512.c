#include "Families.h"

#if defined(__x86_64__)
#include "AVX512.h"

#define SOFTMAX_FLOATS swiftlet_host_softmax_floats_avx512
#define SOFTMAX_INT16 swiftlet_host_softmax_int16_avx512
#define SOFTMAX_INT8 swiftlet_host_softmax_int8_avx512

#include "Softmax.h"
#endif
