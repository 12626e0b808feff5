#include "Families.h"

#if defined(__aarch64__)
#define HAS_DOT_PRODUCTS 0
#include "NEON.h"

#define RUN_INT16_CELLS swiftlet_int16_cells_neon
#define RUN_FLOAT_CELLS swiftlet_float_cells_neon

#include "FloatCells.h"
#include "LSTMCells.h"
#endif
