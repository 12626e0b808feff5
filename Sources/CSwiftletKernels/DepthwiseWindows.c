#include "SwiftletKernels.h"

typedef swiftlet_window_axis axis;

/// A block of windows, and the planes of its input.
typedef struct block {
  /// The first element of a batch, and its first channel that is laid out.
  const uint8_t *input;
  uint32_t *planes;
  /// The first place under the block, which may lie outside of the input.
  int32_t first_along;
  int32_t first_across;
  int32_t rows;
  int32_t columns;
  /// Columns of a plane, and words of each.
  int32_t plane_columns;
  int32_t words;
  uint32_t padding;
} block;

SWIFTLET_INLINE int32_t least(int32_t a, int32_t b) { return a < b ? a : b; }

// What stands in two places that follow each other becomes a word in the plane of each channel.

SWIFTLET_INLINE uint32_t load_one(const uint8_t *place) { return *place; }
SWIFTLET_INLINE uint32_t load_two(const uint8_t *place) {
  uint16_t half;
  __builtin_memcpy(&half, place, 2);
  return half;
}
SWIFTLET_INLINE uint32_t load_four(const uint8_t *place) { return swiftlet_load_word(place); }

SWIFTLET_INLINE void store_one_int8(uint32_t *word, int32_t plane, uint32_t first, uint32_t second) {
  (void)plane;
  *word = swiftlet_sxtb16(swiftlet_pack_low(first, second));
}

SWIFTLET_INLINE void store_four_int8(uint32_t *word, int32_t plane, uint32_t first, uint32_t second) {
  uint32_t even = swiftlet_sxtb16(first), other = swiftlet_sxtb16(second);
  word[0] = swiftlet_pack_low(even, other);
  word[2 * plane] = swiftlet_pack_high(even, other);
  even = swiftlet_sxtb16_odd(first), other = swiftlet_sxtb16_odd(second);
  word[plane] = swiftlet_pack_low(even, other);
  word[3 * plane] = swiftlet_pack_high(even, other);
}

SWIFTLET_INLINE void store_one_int16(uint32_t *word, int32_t plane, uint32_t first, uint32_t second) {
  (void)plane;
  *word = first | second << 16;
}

SWIFTLET_INLINE void store_two_int16(uint32_t *word, int32_t plane, uint32_t first, uint32_t second) {
  word[0] = swiftlet_pack_low(first, second);
  word[plane] = swiftlet_pack_high(first, second);
}

#define LAY_OUT(NAME, LOAD, STORE)                                                                       \
  static void NAME(const swiftlet_depthwise_windows *windows, const block *block) {                      \
    const int32_t plane = block->plane_columns * block->words;                                           \
    const uint32_t step = (uint32_t)windows->along.input_bytes;                                          \
    uint32_t *word = block->planes;                                                                      \
    for (int32_t column = 0; column < block->plane_columns; column++) {                                  \
      const int32_t across = block->first_across + column;                                               \
      /* Of a column outside of the input no place is inside. */                                         \
      const uint32_t inside =                                                                            \
          (uint32_t)across < (uint32_t)windows->across.input ? (uint32_t)windows->along.input : 0;       \
      const uint32_t inside_both = inside > 0 ? inside - 1 : 0;                                          \
      uint32_t along = (uint32_t)block->first_along;                                                     \
      /* Not followed where there is nothing inside. */                                                  \
      uint32_t offset = along * step + (uint32_t)across * (uint32_t)windows->across.input_bytes;         \
      for (const uint32_t *end = word + block->words; word != end; word++) {                             \
        uint32_t first = block->padding, second = first;                                                 \
        if (along < inside_both) {                                                                       \
          first = LOAD(block->input + (int32_t)offset);                                                  \
          second = LOAD(block->input + (int32_t)(offset + step));                                        \
        } else if (along < inside) {                                                                     \
          first = LOAD(block->input + (int32_t)offset);                                                  \
        } else if (along + 1 < inside) {                                                                 \
          second = LOAD(block->input + (int32_t)(offset + step));                                        \
        }                                                                                                \
        STORE(word, plane, first, second);                                                               \
        along += 2;                                                                                      \
        offset += 2 * step;                                                                              \
      }                                                                                                  \
    }                                                                                                    \
  }

LAY_OUT(lay_out_one_int8, load_one, store_one_int8)
LAY_OUT(lay_out_four_int8, load_four, store_four_int8)
LAY_OUT(lay_out_one_int16, load_two, store_one_int16)
LAY_OUT(lay_out_two_int16, load_four, store_two_int16)

SWIFTLET_INLINE void store_half(uint8_t *place, int32_t value) {
  const uint16_t half = (uint16_t)value;
  __builtin_memcpy(place, &half, 2);
}

/// Packs the weights of a channel, moved left by `bits`, as windows meet them that begin at an even place, and behind them,
/// where there are words for these, at an odd one. Returns their sum, moved left.
static int32_t pack(const swiftlet_depthwise_windows *windows, int32_t channel, int32_t bits, const int32_t words[2]) {
  const int32_t step = windows->along.weight_bytes, columns = windows->across.taps;
  uint8_t *place = (uint8_t *)windows->scratch;
  uint32_t *word = windows->scratch;
  for (int32_t rest = columns * (words[0] + words[1]); rest > 0; rest--) *word++ = 0;
  // From the place of a weight to its other, one further.
  int32_t other = words[1] > 0 ? columns * words[0] * 4 + 2 : 0;
  const int8_t *column = windows->weights + channel;
  int32_t sum = 0;
  for (int32_t tap = 0; tap < columns; tap++) {
    uint8_t *half = place;
    const int8_t *weight = column;
    for (int32_t rest = windows->along.taps; rest > 0; rest--) {
      const int32_t moved = (int32_t)((uint32_t)*weight << bits);
      store_half(half, moved);
      store_half(half + other, moved);
      half += 2;
      sum += moved;
      weight += step;
    }
    place += 4 * words[0];
    if (words[1] > 0) other += 4 * (words[1] - words[0]);
    column += windows->across.weight_bytes;
  }
  return sum;
}

