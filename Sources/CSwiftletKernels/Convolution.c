#include "SwiftletKernels.h"
#include "WindowTaps.h"

// Around tiles, code size is what counts.

enum { partial_offset = 64, term_offset = 128 };

SWIFTLET_INLINE int32_t reaches_beyond(const swiftlet_extent *axis) {
  // What windows span fits 32 bits.
  return axis->padding > 0 ||
         (axis->output - 1) * axis->stride + (axis->taps - 1) * axis->dilation >= axis->input;
}

SWIFTLET_SMALL void swiftlet_measure_convolution(
    const swiftlet_windows *windows, const swiftlet_taps *taps, int32_t bytes, swiftlet_convolution_memory *memory) {
  const int32_t pixels = windows->batches * windows->height.output * windows->width.output;
  const int32_t quads = (taps->channel_stride + 3) >> 2;
  memory->is_contiguous = taps->depth == windows->channels && windows->width.dilation == 1 && (taps->depth & 3) == 0;
  memory->is_padded = reaches_beyond(&windows->height) || reaches_beyond(&windows->width);
  memory->rows = memory->is_contiguous && memory->is_padded ? windows->height.taps : 1;
  memory->weight_offset = memory->rows > 1 ? term_offset + 16 * memory->rows : partial_offset;
  memory->patch_offset = memory->weight_offset + 32 * quads;
  memory->patch_bytes = 4 * quads * bytes;
  // Expanding the weights again for each band takes as long as two pairs of pixels. More memory than the output is rarely
  // there, whose elements count in 31 bits.
  uint32_t room = (uint32_t)pixels * (uint32_t)taps->outputs * (uint32_t)bytes / 3 * 2;
  room = (room > 2048 ? room : 2048) / (uint32_t)memory->patch_bytes;
  memory->band_pixels = least(room < 128 ? largest((int32_t)room, 2) : 128, pixels + 1) & ~1;
}

/// A convolution that runs in tiles.
typedef struct convolution {
  const swiftlet_layer *layer;
  const swiftlet_taps *taps;
  uint8_t *scratch;
  swiftlet_convolution_memory memory;
  /// Of windows in the input, and of patches.
  swiftlet_window window;
  swiftlet_tiles tiles;
} convolution;

SWIFTLET_INLINE int32_t *record_of(const convolution *c) { return (int32_t *)(void *)c->scratch; }
SWIFTLET_INLINE int32_t *terms_of(const convolution *c) { return (int32_t *)(void *)(c->scratch + term_offset); }
SWIFTLET_INLINE uint8_t *patch_of(const convolution *c, int32_t index) {
  return c->scratch + c->memory.patch_offset + index * c->memory.patch_bytes;
}

/// Expands the weights of four channels and says how tiles compute them. Answers zero where tiles might give other bits.
typedef int32_t expand(const convolution *c, int32_t first);

