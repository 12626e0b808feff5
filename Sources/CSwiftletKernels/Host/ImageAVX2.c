#include "Families.h"

#if defined(__x86_64__)
#include "AVX2.h"

#define COPY_IMAGE swiftlet_copy_image_avx2
#define COPY_COLUMNS swiftlet_copy_columns_avx2
#include "Image.h"
#endif
