// Matrix products, written once for all instruction sets: see SwiftletGEMM.h. What includes this has defined the set's
// vectors, their arithmetic and its tiles:
//
// - what Vectors.h and Stage.h want; `multiply_add`; `store_int8`, `store_int16`, `store_floats`;
// - `TILE_OF_1`, and where there are registers for them `TILE_OF_2` and `TILE_OF_4`, or `TILE_OF_HALF` where a vector has
//   half a block: the windows of a tile with so many blocks of channels, their vectors, and the groups of a step;
//   `SINGLE_SETS`, the sets of sums of a single window; beside `TILE_OF_4`, `TILE_OF_8`, that of integers of a single window;
// - `FLIPS_BYTES` where elements of 8 bits lose their sign: see `swiftlet_encode_unsigned`;
// - if it likes, `STORE_TWO_ROWS`, which stores whole blocks of 8 bits of two windows.
//
// A tile is some windows (rows) by some blocks of channels, summed in registers. What is left of the registers holds
// weights and a group of the input that all channels meet. A single window has several sets of sums, so that several
// products are under way for each of them.

#include "Stage.h"
#include "Stores.h"

enum { most_rows = 16, most_sums = 32, most_vectors = 4, most_vectors_of_row = 8 };

/// Four bytes of a window in every lane, as they are to be multiplied.
TARGET INLINE vector group_at(const uint8_t *place, const enum dot dot, uint32_t flipped_bits) {
  const vector group = broadcast_group(place);
  return dot == dot_int8 ? (vector)((unsigned_lanes)group ^ flipped_bits) : group;
}

/// Adds the products of a tile to `sums`, which hold `sets` times `rows` times `vectors`.
TARGET INLINE void accumulate(
    const swiftlet_gemm *gemm, const int first_window, const int block, vector *sums, const int rows, const int vectors,
    const int sets, const int unroll, const enum dot dot) {
  const size_t block_bytes = (size_t)gemm->tap_count * (size_t)gemm->group_count * 64;
  const uint8_t *weights = gemm->weights + (size_t)block * block_bytes;
  const uint8_t *windows[most_rows];
  const int last = gemm->window_count - 1;
  UNROLL for (int row = 0; row < rows; row++) {
    const int window = first_window + row;
    windows[row] = gemm->input + gemm->windows[window < last ? window : last];
  }
  const int group_count = gemm->group_count;
  // Elements of a single window are seen but once or twice, so that they are encoded where they are.
#ifdef FLIPS_BYTES
  const uint32_t flipped = rows == 1 ? gemm->flipped_bits : 0;
#else
  const uint32_t flipped = 0;
#endif
  for (int tap = 0; tap < gemm->tap_count; tap++) {
    ptrdiff_t offset = gemm->taps[tap];
    int group = 0;
    for (; group + unroll <= group_count; group += unroll) {
      UNROLL for (int step = 0; step < unroll; step++) {
        UNROLL for (int row = 0; row < rows; row++) {
          const vector a = group_at(windows[row] + offset + 4 * step, dot, flipped);
          UNROLL for (int v = 0; v < vectors; v++) {
            const int sum = ((step % sets) * rows + row) * vectors + v;
            const vector b = load(weights + v / parts * block_bytes + 64 * step + v % parts * 4 * LANES);
            sums[sum] = multiply_add(dot, sums[sum], a, b);
          }
        }
      }
      weights += 64 * unroll;
      offset += 4 * unroll;
    }
    if (unroll > 1) {
      for (; group < group_count; group++) {
        UNROLL for (int row = 0; row < rows; row++) {
          const vector a = group_at(windows[row] + offset, dot, flipped);
          UNROLL for (int v = 0; v < vectors; v++) {
            const vector b = load(weights + v / parts * block_bytes + v % parts * 4 * LANES);
            sums[row * vectors + v] = multiply_add(dot, sums[row * vectors + v], a, b);
          }
        }
        weights += 64;
        offset += 4;
      }
    }
  }
  UNROLL for (int set = 1; set < sets; set++) {
    UNROLL for (int sum = 0; sum < rows * vectors; sum++) {
      const vector other = sums[set * rows * vectors + sum];
      sums[sum] = dot == dot_floats ? add_floats(sums[sum], other) : add_lanes(sums[sum], other);
    }
  }
}

