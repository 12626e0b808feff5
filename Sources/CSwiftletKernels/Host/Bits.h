// Differences of packed signs, written once for all instruction sets: see SwiftletHostBits.h. What includes this has defined
// `add_bits(sums, words)`: to each lane the number of bits that are set in a lane of words.

/// The counts of up to four windows and a block of channels.
TARGET INLINE void count_windows(const swiftlet_host_bits *bits, int32_t first, int32_t block, const int rows) {
  enum { parts = 16 / LANES };
  const uint8_t *weights = bits->weights + (ptrdiff_t)block * bits->tap_count * bits->word_count * 64;
  const uint8_t *windows = bits->input + (ptrdiff_t)first * bits->window_stride;
  vector sums[4 * parts];
  UNROLL for (int sum = 0; sum < rows * parts; sum++) sums[sum] = zero();
  for (int32_t tap = 0; tap < bits->tap_count; tap++) {
    const uint8_t *places = windows + bits->taps[tap];
    for (int32_t word = 0; word < bits->word_count; word++, weights += 64, places += 4) {
      UNROLL for (int v = 0; v < parts; v++) {
        const vector signs = load(weights + 4 * LANES * v);
        UNROLL for (int row = 0; row < rows; row++) {
          const vector words = broadcast_group(places + (ptrdiff_t)row * bits->window_stride);
          sums[row * parts + v] = add_bits(sums[row * parts + v], words ^ signs);
        }
      }
    }
  }
  UNROLL for (int row = 0; row < rows; row++) {
    int32_t *counts = bits->counts + ((ptrdiff_t)(first + row) * bits->block_count + block) * 16;
    __builtin_memcpy(counts, sums + row * parts, 64);
  }
}

TARGET void COUNT_BITS(const swiftlet_host_bits *bits) {
  for (int32_t block = 0; block < bits->block_count; block++) {
    int32_t window = 0;
    for (; window + 4 <= bits->window_count; window += 4) count_windows(bits, window, block, 4);
    for (; window < bits->window_count; window++) count_windows(bits, window, block, 1);
  }
}
