#include "SwiftletKernels.h"
#include "WindowTaps.h"

// For nodes and channels that the loops for DSP instructions do not take: code size is what counts.

SWIFTLET_SMALL void swiftlet_find_inside(const swiftlet_extent *axis, int32_t window, swiftlet_taps_inside *inside) {
  int32_t start = origin(axis, window), dilation = axis->dilation;
  int32_t first = start < 0 ? (-start - 1) / dilation + 1 : 0;
  // Windows begin below the end of the input.
  int32_t end = least((axis->input - start - 1) / dilation + 1, axis->taps);
  inside->start = start + first * dilation;
  inside->tap = first;
  inside->count = largest(end - first, 0);
}

static int32_t limited(const swiftlet_layer *layer, int32_t scaled) {
  int32_t result = (int32_t)((uint32_t)scaled + (uint32_t)layer->factors.output_offset);
  return largest(least(result, layer->high), layer->low);
}

SWIFTLET_SMALL int32_t swiftlet_finish_int8(const swiftlet_layer *layer, int32_t channel, int32_t sum) {
  channel *= layer->factors.factor_step;
  return limited(
      layer, swiftlet_multiply_twice_rounded(sum, layer->factors.multipliers[channel], layer->factors.shifts[channel]));
}

static void store_int8(const swiftlet_layer *layer, int32_t channel, int64_t sum, int32_t index) {
  int32_t biased = (int32_t)((uint32_t)sum + (uint32_t)narrow_bias(layer, channel));
  layer->output[index] = (uint8_t)swiftlet_finish_int8(layer, channel, biased);
}

static void store_int16(const swiftlet_layer *layer, int32_t channel, int64_t sum, int32_t index) {
  int64_t bias = wide_bias(layer, channel);
  channel *= layer->factors.factor_step;
  uint64_t product = ((uint64_t)sum + (uint64_t)bias) * (uint64_t)(int64_t)reduced(layer->factors.multipliers[channel]);
  int32_t bits = 15 - layer->factors.shifts[channel];
  int64_t rounded = (int64_t)(product + ((uint64_t)1 << (bits - 1))) >> bits;
  int16_t result = (int16_t)limited(layer, (int32_t)rounded);
  __builtin_memcpy(layer->output + 2 * index, &result, 2);
}

static int64_t sum_int8(const swiftlet_patch *patch) { return swiftlet_patch_sum_int8(patch); }

SWIFTLET_INLINE void run(
    const swiftlet_layer *layer, const swiftlet_taps *taps, int32_t first, int32_t count, int32_t bytes,
    int64_t (*sum_patch)(const swiftlet_patch *),
    void (*store)(const swiftlet_layer *, int32_t channel, int64_t sum, int32_t index)) {
  const swiftlet_windows *windows = &layer->windows;
  const int32_t depth = taps->depth, column_stride = taps->column_stride;
  const int32_t place_step = windows->width.dilation * windows->channels;
  // Taps beside each other are one run where only one element lies under each, or all elements are contiguous.
  const int32_t is_single = depth == 1, is_run = is_single || (depth == column_stride && depth == place_step);
  swiftlet_patch patch;
  patch.input_offset = layer->factors.input_offset;
  patch.input_step = is_single ? place_step : 1;
  patch.weight_step = is_single ? column_stride : 1;
  patch.input_row = windows->height.dilation * windows->width.input * windows->channels;
  patch.weight_row = taps->row_stride;
  int32_t result = first;
  for (int32_t line = 0; line < windows->batches * windows->height.output; line++) {
    const int32_t batch = line / windows->height.output;
    swiftlet_taps_inside rows;
    swiftlet_find_inside(&windows->height, line - batch * windows->height.output, &rows);
    rows.start += batch * windows->height.input;
    for (int32_t x = 0; x < windows->width.output; x++, result += taps->outputs) {
      swiftlet_taps_inside columns;
      swiftlet_find_inside(&windows->width, x, &columns);
      const int32_t runs = rows.count == 0 || columns.count == 0 ? 0 : is_run ? 1 : columns.count;
      patch.rows = rows.count;
      patch.length = is_run ? columns.count * depth : depth;
      for (int32_t index = 0; index < count; index++) {
        const int32_t channel = first + index;
        int32_t place = (rows.start * windows->width.input + columns.start) * windows->channels + channel / taps->per_group * depth;
        int32_t weight = channel * taps->channel_stride + rows.tap * taps->row_stride + columns.tap * column_stride;
        int64_t sum = 0;
        for (int32_t rest = runs; rest > 0; rest--) {
          patch.input = layer->input + place * bytes;
          patch.weights = layer->weights + weight;
          sum += sum_patch(&patch);
          place += place_step;
          weight += column_stride;
        }
        store(layer, channel, sum, result + index);
      }
    }
  }
}

SWIFTLET_SMALL void swiftlet_plain_windows_int8(
    const swiftlet_layer *layer, const swiftlet_taps *taps, int32_t first, int32_t count) {
  run(layer, taps, first, count, 1, sum_int8, store_int8);
}

SWIFTLET_SMALL void swiftlet_plain_windows_int16(
    const swiftlet_layer *layer, const swiftlet_taps *taps, int32_t first, int32_t count) {
  run(layer, taps, first, count, 2, swiftlet_patch_sum_int16, store_int16);
}

static int32_t result_count(const swiftlet_layer *layer, int32_t outputs) {
  const swiftlet_windows *windows = &layer->windows;
  return windows->batches * windows->height.output * windows->width.output * outputs;
}

SWIFTLET_SMALL void swiftlet_limit_results_int8(const swiftlet_layer *layer, int32_t outputs) {
  if (layer->low == -128 && layer->high == 127) return;
  swiftlet_limit_int8((int8_t *)layer->output, result_count(layer, outputs), layer->low, layer->high);
}

SWIFTLET_SMALL void swiftlet_limit_results_int16(const swiftlet_layer *layer, int32_t outputs) {
  if (layer->low == -32768 && layer->high == 32767) return;
  swiftlet_limit_int16((int16_t *)(void *)layer->output, result_count(layer, outputs), layer->low, layer->high);
}