/// Sets the sums of the first set to what they begin with, those of all others to zero.
TARGET INLINE void begin(
    const swiftlet_gemm *gemm, const enum swiftlet_gemm_arithmetic arithmetic, const int block, const enum quickness quickness,
    vector *sums, const int rows, const int vectors, const int sets) {
  UNROLL for (int v = 0; v < vectors; v++) {
    const vector start = first_sum(arithmetic, gemm->channels, block * parts + v, quickness, &gemm->stage);
    UNROLL for (int row = 0; row < rows; row++) sums[row * vectors + v] = start;
  }
  UNROLL for (int sum = rows * vectors; sum < sets * rows * vectors; sum++) sums[sum] = zero();
}

INLINE enum dot dot_of(const enum swiftlet_gemm_arithmetic arithmetic) {
  switch (arithmetic) {
  case swiftlet_gemm_int8:
  case swiftlet_gemm_int8_to_int16:
  case swiftlet_gemm_hybrid: return dot_int8;
  case swiftlet_gemm_int16x8:
  case swiftlet_gemm_int16x8_bias32: return dot_words;
  case swiftlet_gemm_float32: return dot_floats;
  }
}

/// Turns those sums of a tile into results that there are windows and channels for, a block of channels at a time.
TARGET static OUTLINED void store_edge(
    const swiftlet_gemm *gemm, enum swiftlet_gemm_arithmetic arithmetic, int window, int block, enum quickness quickness,
    vector *sums, int rows, int vectors) {
  for (int row = 0; row < rows && window + row < gemm->window_count; row++) {
    const ptrdiff_t place = (ptrdiff_t)(window + row) * gemm->output_stride;
    for (int v = 0; v < vectors && 16 * block + v * LANES < gemm->channel_count; v += parts) {
      const int channel = 16 * block + v * LANES;
      // Half a block has one vector: what the other gives is not stored.
      vector some[parts];
      UNROLL for (int part = 0; part < parts; part++) {
        some[part] = sums[row * vectors + (vectors < parts ? v : v + part)];
        finish(arithmetic, gemm->channels, block * parts + v + part, quickness, &gemm->stage, some + part, 1, 1);
      }
      store_at(gemm, arithmetic, place + channel, gemm->channel_count - channel, some, parts);
    }
  }
}

/// Stores the results of a tile, whose windows are all there, from an element of the output on.
TARGET INLINE void store_tile(
    const swiftlet_gemm *gemm, const enum swiftlet_gemm_arithmetic arithmetic, ptrdiff_t place, int block,
    const vector *sums, const int rows, const int vectors) {
  const int count = gemm->channel_count - 16 * block;
  if (vectors < 4 && rows * vectors % 4 == 0 && gemm->output_stride == vectors * LANES &&
      gemm->channel_count == vectors * LANES) {
    // All channels: results of neighbouring windows are contiguous, and can be stored four vectors at a time.
    UNROLL for (int v = 0; v < rows * vectors; v += 4) {
      store_at(gemm, arithmetic, place + v * LANES, 4 * LANES, sums + v, 4);
    }
    return;
  }
#ifdef STORE_TWO_ROWS
  if (arithmetic == swiftlet_gemm_int8 && vectors == 2 && rows % 2 == 0 && count >= 2 * LANES) {
    UNROLL for (int row = 0; row < rows; row += 2) {
      int8_t *output = (int8_t *)gemm->output + place + row * gemm->output_stride;
      STORE_TWO_ROWS(sums + row * vectors, output, output + gemm->output_stride, gemm->stage.low, gemm->stage.high);
    }
    return;
  }
#endif
  UNROLL for (int row = 0; row < rows; row++) {
    vector some[most_vectors_of_row];
    UNROLL for (int v = 0; v < vectors || v < parts; v++) some[v] = sums[row * vectors + (v < vectors ? v : 0)];
    UNROLL for (int v = 0; v < vectors; v += 4) {
      store_at(
          gemm, arithmetic, place + row * gemm->output_stride + v * LANES, count - v * LANES, some + v,
          vectors < parts ? parts : vectors < 4 ? vectors : 4);
    }
  }
}

/// Whether the factors of a single window's blocks are all those of the first.
TARGET INLINE int shares_factors(const swiftlet_gemm *gemm, const enum swiftlet_gemm_arithmetic arithmetic) {
  switch (arithmetic) {
  case swiftlet_gemm_int8:
  case swiftlet_gemm_int8_to_int16:
  case swiftlet_gemm_int16x8_bias32:
    return gemm->window_count == 1 && ((const swiftlet_int32_channels *)gemm->channels)->shares_factors;
  default: return 0;
  }
}