/// Sums are 256 times the portable ones: these have to be below 2^23.
///
/// Two roundings, to the nearest and then, by `exponent` bits, half away from zero, are floors with a half added, and
/// floors compose: with `h = floor(256 sum * multiplier / 2^32)`, which is 128 times the exact product,
/// `floor((h + 64 + 2^(6 + exponent)) / 2^(7 + exponent))`, where 128 are taken away below zero for the ties.
static int32_t expand_int8(const convolution *c, int32_t first) {
  const swiftlet_layer *layer = c->layer;
  const int32_t rows = c->memory.rows, length = c->taps->channel_stride / rows;
  const int32_t offset = layer->factors.input_offset;
  const int8_t *weights = layer->weights + first * c->taps->channel_stride;
  int32_t *record = record_of(c);
  for (int32_t lane = 0; lane < 4; lane++) {
    const int32_t channel = first + lane;
    uint32_t *words = (uint32_t *)(void *)(c->scratch + c->memory.weight_offset) + lane;
    int32_t *term = terms_of(c) + lane;
    uint32_t sum = 0;
    int32_t magnitude = 0, is_exact = 1;
    for (int32_t row = 0; row < rows; row++) {
      // Of several rows each is whole quads.
      swiftlet_weight_sums sums = swiftlet_expand_int8(weights, length, words);
      is_exact &= sums.is_exact;
      magnitude += sums.magnitude;
      uint32_t row_term = (uint32_t)(offset * sums.odd + (offset - 128) * sums.even);
      if (rows > 1) *term = (int32_t)(row_term << 8);
      sum += row_term;
      term += 4;
      weights += length;
      words += 2 * length;
    }
    const int32_t bias = narrow_bias(layer, channel);
    const uint32_t bias_magnitude = bias < 0 ? 0 - (uint32_t)bias : (uint32_t)bias;
    // Fewer than 2^16 weights: the product fits.
    const int32_t bound = magnitude * largest(128 - offset, 127 + offset);
    const int32_t factor = channel * layer->factors.factor_step;
    int32_t multiplier = layer->factors.multipliers[factor], exponent = -layer->factors.shifts[factor];
    int32_t result = layer->factors.output_offset;
    const uint32_t limit = 1u << 23;
    if (!is_exact || bias_magnitude >= limit || bias_magnitude + (uint32_t)bound >= limit || exponent < 1 || exponent > 15) {
      // The tile's sums may be any where all of them give the same result: those that the bound moves the bias up or down by
      // at most. Rescaling without left shifts is monotonic. Channels whose weights are next to nothing are common in
      // networks that were trained with batch normalisation.
      int32_t low, high;
      if (__builtin_sub_overflow(bias, bound, &low) || __builtin_add_overflow(bias, bound, &high) || exponent < 0) return 0;
      result = swiftlet_finish_int8(layer, channel, low);
      if (swiftlet_finish_int8(layer, channel, high) != result) return 0;
      multiplier = 0;
      exponent = 15;
    }
    record[lane] = (int32_t)(((uint32_t)bias + sum) << 8);
    int32_t *finish = record + 4 + 3 * lane;
    finish[0] = multiplier;
    finish[1] = (int32_t)(64 + (1u << (exponent + 6)) + ((uint32_t)result << (exponent + 7)));
    finish[2] = exponent + 7;
  }
  return 1;
}

/// Sums have 32 bits: 64 are not needed.
///
/// With a multiplier moved up by 16 bits less the exponent, the one rounding is that of the product's upper word. Where the
/// exponent of any channel is more than 16, as it is where weights are next to nothing beside the bias, all four are moved
/// up by 16, and the rounding is a floor of the upper word with a half added, as floors compose.
static int32_t expand_int16(const convolution *c, int32_t first) {
  const swiftlet_layer *layer = c->layer;
  const int32_t length = c->taps->channel_stride;
  const int8_t *weights = layer->weights + first * length;
  uint32_t *words = (uint32_t *)(void *)(c->scratch + c->memory.weight_offset);
  int32_t *record = record_of(c);
  int32_t lowest = 31, highest = 0;
  for (int32_t lane = 0; lane < 4; lane++) {
    const int32_t channel = first + lane;
    const int32_t magnitude = swiftlet_expand_int16(weights + lane * length, length, words + lane);
    const int64_t whole_bias = wide_bias(layer, channel);
    const int32_t bias = (int32_t)whole_bias;
    if (bias != whole_bias) return 0;
    const uint32_t bias_magnitude = bias < 0 ? 0 - (uint32_t)bias : (uint32_t)bias;
    const int32_t factor = channel * layer->factors.factor_step;
    const int32_t multiplier = reduced(layer->factors.multipliers[factor]);
    // With a multiplier of zero any shift gives the same.
    const int32_t exponent = multiplier == 0 ? 1 : -1 - layer->factors.shifts[factor];
    if (magnitude >= 1 << 16 || ((uint32_t)magnitude << 15) + bias_magnitude >= 0x80000000u || exponent < 0) return 0;
    record[lane] = bias;
    record[4 + lane] = multiplier;
    record[8 + lane] = exponent;
    lowest = least(lowest, exponent);
    highest = largest(highest, exponent);
  }
  const int32_t is_wide = highest > 16;
  for (int32_t lane = 4; lane < 8; lane++) {
    const int32_t exponent = record[lane + 4];
    record[lane] = (int32_t)(((uint32_t)record[lane] << 16) >> (is_wide ? 0 : exponent));
    record[lane + 8] = (int32_t)(1u << ((exponent - 1) & 31));
  }
  if (!is_wide) record[8] = 0;
  return !is_wide || lowest > 0;
}

