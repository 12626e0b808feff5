#include "Families.h"

#if defined(__x86_64__)
#include "AVX2.h"

#define RUN_INT16_CELLS swiftlet_int16_cells_avx2
#define RUN_FLOAT_CELLS swiftlet_float_cells_avx2

#include "FloatCells.h"
#include "LSTMCells.h"
#endif
