#include "Families.h"

#if defined(__x86_64__)
#include "AVX2.h"

#define RESCALE_ELEMENTS swiftlet_host_rescale_avx2
#define QUANTIZE_FLOATS swiftlet_quantize_floats_avx2
#define DEQUANTIZE_ELEMENTS swiftlet_dequantize_elements_avx2
#define MAP_FLOATS swiftlet_map_floats_avx2
#define RUN_SIGMOID swiftlet_host_sigmoid_avx2

#include "Mappings.h"
#endif
