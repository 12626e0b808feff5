// Products of 8-bit weights with the tiles of AMX: see Docs/HOST-KERNELS.md.
//
// Tiles are up to 16 rows of 64 bytes. One of the input is 16 windows by a chunk, up to 16 groups of a tap; one of weights
// is a chunk of a block of channels, as it is packed; one of sums is 16 windows by 16 channels. The chunks of a layer are
// alike, so that a tap's groups are a multiple of theirs.
//
// A strip is four tiles of sums. They go through a small buffer to the vectors of AVX-512, which turn them into results
// while the tiles multiply the strip behind it.
#include "Families.h"

#if SWIFTLET_HAS_TILES
#include "AVX512.h"
#include "Stores.h"

#define TILED __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni,amx-tile,amx-int8")))

enum { tile_rows = 16, tile_row_bytes = 64, strip_tiles = 4, strip_vectors = strip_tiles * tile_rows };

// MARK: shapes

/// What LDTILECFG reads. Tiles 0 to 3 are sums, 4 and 5 windows, 6 and 7 weights.
typedef struct shapes {
  uint8_t palette;
  uint8_t start;
  uint8_t reserved[14];
  uint16_t row_bytes[16];
  uint8_t rows[16];
} shapes;

/// Gives tiles the shapes of a product, unless they have them: asking takes a tenth of the time of telling.
TILED static void shape_tiles(const int rows, const int chunk_groups) {
  shapes wanted = {.palette = 1};
  for (int tile = 0; tile < 8; tile++) {
    wanted.row_bytes[tile] = (uint16_t)(tile / 2 == 2 ? 4 * chunk_groups : tile_row_bytes);
    wanted.rows[tile] = (uint8_t)(tile / 2 == 3 ? chunk_groups : rows);
  }
  shapes found;
  _tile_storeconfig(&found);
  if (_mm512_cmpneq_epi32_mask(load(&found), load(&wanted))) _tile_loadconfig(&wanted);
}

TILED void swiftlet_release_tiles(void) { _tile_release(); }

// MARK: products

/// Elements of 16 bits are two planes of 8: sums of lower and of upper halves.
INLINE int planes_of(const enum swiftlet_gemm_arithmetic arithmetic) {
  return arithmetic == swiftlet_gemm_int16x8 || arithmetic == swiftlet_gemm_int16x8_bias32 ? 2 : 1;
}

/// How a product is cut.
typedef struct cuts {
  /// Windows of a tile.
  int rows;
  /// Chunks of a tap, groups of a chunk, and the bytes of these.
  int chunks;
  int chunk_groups;
  int chunk_bytes;
  /// The first window of the last tile.
  int last;
  size_t block_bytes;
} cuts;

TARGET INLINE cuts cuts_of(const swiftlet_gemm *gemm) {
  // Tiles that are alike: the last one overlaps the one before as little as can be.
  const int tiles = (gemm->window_count + tile_rows - 1) / tile_rows;
  int rows = (gemm->window_count + tiles - 1) / tiles;
  // Windows of a tile that lies in one line need not be gathered.
  const int line = gemm->line_windows, line_tiles = (line + tile_rows - 1) / tile_rows;
  if (line >= 10 && line < gemm->window_count && line % line_tiles == 0) rows = line / line_tiles;
  const int chunks = (gemm->group_count + tile_rows - 1) / tile_rows;
  const int chunk_groups = chunks > 0 ? gemm->group_count / chunks : 1;
  return (cuts){
      .rows = rows,
      .chunks = chunks,
      .chunk_groups = chunk_groups,
      .chunk_bytes = 4 * chunk_groups,
      .last = gemm->window_count - rows,
      .block_bytes = (size_t)gemm->tap_count * (size_t)gemm->group_count * 64,
  };
}

/// The windows of a tile.
typedef struct tile_windows {
  const int32_t *offsets;
  /// Where the first one begins, and bytes from one to the next, zero where these differ.
  const uint8_t *first;
  ptrdiff_t step;
  /// Room for a tile of those whose steps differ.
  uint8_t *rows;
} tile_windows;

