#include "Families.h"

// Factors in floating point that give the integers of both roundings: see `swiftlet_find_floats`.
//
// With `e` the right shift, `q` the multiplier, `m = q / 2^(31 + e)` and `z` the output's zero point, the result of a sum `s`
// is at least `z + j` where `floor((s q + 2^30) / 2^31)`, the product, is at least `j 2^e - 2^(e - 1)`, or one more where `j`
// is not above zero, because there ties go down. The product is an integer: that is where
// `s m >= j - 1/2 - 2^-(e + 1)`, or `s m >= j - 1/2 + 2^-(e + 1)`. No line has both, steps above zero and below. Where no
// result is below the zero point, as behind a RELU, there are only the former.
//
// Both sides are exact in 64 bits: sums that matter have 22 bits, multipliers 31.

#if defined(__x86_64__) || defined(__aarch64__)
#if defined(__x86_64__)
// What all families of the architecture have.
#define TARGET __attribute__((target("avx2,fma")))
#else
#define TARGET
#endif

enum { channels_of_block = 16, most_steps = 255, attempts = 7 };

/// What is known of a block of channels.
typedef struct block {
  /// The least sums of each result above `low`, from `-limit` on: `limit + 1` where there is none.
  int32_t first_sums[most_steps][channels_of_block];
  double limits[channels_of_block];
  double factors[channels_of_block];
  double reciprocals[channels_of_block];
  /// What the first rounding adds to results.
  double roundings[channels_of_block];
  /// The factors that are tried.
  float scales[channels_of_block];
  float offsets[channels_of_block];
  /// How far sums at steps stay from their edges.
  float slack[channels_of_block];
  int32_t output_offset;
  int32_t low;
  int32_t steps;
} block;

// Several vectors, because steps wait for the ones before.
enum { lanes = 8 };
typedef double doubles __attribute__((vector_size(8 * lanes)));
typedef int64_t masks __attribute__((vector_size(8 * lanes)));
typedef int32_t integers __attribute__((vector_size(4 * lanes)));
typedef float floats __attribute__((vector_size(4 * lanes)));

// Functions with such arguments are inlined.
#pragma clang diagnostic ignored "-Wpsabi"

/// `a` where all bits of `mask` are set, `b` where none is.
TARGET INLINE doubles choose(masks mask, doubles a, doubles b) { return (doubles)(((masks)a & mask) | ((masks)b & ~mask)); }

TARGET INLINE doubles larger(doubles a, doubles b) { return choose(a > b, a, b); }
TARGET INLINE doubles smaller(doubles a, doubles b) { return choose(a < b, a, b); }

TARGET INLINE doubles some_of(const double *values) {
  doubles result;
  __builtin_memcpy(&result, values, sizeof result);
  return result;
}

/// Finds the sums that steps of some channels begin with.
TARGET static void find_steps(block *block, const int first) {
  const doubles factors = some_of(block->factors + first), limits = some_of(block->limits + first);
  const doubles reciprocals = some_of(block->reciprocals + first), roundings = some_of(block->roundings + first);
  for (int32_t step = 0; step < block->steps; step++) {
    const double middle = block->low + step + 0.5;
    const doubles edges = (middle - block->output_offset) - roundings;
    // Edges are above zero: never above the quotient, and less than one below it. Products are exact.
    doubles sums = __builtin_elementwise_ceil(edges * reciprocals);
    sums = choose(sums * factors < edges, sums + 1, sums);
    sums = smaller(larger(sums, -limits), limits + 1);
    const integers stored = __builtin_convertvector(sums, integers);
    __builtin_memcpy(block->first_sums[step] + first, &stored, sizeof stored);
  }
}

/// Sets offsets of some channels so that what steps part is as far as possible from their edges.
TARGET static void fit(block *block, const int first) {
  const doubles limits = some_of(block->limits + first);
  float some[lanes];
  doubles scales, least = (doubles){0} + (block->output_offset - 0.5), most = (doubles){0} + (block->output_offset + 0.5);
  UNROLL for (int lane = 0; lane < lanes; lane++) scales[lane] = block->scales[first + lane];
  for (int32_t step = 0; step < block->steps; step++) {
    integers stored;
    __builtin_memcpy(&stored, block->first_sums[step] + first, sizeof stored);
    const doubles sums = __builtin_convertvector(stored, doubles);
    const doubles lower = (block->low + step + 0.5) - sums * scales;
    least = choose(sums <= limits, larger(lower, least), least);
    most = choose(sums > -limits, smaller(lower + scales, most), most);
  }
  UNROLL for (int lane = 0; lane < lanes; lane++) some[lane] = (float)((least[lane] + most[lane]) / 2);
  __builtin_memcpy(block->offsets + first, some, sizeof some);
  UNROLL for (int lane = 0; lane < lanes; lane++) some[lane] = (float)((most[lane] - least[lane]) / 2);
  __builtin_memcpy(block->slack + first, some, sizeof some);
}

