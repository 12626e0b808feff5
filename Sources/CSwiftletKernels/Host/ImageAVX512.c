#include "Families.h"

#if defined(__x86_64__)
#include "AVX512.h"

#define COPY_IMAGE swiftlet_copy_image_avx512
#define COPY_COLUMNS swiftlet_copy_columns_avx512
#include "Image.h"
#endif