typedef void lay_out(const swiftlet_depthwise_windows *, const block *);
typedef void run_strip(const swiftlet_depthwise_strip *);

/// Computes the windows of a block in one channel.
SWIFTLET_INLINE void run_windows(
    const swiftlet_depthwise_windows *windows, const block *block, swiftlet_depthwise_strip *strip,
    const uint32_t *plane, uint8_t *output, const int32_t words[2], run_strip *run) {
  const axis *along = &windows->along, *across = &windows->across;
  const int32_t kinds = 1 + (along->stride & 1);
  // Windows of a stride beyond 2 are not each a word further: a strip of each.
  const int32_t together = along->stride > 2 ? 1 : block->rows;
  const int32_t strips = least(along->stride > 2 ? block->rows : kinds, block->rows);
  strip->output_step = kinds * along->output_bytes;
  for (int32_t column = 0; column < block->columns; column++) {
    for (int32_t row = 0; row < strips; row++) {
      const int32_t is_odd = row & (kinds - 1);
      strip->weights = windows->scratch + is_odd * words[0] * across->taps;
      strip->words = words[is_odd];
      strip->skip = (across->dilation * block->words - strip->words) * 4;
      strip->plane = plane + (row * along->stride >> 1);
      strip->output = output + row * along->output_bytes;
      strip->windows = together > 1 ? (together - row + kinds - 1) >> (kinds - 1) : 1;
      run(strip);
    }
    plane += across->stride * block->words;
    output += across->output_bytes;
  }
}

/// Computes the windows of a block in the channels that are laid out.
SWIFTLET_INLINE void run_block(
    const swiftlet_depthwise_windows *windows, const block *block, uint8_t *output, int32_t channel, int32_t lanes,
    int32_t bytes, const int32_t words[2], run_strip *run) {
  swiftlet_depthwise_strip strip;
  const uint32_t *plane = block->planes;
  strip.columns = windows->across.taps;
  for (int32_t result = channel * windows->multiplier; lanes > 0; lanes--) {
    for (int32_t phase = 0; phase < windows->multiplier; phase++, result++) {
      const int32_t sum = pack(windows, result, bytes == 1, words);
      strip.factor = bytes == 1 ? swiftlet_depthwise_factor_int8(&windows->factors, result, sum)
                                : swiftlet_depthwise_factor_int16(&windows->factors, result);
      run_windows(windows, block, &strip, plane, output + result * bytes, words, run);
    }
    plane += block->plane_columns * block->words;
  }
}

SWIFTLET_INLINE void run_layer(
    const swiftlet_depthwise_windows *windows, int32_t bytes, int32_t together, lay_out *lay_out_one,
    lay_out *lay_out_some, run_strip *run) {
  const axis *along = &windows->along, *across = &windows->across;
  const int32_t lanes = windows->input_channels < together ? 1 : together;
  int32_t words[2] = {swiftlet_strip_words(along->taps, 0), 0};
  if (along->stride & 1) words[1] = swiftlet_strip_words(along->taps, 1);
  const int32_t most = words[1] > words[0] ? words[1] : words[0];
  block block;
  block.planes = windows->scratch + across->taps * (words[0] + words[1]);
  block.padding = (uint8_t)-windows->factors.input_offset * 0x01010101u;
  if (bytes == 2) block.padding = 0;
  for (int32_t batch = 0; batch < windows->batches; batch++) {
    for (int32_t row = 0; row < along->output; row += along->block) {
      block.rows = least(along->block, along->output - row);
      block.words = ((block.rows - 1) * along->stride >> 1) + most;
      block.first_along = row * along->stride - along->padding;
      for (int32_t column = 0; column < across->output; column += across->block) {
        block.columns = least(across->block, across->output - column);
        block.plane_columns = (block.columns - 1) * across->stride + (across->taps - 1) * across->dilation + 1;
        block.first_across = column * across->stride - across->padding;
        for (int32_t next = 0; next < windows->input_channels; next += lanes) {
          // Those that are left at the end are laid out, and summed, together with some before once more.
          const int32_t channel = least(next, windows->input_channels - lanes);
          block.input = windows->input + batch * along->input * across->input * windows->input_channels * bytes + channel * bytes;
          (lanes == 1 ? lay_out_one : lay_out_some)(windows, &block);
          uint8_t *output = windows->output + row * along->output_bytes + column * across->output_bytes +
                            batch * along->output * across->output * windows->input_channels * windows->multiplier * bytes;
          run_block(windows, &block, output, channel, lanes, bytes, words, run);
        }
      }
    }
  }
}

void swiftlet_depthwise_windows_int8(const swiftlet_depthwise_windows *windows) {
  run_layer(windows, 1, 4, lay_out_one_int8, lay_out_four_int8, swiftlet_depthwise_strip_int8);
}

void swiftlet_depthwise_windows_int16(const swiftlet_depthwise_windows *windows) {
  run_layer(windows, 2, 2, lay_out_one_int16, lay_out_two_int16, swiftlet_depthwise_strip_int16);
}