/// Tries both sides of all steps of some channels, unless all have slack: with some, what an offset and a sum lose, `2^-18`
/// each where results have 8 bits, is not enough to cross an edge.
///
/// - Returns: whether all are right.
TARGET static int32_t try_factors(const block *block, const int first, int32_t *is_wrong) {
  int32_t is_tight = 0, any = 0;
  for (int lane = 0; lane < lanes; lane++) is_tight |= !(block->slack[first + lane] > 0x1p-16f);
  integers wrong = {0};
  if (is_tight) {
    floats scales, offsets;
    __builtin_memcpy(&scales, block->scales + first, sizeof scales);
    __builtin_memcpy(&offsets, block->offsets + first, sizeof offsets);
    const integers limits = __builtin_convertvector(some_of(block->limits + first), integers);
    for (int32_t step = 0; step < block->steps; step++) {
      const floats result = (floats){0} + (float)(block->low + 1 + step);
      integers sums;
      __builtin_memcpy(&sums, block->first_sums[step] + first, sizeof sums);
      const floats at = __builtin_elementwise_fma(__builtin_convertvector(sums, floats), scales, offsets);
      const floats before = __builtin_elementwise_fma(__builtin_convertvector(sums - 1, floats), scales, offsets);
      wrong |= (sums <= limits) & (__builtin_elementwise_rint(at) < result);
      wrong |= (sums > -limits) & (__builtin_elementwise_rint(before) >= result);
    }
  }
  __builtin_memcpy(is_wrong + first, &wrong, sizeof wrong);
  for (int lane = 0; lane < lanes; lane++) any |= wrong[lane];
  return !any;
}

void swiftlet_find_floats(
    swiftlet_int32_channels *channels, const int32_t *limits, const int32_t *results, int32_t output_offset, int32_t low,
    int32_t high) {
  channels->is_floating = 0;
  // Results of 8 bits.
  if (low < -128 || high > 127 || low < output_offset || high - low > most_steps) return;
  block block;
  block.output_offset = output_offset;
  block.low = low;
  block.steps = high - low;
  for (int channel = 0; channel < channels_of_block; channel++) {
    const int32_t multiplier = channels->multiplier[channel], right = channels->right[channel];
    // Without a multiplier all results are the zero point, as they are for a sum of zero. Other channels with one result
    // get it in the end.
    const int is_zero = multiplier == 0 || limits[channel] < 0;
    const double factor = is_zero ? 1 : multiplier / (double)(1ull << (31 + right));
    const double limit = is_zero ? 0 : limits[channel];
    if (!is_zero && (multiplier < 0 || channels->left[channel] != 0 || right < 1)) return;
    // Sums at steps have to be exact in their products.
    if (limit >= 1 << 22 && factor < 512.0 / (1 << 22)) return;
    block.limits[channel] = limit;
    block.factors[channel] = factor;
    block.reciprocals[channel] = (1 - 0x1p-50) / factor;
    block.roundings[channel] = is_zero ? 0 : 1 / (double)(1ull << (right + 1));
    block.scales[channel] = is_zero ? 0 : (float)factor;
  }
  for (int first = 0; first < channels_of_block; first += lanes) find_steps(&block, first);
  int32_t is_wrong[channels_of_block];
  __builtin_memset(is_wrong, 1, sizeof is_wrong);
  for (int attempt = 0; attempt < attempts; attempt++) {
    int32_t are_right = 1;
    for (int first = 0; first < channels_of_block; first += lanes) {
      int32_t wrong = 0;
      for (int lane = 0; lane < lanes; lane++) wrong |= is_wrong[first + lane];
      if (!wrong) continue;
      fit(&block, first);
      are_right &= try_factors(&block, first, is_wrong);
      for (int channel = first; channel < first + lanes; channel++) {
        // Too far off for a neighbour.
        if (is_wrong[channel] && block.slack[channel] < -0x1p-16f) return;
      }
    }
    if (are_right) {
      __builtin_memcpy(channels->scale, block.scales, sizeof block.scales);
      __builtin_memcpy(channels->float_offset, block.offsets, sizeof block.offsets);
      for (int channel = 0; channel < channels_of_block; channel++) {
        if (limits[channel] < 0) channels->float_offset[channel] = (float)results[channel];
      }
      channels->is_floating = 1;
      return;
    }
    // The neighbours of a factor in turn.
    const int32_t distance = attempt % 2 ? -(attempt + 1) : attempt + 1;
    for (int channel = 0; channel < channels_of_block; channel++) {
      if (!is_wrong[channel]) continue;
      int32_t bits;
      __builtin_memcpy(&bits, block.scales + channel, 4);
      bits += distance;
      __builtin_memcpy(block.scales + channel, &bits, 4);
    }
  }
}
#else
void swiftlet_find_floats(
    swiftlet_int32_channels *channels, const int32_t *limits, const int32_t *results, int32_t output_offset, int32_t low,
    int32_t high) {
  (void)limits, (void)results, (void)output_offset, (void)low, (void)high;
  channels->is_floating = 0;
}
#endif
