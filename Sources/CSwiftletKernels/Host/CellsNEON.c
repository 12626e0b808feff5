#include "Families.h"

#if defined(__aarch64__)
#define HAS_DOT_PRODUCTS 0
#include "NEON.h"

#define RUN_INT16_CELLS swiftlet_int16_cells_neon
#define RUN_FLOAT_CELLS swiftlet_float_cells_neon

TARGET INLINE vector look_up_pairs(const uint16_t *table, vector index) {
  vector pairs = zero();
  UNROLL for (int lane = 0; lane < LANES; lane++) {
    int32_t pair;
    __builtin_memcpy(&pair, table + index[lane], 4);
    pairs[lane] = pair;
  }
  return pairs;
}

#include "FloatCells.h"
#include "LSTMCells.h"
#endif