TARGET INLINE void tile(
    const swiftlet_gemm *gemm, const enum swiftlet_gemm_arithmetic arithmetic, int window, int block,
    const enum quickness quickness, const int rows, const int vectors, const int sets, const int unroll) {
  const enum dot dot = dot_of(arithmetic);
  vector sums[most_sums];
  begin(gemm, arithmetic, block, quickness, sums, rows, vectors, sets);
  accumulate(gemm, window, block, sums, rows, vectors, sets, unroll, dot);
  const ptrdiff_t place = (ptrdiff_t)window * gemm->output_stride + 16 * block;
  if (window + rows > gemm->window_count) {
    vector results[most_sums];
    UNROLL for (int sum = 0; sum < rows * vectors; sum++) results[sum] = sums[sum];
    store_edge(gemm, arithmetic, window, block, quickness, results, rows, vectors);
    return;
  }
  if (rows == 1 && shares_factors(gemm, arithmetic)) {
    const int blocks = vectors < parts ? 1 : vectors / parts;
    UNROLL for (int part = 0; part < parts && part < vectors; part++) {
      finish(arithmetic, gemm->channels, part, quickness, &gemm->stage, sums + part, blocks, parts);
    }
  } else {
    UNROLL for (int v = 0; v < vectors; v++) {
      finish(arithmetic, gemm->channels, block * parts + v, quickness, &gemm->stage, sums + v, rows, vectors);
    }
  }
  store_tile(gemm, arithmetic, place, block, sums, rows, vectors);
}

#include "ShallowTiles.h"

/// All windows, for some blocks of channels; with more vectors than a tile of several windows has, there is but one.
TARGET INLINE void all_tiles(
    const swiftlet_gemm *gemm, const enum swiftlet_gemm_arithmetic arithmetic, int block, const enum quickness quickness,
    const int rows, const int vectors, const int unroll) {
  // As many products under way as hide an instruction's latency.
  const int sets = rows * vectors < 12 && unroll > 1 ? 2 : 1;
  if (vectors > most_vectors || gemm->window_count == 1) {
    const int single_sets = vectors > most_vectors ? 2 : SINGLE_SETS;
    tile(gemm, arithmetic, 0, block, quickness, 1, vectors, single_sets, SINGLE_SETS);
    return;
  }
  // The last tile is a whole one too, if need be with windows that the one before had.
  const int last = gemm->window_count > rows ? gemm->window_count - rows : 0;
  for (int window = 0; window < gemm->window_count; window += rows) {
    tile(gemm, arithmetic, window < last ? window : last, block, quickness, rows, vectors, sets, unroll);
  }
}

/// The same with as many groups at once as divide those of a tap.
TARGET INLINE void all_steps(
    const swiftlet_gemm *gemm, const enum swiftlet_gemm_arithmetic arithmetic, int block, const enum quickness quickness,
    const int rows, const int vectors, const int unroll) {
  if (unroll > 3 && gemm->group_count % 3 == 0 && gemm->group_count % unroll != 0) {
    all_tiles(gemm, arithmetic, block, quickness, rows, vectors, 3);
  } else {
    all_tiles(gemm, arithmetic, block, quickness, rows, vectors, unroll);
  }
}

TARGET INLINE void all_channels(
    const swiftlet_gemm *gemm, const enum swiftlet_gemm_arithmetic arithmetic, int block, const int rows,
    const int vectors, const int unroll) {
  const enum quickness quickness = shares_factors(gemm, arithmetic)
                                       ? quickness_of(arithmetic, gemm->channels, 0, parts)
                                       : quickness_of(arithmetic, gemm->channels, block * parts, vectors);
  // Where there are registers for it.
  if (LANES == 16 && vectors <= 2 && (arithmetic == swiftlet_gemm_int8 || arithmetic == swiftlet_gemm_int16x8)) {
    if (quickness == floating && all_shallow_tiles(gemm, arithmetic, block, floating, rows, vectors)) return;
    if (quickness == quick && all_shallow_tiles(gemm, arithmetic, block, quick, rows, vectors)) return;
  }
  switch (quickness) {
  case slow: all_steps(gemm, arithmetic, block, slow, rows, vectors, unroll); break;
  case quick: all_steps(gemm, arithmetic, block, quick, rows, vectors, unroll); break;
  case floating: all_steps(gemm, arithmetic, block, floating, rows, vectors, unroll); break;
  }
}