TARGET INLINE tile_windows windows_of(
    const swiftlet_gemm *gemm, const cuts *cuts, int window, ptrdiff_t plane, uint8_t *rows) {
  const int32_t *offsets = gemm->windows + (window < cuts->last ? window : cuts->last);
  const int32_t step = cuts->rows > 1 ? offsets[1] - offsets[0] : tile_row_bytes;
  const vector lanes = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const vector even = add_lanes(multiply_lanes(lanes, step), broadcast_lanes(offsets[0]));
  const __mmask16 there = lanes_below(cuts->rows);
  const __mmask16 uneven = _mm512_mask_cmpneq_epi32_mask(there, even, _mm512_maskz_loadu_epi32(there, offsets));
  return (tile_windows){offsets, gemm->input + plane + (uneven ? 0 : offsets[0]), uneven ? 0 : step, rows};
}

/// The rows of a tile and the bytes between them.
typedef struct tile_source {
  const uint8_t *rows;
  ptrdiff_t step;
} tile_source;

/// Where a chunk of windows is to be loaded from.
TARGET INLINE tile_source source_of(const cuts *cuts, const tile_windows *windows, ptrdiff_t offset) {
  const uint8_t *first = windows->first + offset;
  if (windows->step != 0) return (tile_source){first, windows->step};
  const __mmask64 bytes = cuts->chunk_bytes >= 64 ? ~0ull : (1ull << cuts->chunk_bytes) - 1;
  for (int row = 0; row < cuts->rows; row++) {
    const vector some = _mm512_maskz_loadu_epi8(bytes, first + windows->offsets[row]);
    _mm512_store_si512(windows->rows + tile_row_bytes * row, some);
  }
  return (tile_source){windows->rows, tile_row_bytes};
}

#define LOAD_WINDOWS(tile, windows)                                                                                    \
  do {                                                                                                                 \
    const tile_source source = source_of(cuts, windows, offset);                                                       \
    _tile_loadd(tile, source.rows, source.step);                                                                       \
  } while (0)
#define LOAD_WEIGHTS(tile, block) _tile_loadd(tile, weights + (block) * cuts->block_bytes, tile_row_bytes)

/// Windows of a strip of up to four tiles of sums: those of a plane after those of the other, lower halves first.
typedef struct strip {
  tile_windows windows[strip_tiles];
  uint8_t rooms[strip_tiles][tile_rows * tile_row_bytes] __attribute__((aligned(64)));
} strip;

/// Multiplies a strip. Tiles of a plane are those of one tile of windows after the other's, its blocks side by side.
///
/// - `starts`: what the sums of each block begin with.
TILED INLINE void multiply_strip(
    const swiftlet_gemm *gemm, const cuts *cuts, const vector *starts, strip *strip, int window, const int block,
    const int blocks, const int planes) {
  const int tiles = strip_tiles / blocks / planes;
  int count = 0;
  UNROLL for (int tile = 0; tile < tiles; tile++) {
    const int first = window + cuts->rows * tile;
    if (first >= gemm->window_count) break;
    count++;
    UNROLL for (int plane = 0; plane < planes; plane++) {
      const int index = plane * tiles + tile;
      const ptrdiff_t distance = planes == 2 && plane == 0 ? gemm->plane_bytes : 0;
      strip->windows[index] = windows_of(gemm, cuts, first, distance, strip->rooms[index]);
    }
  }
  _tile_loadd(0, starts, 0);
  _tile_loadd(1, starts + 1 % blocks, 0);
  if (planes == 2) {
    _tile_zero(2);
    _tile_zero(3);
  } else {
    _tile_loadd(2, starts + 2 % blocks, 0);
    _tile_loadd(3, starts + 3 % blocks, 0);
  }
  const uint8_t *weights = gemm->weights + (size_t)block * cuts->block_bytes;
  for (int tap = 0; tap < gemm->tap_count; tap++) {
    ptrdiff_t offset = gemm->taps[tap];
    for (int chunk = 0; chunk < cuts->chunks; chunk++) {
      LOAD_WEIGHTS(6, 0);
      LOAD_WINDOWS(4, strip->windows);
      if (planes == 2) {
        _tile_dpbusd(0, 4, 6);
        LOAD_WINDOWS(5, strip->windows + tiles);
        _tile_dpbssd(2, 5, 6);
        if (blocks == 2) {
          LOAD_WEIGHTS(7, 1);
          _tile_dpbusd(1, 4, 7);
          _tile_dpbssd(3, 5, 7);
        } else if (count > 1) {
          LOAD_WINDOWS(4, strip->windows + 1);
          _tile_dpbusd(1, 4, 6);
          LOAD_WINDOWS(5, strip->windows + 3);
          _tile_dpbssd(3, 5, 6);
        }
      } else if (blocks == 4) {
        _tile_dpbssd(0, 4, 6);
        LOAD_WEIGHTS(7, 1);
        _tile_dpbssd(1, 4, 7);
        LOAD_WEIGHTS(6, 2);
        _tile_dpbssd(2, 4, 6);
        LOAD_WEIGHTS(7, 3);
        _tile_dpbssd(3, 4, 7);
      } else if (blocks == 2) {
        _tile_dpbssd(0, 4, 6);
        LOAD_WEIGHTS(7, 1);
        _tile_dpbssd(1, 4, 7);
        if (count > 1) {
          LOAD_WINDOWS(5, strip->windows + 1);
          _tile_dpbssd(2, 5, 6);
          _tile_dpbssd(3, 5, 7);
        }
      } else {
        _tile_dpbssd(0, 4, 6);
        if (count > 1) {
          LOAD_WINDOWS(5, strip->windows + 1);
          _tile_dpbssd(1, 5, 6);
        }
        if (count > 2) {
          LOAD_WINDOWS(4, strip->windows + 2);
          _tile_dpbssd(2, 4, 6);
        }
        if (count > 3) {
          LOAD_WINDOWS(5, strip->windows + 3);
          _tile_dpbssd(3, 5, 6);
        }
      }
      weights += 64 * cuts->chunk_groups;
      offset += cuts->chunk_bytes;
    }
  }
}

