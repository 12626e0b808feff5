#include "Families.h"

#if defined(__x86_64__)
#include "AVX512.h"

#define RESCALE_ELEMENTS swiftlet_host_rescale_avx512
#define QUANTIZE_FLOATS swiftlet_quantize_floats_avx512
#define DEQUANTIZE_ELEMENTS swiftlet_dequantize_elements_avx512
#define MAP_FLOATS swiftlet_map_floats_avx512
#define RUN_SIGMOID swiftlet_host_sigmoid_avx512

#include "Mappings.h"
#endif
