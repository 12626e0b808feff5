#pragma once

// Tiles of products that have few groups, part of GEMMTiles.h: what surrounds the products of a tile takes longer than they do.

enum { most_depth = 16 };

/// All windows of a product of few groups, for some blocks of channels: weights stay in registers, and each window is summed
/// by itself. `depth` is at least the number of groups; those beyond have weights of zero. `rows` is a multiple of four, and
/// `vectors * depth` at most 32.
TARGET INLINE void shallow_tiles(
    const swiftlet_gemm *gemm, const enum swiftlet_gemm_arithmetic arithmetic, const int block,
    const enum quickness quickness, const int rows, const int vectors, const int depth) {
  const enum dot dot = dot_of(arithmetic);
  const int groups = gemm->tap_count * gemm->group_count;
  const uint8_t *weights = gemm->weights + (ptrdiff_t)block * groups * 64;
  ptrdiff_t offsets[most_depth];
  vector kept[most_depth * 2];
  UNROLL for (int group = 0; group < depth; group++) {
    const int is_there = group < groups;
    offsets[group] = is_there ? gemm->taps[group / gemm->group_count] + 4 * (group % gemm->group_count) : 0;
    UNROLL for (int v = 0; v < vectors; v++) {
      const ptrdiff_t place = ((ptrdiff_t)(v / parts) * groups + group) * 64 + v % parts * 4 * LANES;
      kept[group * vectors + v] = is_there ? load(weights + place) : zero();
    }
  }
  const constants constants = constants_of(arithmetic, gemm->channels, block * parts, vectors);
  const int last = gemm->window_count - rows;
  for (int next = 0; next < gemm->window_count; next += rows) {
    const int window = next < last ? next : last;
    vector sums[most_sums];
    UNROLL for (int sum = 0; sum < rows * vectors; sum++) {
      sums[sum] = first_sum(arithmetic, &constants, sum % vectors, quickness, &gemm->stage);
    }
    // A few windows side by side, as products of one alone wait for each other.
    UNROLL for (int first = 0; first < rows; first += 4) {
      const uint8_t *places[4];
      UNROLL for (int row = 0; row < 4; row++) places[row] = gemm->input + gemm->windows[window + first + row];
      UNROLL for (int group = 0; group < depth; group++) {
        UNROLL for (int row = 0; row < 4; row++) {
          const vector a = broadcast_group(places[row] + offsets[group]);
          UNROLL for (int v = 0; v < vectors; v++) {
            vector *sum = sums + (first + row) * vectors + v;
            *sum = multiply_add(dot, *sum, a, kept[group * vectors + v]);
          }
        }
      }
    }
    UNROLL for (int v = 0; v < vectors; v++) {
      finish(arithmetic, &constants, v, quickness, &gemm->stage, sums + v, rows, vectors);
    }
    store_tile(gemm, arithmetic, (ptrdiff_t)window * gemm->output_stride + 16 * block, block, sums, rows, vectors);
  }
}

/// The same where the product has few groups, and at least as many windows as a tile.
///
/// - Returns: 0 where it has more.
TARGET INLINE int all_shallow_tiles(
    const swiftlet_gemm *gemm, const enum swiftlet_gemm_arithmetic arithmetic, const int block,
    const enum quickness quickness, const int rows, const int vectors) {
  const int groups = gemm->tap_count * gemm->group_count;
  if (gemm->window_count < rows || groups > most_depth / vectors) return 0;
  if (groups <= 2) {
    shallow_tiles(gemm, arithmetic, block, quickness, rows, vectors, 2);
  } else if (groups <= 4) {
    shallow_tiles(gemm, arithmetic, block, quickness, rows, vectors, 4);
  } else if (vectors == 1 && groups <= 6) {
    shallow_tiles(gemm, arithmetic, block, quickness, rows, vectors, 6);
  } else if (vectors == 1 && groups == 9) {
    shallow_tiles(gemm, arithmetic, block, quickness, rows, vectors, 9);
  } else if (vectors == 1 && groups <= 10) {
    shallow_tiles(gemm, arithmetic, block, quickness, rows, vectors, 10);
  } else {
    shallow_tiles(gemm, arithmetic, block, quickness, rows, vectors, most_depth / vectors);
  }
  return 1;
}