static __attribute__((noinline)) void encode_elements(const swiftlet_layer *layer) {
  const swiftlet_windows *windows = &layer->windows;
  swiftlet_encode(
      (uint32_t *)(uintptr_t)layer->input,
      (windows->batches * windows->height.input * windows->width.input * windows->channels) >> 2);
}

/// Encodes the input where it lies, or decodes it.
SWIFTLET_INLINE void encode_input(const convolution *c, int32_t bytes) {
  if (bytes == 1) encode_elements(c->layer);
}

SWIFTLET_INLINE void run_plainly(const convolution *c, int32_t bytes, int32_t channel) {
  (bytes == 1 ? swiftlet_plain_windows_int8 : swiftlet_plain_windows_int16)(c->layer, c->taps, channel, 4);
}

SWIFTLET_INLINE void run_tiles(const swiftlet_tiles *tiles, int32_t bytes) {
  (bytes == 1 ? swiftlet_tiles_int8 : swiftlet_tiles_int16)(tiles);
}

/// Rows of pixels that are computed in pairs.
typedef struct lines {
  /// Pixels of a line, and lines of a batch.
  int32_t length;
  int32_t count;
  int32_t batches;
  /// The pixels of a line whose windows lie inside of the input.
  int32_t first;
  int32_t end;
  swiftlet_tiles tiles;
} lines;

SWIFTLET_INLINE lines lines_of(const convolution *c, int32_t bytes) {
  const swiftlet_windows *windows = &c->layer->windows;
  const swiftlet_extent *height = &windows->height, *width = &windows->width;
  const int32_t place = c->taps->depth * bytes;
  lines l = {width->output, height->output, windows->batches, 0, 0, c->tiles};
  l.tiles.rows = height->taps;
  l.tiles.row_bytes = width->taps * place;
  l.tiles.row_skip = height->dilation * width->input * place - l.tiles.row_bytes;
  l.tiles.input_pair = width->stride * place;
  l.tiles.input_step = 2 * l.tiles.input_pair;
  if (height->taps == 1 && height->stride == 1 && width->taps == 1 && width->stride == 1) {
    // A window of one tap at every place.
    l.length *= l.count * l.batches;
    l.count = l.batches = 1;
    l.end = l.length;
  } else {
    const int32_t first = (width->padding + width->stride - 1) / width->stride;
    const int32_t room = width->input + width->padding - (width->taps - 1) * width->dilation - 1;
    const int32_t last = least(room / width->stride, width->output - 1);
    if (room >= 0 && last >= first) {
      l.first = first;
      l.end = last + 1;
    }
  }
  // A pixel alone is its own neighbour.
  if (l.length == 1) l.tiles.input_pair = l.tiles.output_pair = 0;
  return l;
}

