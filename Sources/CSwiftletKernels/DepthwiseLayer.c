#include "SwiftletKernels.h"

SWIFTLET_INLINE int32_t least(int32_t a, int32_t b) { return a < b ? a : b; }

static void set_int8(
    const swiftlet_depthwise_layer *layer, int32_t channel, int32_t channels, swiftlet_depthwise_block *block) {
  int32_t sum = swiftlet_pack_depthwise_weights(layer->weights + channel, channels, 2, block);
  block->factor = swiftlet_depthwise_factor_int8(&layer->factors, channel, sum);
}

static void set_int16(
    const swiftlet_depthwise_layer *layer, int32_t channel, int32_t channels, swiftlet_depthwise_block *block) {
  swiftlet_pack_depthwise_weights(layer->weights + channel, channels, 1, block);
  block->factor = swiftlet_depthwise_factor_int16(&layer->factors, channel);
}

typedef void lay_out(const swiftlet_plane_source *, uint32_t *);
typedef void set(const swiftlet_depthwise_layer *, int32_t, int32_t, swiftlet_depthwise_block *);
typedef void sum(const swiftlet_depthwise_block *);

SWIFTLET_INLINE void run(
    const swiftlet_depthwise_layer *layer, int32_t bytes, lay_out *lay_out_one, lay_out *lay_out_two, set *set_channel,
    sum *sum_stride1, sum *sum_stride2) {
  swiftlet_plane_source source;
  swiftlet_depthwise_block block;
  const int32_t inputs = layer->input_channels, outputs = inputs * layer->multiplier;
  const int32_t lanes = least(inputs, 2);
  source.rows = layer->input_rows;
  source.columns = layer->input_columns;
  source.column_stride = inputs * bytes;
  source.row_stride = layer->input_columns * source.column_stride;
  source.padding = -layer->factors.input_offset;
  block.column_stride = outputs * bytes;
  block.row_stride = layer->output_columns * block.column_stride;
  for (int32_t batch = 0; batch < layer->batches; batch++) {
    for (int32_t row = 0; row < layer->output_rows; row += layer->block_rows) {
      for (int32_t column = 0; column < layer->output_columns; column += layer->block_columns) {
        block.rows = least(layer->block_rows, layer->output_rows - row);
        block.columns = least(layer->block_columns, layer->output_columns - column);
        source.first_row = row * layer->stride - layer->padding_high;
        source.first_column = column * layer->stride - layer->padding_wide;
        source.block_columns = (block.columns - 1) * layer->stride + 3;
        source.block_words = layer->stride == 1 ? (block.rows + 1) / 2 + 1 : block.rows + 1;
        source.is_padded = 0;
        uint8_t *output = layer->output + (batch * layer->output_rows + row) * block.row_stride + column * block.column_stride;
        for (int32_t channel = 0; channel < inputs; channel += lanes) {
          // The last of an odd number is laid out, and summed, together with the one before once more.
          int32_t start = least(channel, inputs - lanes);
          source.input = layer->input + batch * layer->input_rows * source.row_stride + start * bytes;
          if (lanes == 2) {
            lay_out_two(&source, layer->planes);
          } else {
            lay_out_one(&source, layer->planes);
          }
          source.is_padded = 1;
          block.plane = layer->planes;
          int32_t result = start * layer->multiplier;
          for (int32_t lane = 0; lane < lanes; lane++) {
            for (int32_t phase = 0; phase < layer->multiplier; phase++, result++) {
              set_channel(layer, result, outputs, &block);
              block.output = output + result * bytes;
              if (layer->stride == 1) {
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

SWIFTLET_SMALL void swiftlet_depthwise_layer_int8(const swiftlet_depthwise_layer *layer) {
  run(layer, 1, swiftlet_lay_out_plane_int8, swiftlet_lay_out_planes_int8, set_int8, swiftlet_depthwise_int8,
      swiftlet_depthwise_stride2_int8);
}

SWIFTLET_SMALL void swiftlet_depthwise_layer_int16(const swiftlet_depthwise_layer *layer) {
  run(layer, 2, swiftlet_lay_out_plane_int16, swiftlet_lay_out_planes_int16, set_int16, swiftlet_depthwise_int16,
      swiftlet_depthwise_stride2_int16);
}
