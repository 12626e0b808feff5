// Matrix products with AVX-512 VNNI. Of 32 registers, 24 hold the sums of a tile of four blocks.
#include "Families.h"

#if defined(__x86_64__)
#include "AVX512.h"

#define TILE_OF_1 8, 1, 4
#define TILE_OF_2 8, 2, 2
#define TILE_OF_4 6, 4, 1
#define TILE_OF_8 1, 8, 1
#define SINGLE_SETS 4
#define FLIPS_BYTES
#define RUN_GEMM swiftlet_gemm_avx512

#include "GEMMTiles.h"
#endif
