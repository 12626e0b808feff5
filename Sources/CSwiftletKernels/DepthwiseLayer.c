#include "SwiftletKernels.h"
#include "WindowTaps.h"

static void set_int8(
    const swiftlet_layer *layer, int32_t channel, int32_t channels, swiftlet_depthwise_block *block) {
  int32_t sum = swiftlet_pack_depthwise_weights(layer->weights + channel, channels, 2, block);
  block->factor = swiftlet_depthwise_factor_int8(&layer->factors, channel, sum);
}

static void set_int16(
    const swiftlet_layer *layer, int32_t channel, int32_t channels, swiftlet_depthwise_block *block) {
  swiftlet_pack_depthwise_weights(layer->weights + channel, channels, 1, block);
  block->factor = swiftlet_depthwise_factor_int16(&layer->factors, channel);
}

typedef void lay_out(const swiftlet_plane_source *, uint32_t *);
typedef void set(const swiftlet_layer *, int32_t, int32_t, swiftlet_depthwise_block *);
typedef void sum(const swiftlet_depthwise_block *);

SWIFTLET_INLINE void run(
    const swiftlet_layer *layer, const swiftlet_taps *taps, uint32_t *planes, int32_t bytes, lay_out *lay_out_one,
    lay_out *lay_out_two, set *set_channel, sum *sum_stride1, sum *sum_stride2) {
  const swiftlet_extent *height = &layer->windows.height, *width = &layer->windows.width;
  const int32_t stride = height->stride, multiplier = taps->per_group;
  const int32_t block_rows = swiftlet_block_rows(stride), block_columns = swiftlet_block_columns(stride, width->output);
  swiftlet_plane_source source;
  swiftlet_depthwise_block block;
  const int32_t inputs = layer->windows.channels, outputs = taps->outputs;
  const int32_t lanes = least(inputs, 2);
  source.rows = height->input;
  source.columns = width->input;
  source.column_stride = inputs * bytes;
  source.row_stride = width->input * source.column_stride;
  source.padding = -layer->factors.input_offset;
  block.column_stride = outputs * bytes;
  block.row_stride = width->output * block.column_stride;
  for (int32_t batch = 0; batch < layer->windows.batches; batch++) {
    for (int32_t row = 0; row < height->output; row += block_rows) {
      for (int32_t column = 0; column < width->output; column += block_columns) {
        block.rows = least(block_rows, height->output - row);
        block.columns = least(block_columns, width->output - column);
        source.first_row = row * stride - height->padding;
        source.first_column = column * stride - width->padding;
        source.block_columns = (block.columns - 1) * stride + 3;
        source.block_words = stride == 1 ? (block.rows + 1) / 2 + 1 : block.rows + 1;
        source.is_padded = 0;
        uint8_t *output = layer->output + (batch * height->output + row) * block.row_stride + column * block.column_stride;
        for (int32_t channel = 0; channel < inputs; channel += lanes) {
          // The last of an odd number is laid out, and summed, together with the one before once more.
          int32_t start = least(channel, inputs - lanes);
          source.input = layer->input + batch * height->input * source.row_stride + start * bytes;
          if (lanes == 2) {
            lay_out_two(&source, planes);
          } else {
            lay_out_one(&source, planes);
          }
          source.is_padded = 1;
          block.plane = planes;
          int32_t result = start * multiplier;
          for (int32_t lane = 0; lane < lanes; lane++) {
            for (int32_t phase = 0; phase < multiplier; phase++, result++) {
              set_channel(layer, result, outputs, &block);
              block.output = output + result * bytes;
              if (stride == 1) {
                sum_stride1(&block);
              } else {
                sum_stride2(&block);
              }
            }
            block.plane += source.block_columns * SWIFTLET_PLANE_COLUMN_WORDS;
          }
        }
      }
    }
  }
}

SWIFTLET_SMALL void swiftlet_depthwise_layer_int8(
    const swiftlet_layer *layer, const swiftlet_taps *taps, uint32_t *planes) {
  run(layer, taps, planes, 1, swiftlet_lay_out_plane_int8, swiftlet_lay_out_planes_int8, set_int8,
      swiftlet_depthwise_int8, swiftlet_depthwise_stride2_int8);
}

SWIFTLET_SMALL void swiftlet_depthwise_layer_int16(
    const swiftlet_layer *layer, const swiftlet_taps *taps, uint32_t *planes) {
  run(layer, taps, planes, 2, swiftlet_lay_out_plane_int16, swiftlet_lay_out_planes_int16, set_int16,
      swiftlet_depthwise_int16, swiftlet_depthwise_stride2_int16);
}