/// Computes four channels of a line.
static void run_line(
    const convolution *c, const lines *l, int32_t bytes, int32_t channel, int32_t batch, int32_t y) {
  const swiftlet_windows *windows = &c->layer->windows;
  const swiftlet_extent *width = &windows->width;
  const int32_t place_bytes = c->window.place_bytes, length = l->length;
  swiftlet_taps_inside rows;
  swiftlet_find_inside(&windows->height, y, &rows);
  const int32_t is_partial = rows.count < windows->height.taps;
  int32_t *record = record_of(c);
  if (is_partial && bytes == 1) {
    swiftlet_lack_rows(record + partial_offset / 4, record, terms_of(c), c->memory.rows, rows.tap, rows.count);
  }
  uint8_t *output =
      c->layer->output + ((batch * l->count + y) * length * c->taps->outputs + channel) * bytes;
  swiftlet_window window = c->window;
  window.input += batch * windows->height.input * windows->width.input * place_bytes;
  const int32_t first = rows.count > 0 ? l->first : 0, end = rows.count > 0 ? l->end : 0;
  // Those inside come first. Of an odd number the last one is gathered with those beside; where there are none, it meets
  // its neighbour again.
  const int32_t is_whole = end - first == length;
  int32_t done = 0, beside = 0;
  while (beside < length - done) {
    swiftlet_tiles tiles = l->tiles;
    int32_t start = largest(least(first + done, end - 2), first);
    if (first + done + 1 < end || is_whole) {
      tiles.pairs = largest((end - start) >> 1, 1);
      tiles.input = window.input + (rows.start * width->input + origin(width, start)) * place_bytes;
      if (is_partial) {
        tiles.rows = rows.count;
        tiles.weights += rows.tap * width->taps * c->taps->depth * 2;
        if (bytes == 1) tiles.channels += partial_offset / 4;
      }
      done = start + 2 * tiles.pairs - first;
    } else {
      start = beside < first ? beside : beside + done;
      int32_t last = least(beside + 1, length - done - 1);
      if (last >= first) last += done;
      const int32_t row = origin(&windows->height, y);
      swiftlet_gather(&window, row, origin(width, start), patch_of(c, 0));
      if (last > start) swiftlet_gather(&window, row, origin(width, last), patch_of(c, 1));
      tiles.input = patch_of(c, 0);
      tiles.rows = 1;
      tiles.row_bytes = c->memory.patch_bytes;
      tiles.input_pair = last > start ? tiles.row_bytes : 0;
      tiles.output_pair *= last - start;
      beside += 2;
    }
    tiles.output = output + start * c->taps->outputs * bytes;
    run_tiles(&tiles, bytes);
  }
}

/// Reads windows where they lie.
SWIFTLET_INLINE void run_in_place(const convolution *c, int32_t bytes, expand *expand_weights) {
  const lines l = lines_of(c, bytes);
  const int32_t outputs = c->taps->outputs;
  encode_input(c, bytes);
  for (int32_t done = 0; done < outputs; done += 4) {
    const int32_t channel = least(done, outputs - 4);
    if (expand_weights(c, channel)) {
      for (int32_t batch = 0; batch < l.batches; batch++) {
        for (int32_t y = 0; y < l.count; y++) run_line(c, &l, bytes, channel, batch, y);
      }
    } else {
      encode_input(c, bytes);
      run_plainly(c, bytes, channel);
      encode_input(c, bytes);
    }
  }
  encode_input(c, bytes);
}

/// Gathers the patches of some pixels.
SWIFTLET_INLINE void gather(const convolution *c, int32_t bytes, int32_t first, int32_t pixels, int32_t group) {
  const swiftlet_windows *windows = &c->layer->windows;
  const swiftlet_extent *height = &windows->height, *width = &windows->width;
  int32_t line = first / width->output;
  int32_t x = first - line * width->output;
  swiftlet_window window = c->window;
  for (int32_t index = 0; index < pixels; index++) {
    const int32_t batch = line / height->output;
    window.input = c->window.input + batch * height->input * width->input * window.place_bytes + group * window.tap_bytes;
    swiftlet_gather(&window, origin(height, line - batch * height->output), origin(width, x), patch_of(c, index));
    if (++x == width->output) {
      x = 0;
      line++;
    }
  }
  if (bytes == 1) swiftlet_encode((uint32_t *)(void *)patch_of(c, 0), (pixels * c->memory.patch_bytes) >> 2);
}

