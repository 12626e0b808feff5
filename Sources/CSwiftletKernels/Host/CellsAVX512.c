#include "Families.h"

#if defined(__x86_64__)
#include "AVX512.h"

#define RUN_INT16_CELLS swiftlet_int16_cells_avx512
#define RUN_FLOAT_CELLS swiftlet_float_cells_avx512

TARGET INLINE vector look_up_pairs(const uint16_t *table, vector index) { return _mm512_i32gather_epi32(index, table, 2); }

#include "FloatCells.h"
#include "LSTMCells.h"
#endif
