// Copies with the compiler's own vectors of 128 bits, which every 64-bit target has.
#define TARGET
#define LANES 4

typedef int vector __attribute__((vector_size(16)));

#include "Vectors.h"

#define COPY_IMAGE swiftlet_copy_image_plainly
#define COPY_COLUMNS swiftlet_copy_columns_plainly
#include "Image.h"
