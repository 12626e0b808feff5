#include "Families.h"

#if defined(__aarch64__)
#define HAS_DOT_PRODUCTS 0
#include "NEON.h"

#define RESCALE_ELEMENTS swiftlet_host_rescale_neon
#define QUANTIZE_FLOATS swiftlet_quantize_floats_neon
#define DEQUANTIZE_ELEMENTS swiftlet_dequantize_elements_neon
#define MAP_FLOATS swiftlet_map_floats_neon
#define RUN_SIGMOID swiftlet_host_sigmoid_neon

#include "Mappings.h"
#endif