/// Gathers some pixels for all channels of a group, and then the next.
SWIFTLET_INLINE void run_gathered(const convolution *c, int32_t bytes, expand *expand_weights) {
  const swiftlet_windows *windows = &c->layer->windows;
  const int32_t outputs = c->taps->outputs, per_group = c->taps->per_group;
  const int32_t pixels = windows->batches * windows->height.output * windows->width.output;
  for (int32_t group = 0; group * per_group < outputs; group++) {
    int32_t count;
    for (int32_t next = 0; next < pixels; next += count) {
      count = least(c->memory.band_pixels, pixels - next);
      gather(c, bytes, next, count, group);
      swiftlet_tiles tiles = c->tiles;
      // A pixel alone is its own neighbour.
      if (count == 1) tiles.input_pair = tiles.output_pair = 0;
      for (int32_t done = 0; done < per_group; done += 4) {
        const int32_t channel = group * per_group + least(done, per_group - 4);
        if (expand_weights(c, channel)) {
          for (int32_t start = 0; start < count; start += 2 * tiles.pairs) {
            // The last one of an odd number meets its neighbour again.
            start = largest(least(start, count - 2), 0);
            tiles.pairs = largest((count - start) >> 1, 1);
            tiles.input = patch_of(c, start);
            tiles.output = c->layer->output + ((next + start) * outputs + channel) * bytes;
            run_tiles(&tiles, bytes);
          }
        } else if (next + count == pixels) {
          // All pixels at once.
          run_plainly(c, bytes, channel);
        }
      }
    }
  }
}

SWIFTLET_INLINE void run(
    const swiftlet_layer *layer, const swiftlet_taps *taps, uint8_t *scratch, int32_t bytes, int32_t is_in_place,
    int32_t is_rectified, expand *expand_weights) {
  const swiftlet_windows *windows = &layer->windows;
  convolution c;
  c.layer = layer;
  c.taps = taps;
  c.scratch = scratch;
  swiftlet_measure_convolution(windows, taps, bytes, &c.memory);
  c.window.input = layer->input;
  c.window.height = windows->height.input;
  c.window.width = windows->width.input;
  c.window.taps_high = windows->height.taps;
  c.window.taps_wide = windows->width.taps;
  c.window.dilation_high = windows->height.dilation;
  c.window.dilation_wide = windows->width.dilation;
  c.window.place_bytes = windows->channels * bytes;
  c.window.tap_bytes = taps->depth * bytes;
  c.window.padding = bytes == 1 ? (uint8_t)-layer->factors.input_offset * 0x01010101u : 0;
  if (bytes == 1 && is_in_place) c.window.padding ^= 0x00800080u;
  c.tiles.input = patch_of(&c, 0);
  c.tiles.output = layer->output;
  c.tiles.weights = (const uint32_t *)(const void *)(scratch + c.memory.weight_offset);
  c.tiles.channels = record_of(&c);
  c.tiles.input_step = 2 * c.memory.patch_bytes;
  c.tiles.output_pair = taps->outputs * bytes;
  c.tiles.output_step = 2 * c.tiles.output_pair;
  c.tiles.pairs = 1;
  c.tiles.input_pair = c.memory.patch_bytes;
  c.tiles.rows = 1;
  c.tiles.row_bytes = c.memory.patch_bytes;
  c.tiles.row_skip = 0;
  c.tiles.is_rectified = is_rectified;
  if (is_in_place) {
    run_in_place(&c, bytes, expand_weights);
  } else {
    run_gathered(&c, bytes, expand_weights);
  }
}

SWIFTLET_SMALL void swiftlet_convolve_int8(
    const swiftlet_layer *layer, const swiftlet_taps *taps, uint8_t *scratch, int32_t is_in_place) {
  run(layer, taps, scratch, 1, is_in_place, layer->low >= layer->factors.output_offset, expand_int8);
  swiftlet_limit_results_int8(layer, taps->outputs);
}

SWIFTLET_SMALL void swiftlet_convolve_int16(
    const swiftlet_layer *layer, const swiftlet_taps *taps, uint8_t *scratch, int32_t is_in_place) {
  run(layer, taps, scratch, 2, is_in_place, layer->low >= 0, expand_int16);
  // Tiles that rectify leave nothing below zero.
  if (layer->low != 0 || layer->high < 32767) swiftlet_limit_results_int16(layer, taps->outputs);
}
