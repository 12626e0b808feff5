// Matrix products with AVX2. Of 16 registers, 12 hold the sums of a tile.
#include "Families.h"

#if defined(__x86_64__)
#include "AVX2.h"

#define TILE_OF_1 6, 2, 2
#define TILE_OF_2 3, 4, 2
#define TILE_OF_HALF 12, 1, 2
#define STORE_TWO_ROWS store_two_rows
#define SINGLE_SETS 4
#define RUN_GEMM swiftlet_gemm_avx2

#include "GEMMTiles.h"
#endif