/// Stores the sums of a strip, plane by plane: a window's blocks side by side, one tile's windows after the other's.
TILED INLINE void store_sums(vector *sums, const int blocks) {
  const ptrdiff_t step = (ptrdiff_t)sizeof(vector) * blocks;
  _tile_stored(0, sums, step);
  _tile_stored(1, sums + 1 / blocks * tile_rows * blocks + 1 % blocks, step);
  _tile_stored(2, sums + 2 / blocks * tile_rows * blocks + 2 % blocks, step);
  _tile_stored(3, sums + 3 / blocks * tile_rows * blocks + 3 % blocks, step);
}

// MARK: results

/// Turns the sums of a tile's windows into results.
TARGET INLINE void store_windows(
    const swiftlet_gemm *gemm, const enum swiftlet_gemm_arithmetic arithmetic, const constants *constants,
    const enum quickness quickness, const vector *sums, int window, int rows, const int block, const int blocks) {
  const int side = 4 / blocks;
  const int is_dense = gemm->output_stride == 16 * blocks && gemm->channel_count == 16 * blocks;
  const int count = gemm->channel_count - 16 * block;
  for (int row = 0; row < rows; row += side) {
    vector some[4];
    UNROLL for (int v = 0; v < 4; v++) {
      some[v] = sums[row * blocks + v];
      if (planes_of(arithmetic) == 2) {
        some[v] = add_lanes(some[v], shift_left(sums[strip_vectors / 2 + row * blocks + v], 8));
      }
      finish(arithmetic, constants, v % blocks, quickness, &gemm->stage, some + v, 1, 1);
    }
    const ptrdiff_t place = (ptrdiff_t)(window + row) * gemm->output_stride + 16 * block;
    if (side == 1 || (is_dense && row + side <= rows)) {
      store_at(gemm, arithmetic, place, side == 1 ? count : 64, some, 4);
      continue;
    }
    UNROLL for (int other = 0; other < side; other++) {
      if (row + other < rows) {
        store_at(gemm, arithmetic, place + other * gemm->output_stride, count, some + other * blocks, blocks);
      }
    }
  }
}

