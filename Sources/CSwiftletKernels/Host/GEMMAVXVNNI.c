// Matrix products with AVX-VNNI. Of 16 registers, 12 hold the sums of a tile.
#include "Families.h"

#if defined(__x86_64__)
#define HAS_DOT_PRODUCTS
#include "AVX2.h"

#define TILE_OF_1 6, 2, 1
#define TILE_OF_2 3, 4, 4
#define TILE_OF_HALF 12, 1, 4
#define STORE_TWO_ROWS store_two_rows
#define SINGLE_SETS 4
#define FLIPS_BYTES
#define RUN_GEMM swiftlet_gemm_avxvnni

#include "GEMMTiles.h"
#endif
