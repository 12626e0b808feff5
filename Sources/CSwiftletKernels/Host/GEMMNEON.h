// Matrix products with NEON. Of 32 registers, 24 hold the sums of a tile of one block.
#include "NEON.h"

#define TILE_OF_1 6, 4, 1
#define SINGLE_SETS 4
#define RUN_GEMM OF_SET(swiftlet_gemm)

#include "GEMMTiles.h"