// Functions that compute blocks from `block` to before `end`, `step` at a time, and return the first that is left.
#define BLOCKS(name, step, arithmetic, ...)                                                                            \
  TARGET static OUTLINED int by_##name##_##arithmetic(const swiftlet_gemm *restrict gemm, int block, int end) {        \
    for (; block + step <= end; block += step) all_channels(gemm, swiftlet_gemm_##arithmetic, block, __VA_ARGS__);     \
    return block;                                                                                                      \
  }

#define ROWS(tile) FIRST_OF(tile)
#define FIRST_OF(first, ...) first

#define TILES(arithmetic)                                                                                              \
  BLOCKS(1, 1, arithmetic, TILE_OF_1)                                                                                  \
  MORE_TILES(arithmetic)                                                                                               \
  static void run_##arithmetic(const swiftlet_gemm *gemm) {                                                            \
    const int blocks = (gemm->channel_count + 15) / 16;                                                                \
    int block = 0;                                                                                                     \
    RUN_MORE(arithmetic)                                                                                               \
    if (block < blocks) by_1_##arithmetic(gemm, block, blocks);                                                        \
  }

#ifdef TILE_OF_4
#define MORE_TILES(arithmetic)                                                                                         \
  BLOCKS(2, 2, arithmetic, TILE_OF_2)                                                                                  \
  BLOCKS(4, 4, arithmetic, TILE_OF_4)                                                                                  \
  BLOCKS(8, 8, arithmetic, TILE_OF_8)
// Floats of a single window are added in one order, whoever shares its channels.
#define RUN_MORE(arithmetic)                                                                                           \
  const int is_single = gemm->window_count == 1 && dot_of(swiftlet_gemm_##arithmetic) != dot_floats;                   \
  if (is_single && blocks >= 8) block = by_8_##arithmetic(gemm, block, blocks);                                        \
  if (block + 4 <= blocks) block = by_4_##arithmetic(gemm, block, blocks);                                             \
  if (block + 2 <= blocks) block = by_2_##arithmetic(gemm, block, blocks);
#elif defined(TILE_OF_HALF)
/// Whether so few windows take fewer rows of low tiles, of two blocks, than of usual ones: those read weights more often, which
/// floats, of four bytes each, wait for.
static int is_for_low_tiles(const swiftlet_gemm *gemm, const enum dot dot) {
  const int count = gemm->window_count, low = ROWS(TILE_OF_2), usual = ROWS(TILE_OF_1);
  const int low_rows = (count + low - 1) / low * low, usual_rows = (count + usual - 1) / usual * usual;
  return dot != dot_floats && count > 1 && count < 2 * usual && low_rows < usual_rows;
}

#define MORE_TILES(arithmetic) BLOCKS(2, 2, arithmetic, TILE_OF_2) BLOCKS(half, 1, arithmetic, TILE_OF_HALF)
#define RUN_MORE(arithmetic)                                                                                           \
  const int whole = gemm->channel_count / 16;                                                                          \
  if (is_for_low_tiles(gemm, dot_of(swiftlet_gemm_##arithmetic))) block = by_2_##arithmetic(gemm, block, whole);       \
  if (block < whole) block = by_1_##arithmetic(gemm, block, whole);                                                    \
  if (gemm->channel_count - 16 * block <= LANES) block = by_half_##arithmetic(gemm, block, blocks);
#else
#define MORE_TILES(arithmetic)
#define RUN_MORE(arithmetic)
#endif

TILES(int8)
TILES(int16x8)
TILES(int16x8_bias32)
TILES(float32)
TILES(hybrid)
TILES(int8_to_int16)

void RUN_GEMM(enum swiftlet_gemm_arithmetic arithmetic, const swiftlet_gemm *gemm) {
  switch (arithmetic) {
  case swiftlet_gemm_int8: run_int8(gemm); break;
  case swiftlet_gemm_int16x8: run_int16x8(gemm); break;
  case swiftlet_gemm_int16x8_bias32: run_int16x8_bias32(gemm); break;
  case swiftlet_gemm_float32: run_float32(gemm); break;
  case swiftlet_gemm_hybrid: run_hybrid(gemm); break;
  case swiftlet_gemm_int8_to_int16: run_int8_to_int16(gemm); break;
  }
}