/// All windows, for some blocks of channels.
TILED INLINE void all_strips(
    const swiftlet_gemm *gemm, const cuts *cuts, const enum swiftlet_gemm_arithmetic arithmetic, const int block,
    const enum quickness quickness, const int blocks) {
  const int planes = planes_of(arithmetic);
  const int tiles = strip_tiles / blocks / planes;
  const constants constants = constants_of(arithmetic, gemm->channels, block, blocks);
  vector starts[strip_tiles];
  UNROLL for (int v = 0; v < blocks; v++) starts[v] = first_sum(arithmetic, &constants, v, quickness, &gemm->stage);
  vector sums[strip_vectors];
  strip strip;
  multiply_strip(gemm, cuts, starts, &strip, 0, block, blocks, planes);
  for (int window = 0; window < gemm->window_count; window += tiles * cuts->rows) {
    store_sums(sums, blocks);
    if (window + tiles * cuts->rows < gemm->window_count) {
      multiply_strip(gemm, cuts, starts, &strip, window + tiles * cuts->rows, block, blocks, planes);
    }
    for (int tile = 0; tile < tiles; tile++) {
      const int first = window + cuts->rows * tile;
      if (first >= gemm->window_count) break;
      store_windows(
          gemm, arithmetic, &constants, quickness, sums + tile * tile_rows * blocks,
          first < cuts->last ? first : cuts->last, cuts->rows, block, blocks);
    }
  }
}

TILED INLINE void all_ways(
    const swiftlet_gemm *gemm, const cuts *all, const enum swiftlet_gemm_arithmetic arithmetic, int block,
    const int blocks) {
  // Copies, which outputs can not overlap.
  const swiftlet_gemm copy = *gemm;
  const cuts cuts = *all;
  switch (quickness_of(arithmetic, copy.channels, block, blocks)) {
  case slow: all_strips(&copy, &cuts, arithmetic, block, slow, blocks); break;
  case quick: all_strips(&copy, &cuts, arithmetic, block, quick, blocks); break;
  case floating: all_strips(&copy, &cuts, arithmetic, block, floating, blocks); break;
  }
}

#define SOME_STRIPS(arithmetic, blocks)                                                                                \
  TILED static OUTLINED void by_##blocks##_##arithmetic(const swiftlet_gemm *gemm, const cuts *cuts, int block) {      \
    all_ways(gemm, cuts, swiftlet_gemm_##arithmetic, block, blocks);                                                   \
  }
#define STRIPS(arithmetic, RUN_MORE)                                                                                   \
  SOME_STRIPS(arithmetic, 1)                                                                                           \
  SOME_STRIPS(arithmetic, 2)                                                                                           \
  TILED static void run_##arithmetic(const swiftlet_gemm *gemm) {                                                      \
    const cuts cuts = cuts_of(gemm);                                                                                   \
    shape_tiles(cuts.rows, cuts.chunk_groups);                                                                         \
    const int blocks = (gemm->channel_count + 15) / 16;                                                                \
    int block = 0;                                                                                                     \
    RUN_MORE(arithmetic)                                                                                               \
    for (; block + 2 <= blocks; block += 2) by_2_##arithmetic(gemm, &cuts, block);                                     \
    for (; block < blocks; block++) by_1_##arithmetic(gemm, &cuts, block);                                             \
  }
#define BY_4(arithmetic)                                                                                               \
  for (; block + 4 <= blocks; block += 4) by_4_##arithmetic(gemm, &cuts, block);
#define NO_MORE(arithmetic)

SOME_STRIPS(int8, 4)
SOME_STRIPS(int8_to_int16, 4)
SOME_STRIPS(hybrid, 4)
STRIPS(int8, BY_4)
STRIPS(int8_to_int16, BY_4)
STRIPS(hybrid, BY_4)
STRIPS(int16x8, NO_MORE)
STRIPS(int16x8_bias32, NO_MORE)

void swiftlet_gemm_amx(enum swiftlet_gemm_arithmetic arithmetic, const swiftlet_gemm *gemm) {
  switch (arithmetic) {
  case swiftlet_gemm_int8: run_int8(gemm); break;
  case swiftlet_gemm_int8_to_int16: run_int8_to_int16(gemm); break;
  case swiftlet_gemm_hybrid: run_hybrid(gemm); break;
  case swiftlet_gemm_int16x8: run_int16x8(gemm); break;
  case swiftlet_gemm_int16x8_bias32: run_int16x8_bias32(gemm); break;
  case swiftlet_gemm_float32: break;
  }
}
#else
void swiftlet_release_tiles(void) {}
#endif
