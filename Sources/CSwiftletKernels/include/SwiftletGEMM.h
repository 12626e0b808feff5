#pragma once
#include <stdint.h>

// Matrix products on hosts: the innermost functions of convolutions and of everything that can be seen as one.
//
// A window is what one output pixel sees. Its elements lie in taps, runs of contiguous elements; a tap is read in groups of
// four bytes (four, two or one element), to the end of the last group. Weights beyond a tap's end are zero, so that what is
// read there does not count; it is memory of the input's all the same.
//
// Output channels come in blocks of 16. Weights are packed block by block, tap by tap, group by group: the groups of 16
// channels side by side, 64 bytes. All instruction sets read this one layout.

/// Instruction sets that a machine may have; bits of `swiftlet_host_families`.
enum swiftlet_host_family {
  swiftlet_host_avx512 = 1,
  swiftlet_host_avx2 = 2,
  swiftlet_host_neon = 4,
  /// Tiles of AMX for products of 8-bit weights; all else as with AVX-512.
  swiftlet_host_amx = 8,
  /// AVX-VNNI for products of integers; all else as with AVX2.
  swiftlet_host_avxvnni = 16,
};

/// The families whose instructions this machine has, and lets this process use: Linux is asked for the tiles of AMX.
uint32_t swiftlet_host_families(void);

/// What is multiplied, and what becomes of the sums.
enum swiftlet_gemm_arithmetic {
  /// 8-bit elements, encoded as the family wants; two roundings. `swiftlet_int32_channels`.
  swiftlet_gemm_int8,
  /// 16-bit elements, 64-bit bias, one rounding. `swiftlet_int64_channels`.
  swiftlet_gemm_int16x8,
  /// 16-bit elements, 32-bit bias, two roundings. `swiftlet_int32_channels`.
  swiftlet_gemm_int16x8_bias32,
  /// 32-bit floating point. `swiftlet_float_channels`.
  swiftlet_gemm_float32,
  /// 8-bit elements that were quantized at run time; results in floating point. `swiftlet_hybrid_channels`.
  swiftlet_gemm_hybrid,
  /// As `swiftlet_gemm_int8`, with results of 16 bits.
  swiftlet_gemm_int8_to_int16,
};

enum { swiftlet_gemm_block = 16 };

/// A block of channels whose sums of 32 bits wrap: `sum = bias + products`, rescaled by
/// `multiplier * 2^(left - right - 31)`.
typedef struct swiftlet_int32_channels {
  int32_t bias[16];
  int32_t multiplier[16];
  int32_t left[16];
  int32_t right[16];
  /// Where `is_quick`, twice the multipliers, right shifts, and constants of even and of odd lanes: see
  /// `swiftlet_fold_constants`.
  int32_t quick_multiplier[16];
  int32_t quick_right[16];
  int64_t quick_even[8];
  int64_t quick_odd[8];
  /// Factors in floating point, where `is_floating`: see `swiftlet_find_floats`.
  float scale[16];
  float float_offset[16];
  /// Whether there are such constants.
  int32_t is_quick;
  int32_t is_floating;
  /// Whether all blocks behind have the same factors, so that they need not be read: see `swiftlet_share_factors`.
  int32_t shares_factors;
  int32_t reserved[13];
} swiftlet_int32_channels;

/// Makes a lane's constants of a quicker way to rescale. All its sums have to lie within 30 bits and a sign.
///
/// - Returns: 0 where its factor does not allow it.
///
/// With `e` the right shift, `h` half of `2^e`, `q` the multiplier and `z` the output's zero point, the result of a sum `s`
/// is `floor((floor((s q + 2^30) / 2^31) + h - [s < 0]) / 2^e) + z`. Floors compose: that is
/// `floor((s q + 2^30 + (h - [s < 0]) 2^31 + z 2^(31 + e)) / 2^(31 + e))`. Twice the numerator less one for negative sums,
/// with `u = s + 2^31`, is `u 2 q + C - q 2^32`, `C = 2 (2^30 + (h - 1) 2^31 + z 2^(31 + e))`; its upper word, one more
/// where `u >= 2^31`, is shifted by `e`. (Where the inner floor of a negative `s` is zero, so is the result either way.)
/// With `|s| < 2^30` all of it fits 64 bits for `e` up to 22. The constants are `C - q 2^32`.
int swiftlet_fold_constants(swiftlet_int32_channels *channels, int lane, int32_t output_offset);

/// The same for a lane that has one result whatever its sum.
void swiftlet_settle_constants(swiftlet_int32_channels *channels, int lane, int32_t result);

/// Looks for factors in floating point: the integer nearest to `sum * scale + float_offset`, with one rounding of the product
/// and the sum together, limited to `low`...`high`, is the result to the bit, for all sums that a channel may have.
///
/// Both ways of rescaling never fall where sums grow. They are the same, then, where they agree on both sides of each step: a
/// result `k` begins with the same sum. That is tried for all steps, as instructions compute them.
///
/// - limits: the largest magnitude of the sums of each channel, below `2^30`; -1 where it has one result whatever they are.
/// - results: those, zero points added and limited.
void swiftlet_find_floats(
    swiftlet_int32_channels *channels, const int32_t *limits, const int32_t *results, int32_t output_offset, int32_t low,
    int32_t high);

/// Tells each of `count` blocks whether all of them have the same constants but for the bias. A single window meets a block's
/// constants once, so that reading them takes a good part of the time that its weights take.
void swiftlet_share_factors(swiftlet_int32_channels *channels, int64_t count);

/// A block of channels whose sums have 64 bits, those of the products 32: `(bias + products) * multiplier / 2^shift`.
typedef struct swiftlet_int64_channels {
  int64_t bias[16];
  int32_t multiplier[16];
  int32_t shift[16];
  /// The same in 32 bits where `is_narrow`: `(narrow_bias + products) * narrow_multiplier / 2^32`.
  int32_t narrow_bias[16];
  int32_t narrow_multiplier[16];
  int32_t is_narrow;
  int32_t reserved[15];
} swiftlet_int64_channels;

typedef struct swiftlet_float_channels {
  float bias[16];
} swiftlet_float_channels;

/// A block of channels whose input has a zero point that is known at run time only:
/// `(products + offset * weight_sum) * scale * input_scale + bias`.
typedef struct swiftlet_hybrid_channels {
  int32_t weight_sum[16];
  float scale[16];
  float bias[16];
} swiftlet_hybrid_channels;

/// The last step of a layer.
typedef struct swiftlet_host_stage {
  /// Added to rescaled sums.
  int32_t offset;
  /// The range of integer results.
  int32_t low;
  int32_t high;
  /// The range of results in floating point.
  float float_low;
  float float_high;
  /// Of hybrid products: see `swiftlet_hybrid_channels`.
  int32_t input_offset;
  float input_scale;
} swiftlet_host_stage;

/// Some windows times the weights of some channels.
typedef struct swiftlet_gemm {
  const uint8_t *input;
  /// Byte offsets of windows from the input.
  const int32_t *windows;
  /// Byte offsets of taps from their window.
  const int32_t *taps;
  const uint8_t *weights;
  /// The blocks' constants, of the arithmetic's kind.
  const void *channels;
  /// The first channel of the first window.
  void *output;
  int32_t window_count;
  int32_t tap_count;
  /// Groups of four bytes in a tap.
  int32_t group_count;
  int32_t channel_count;
  /// Elements from a window's output to the next one's.
  int32_t output_stride;
  /// With AMX, of elements of 16 bits: bytes from the upper to the lower half of an element.
  int32_t plane_bytes;
  /// So many windows lie one step apart, and the next ones elsewhere; zero where that is not known. Only how a product is cut
  /// depends on it.
  int32_t line_windows;
  /// With AVX-512 and AVX-VNNI, of a single window of 8 bits: what is to be flipped in each group so that its elements are
  /// encoded, zero where they are.
  uint32_t flipped_bits;
  swiftlet_host_stage stage;
} swiftlet_gemm;

/// How a copy of the input differs from the input.
enum swiftlet_encoding {
  /// The same elements.
  swiftlet_encode_plain,
  /// 8-bit elements plus 128, for instructions that multiply numbers without a sign by ones with a sign.
  swiftlet_encode_unsigned,
  /// 8-bit elements less the zero point, in 16 bits.
  swiftlet_encode_centred,
  /// The upper bytes of 16-bit elements, then, `plane_bytes` further, the lower ones.
  swiftlet_encode_split,
};

/// An image that is copied into one with a border.
typedef struct swiftlet_image {
  const void *source;
  void *copy;
  enum swiftlet_encoding encoding;
  /// Bytes of an element of the source.
  int32_t element_bytes;
  /// What the border is made of; of centred elements the zero point, which then is zero.
  int32_t border;
  int64_t source_rows;
  int64_t source_row_elements;
  int64_t copy_rows;
  int64_t copy_row_elements;
  /// The place of the source's first row and element in the copy.
  int64_t top;
  int64_t left;
  /// Of split elements.
  int64_t plane_bytes;
} swiftlet_image;

void swiftlet_copy_image(enum swiftlet_host_family family, const swiftlet_image *image);

/// An image whose columns are copied sorted by their place in a stride: first those at 0, `stride`, `2 stride`, then those
/// at 1, and so on.
typedef struct swiftlet_columns {
  const void *source;
  void *copy;
  enum swiftlet_encoding encoding;
  int32_t element_bytes;
  int32_t border;
  /// Channels of the source, each of which is copied `multiplier` times.
  int32_t channels;
  int32_t multiplier;
  int32_t stride;
  int32_t source_rows;
  int32_t source_columns;
  int32_t copy_rows;
  /// Columns of the copy that have one place in the stride.
  int32_t phase_columns;
  /// The place of the source's first row and column in the copy.
  int32_t top;
  int32_t left;
} swiftlet_columns;

void swiftlet_copy_columns(enum swiftlet_host_family family, const swiftlet_columns *columns);

/// The weights of up to 16 channels: `[channels, taps, elements of a tap]`.
typedef struct swiftlet_weight_block {
  const void *weights;
  /// Where they are packed: all of the block is written.
  void *packed;
  int32_t channel_count;
  int32_t tap_count;
  int32_t tap_elements;
  int32_t group_count;
  /// Bytes of a weight: 1, or 4 of floats.
  int32_t weight_bytes;
  /// Bytes of the elements that weights meet, and so of packed weights: 1, 2 or 4.
  int32_t element_bytes;
} swiftlet_weight_block;

void swiftlet_pack_weights(const swiftlet_weight_block *block);

typedef struct swiftlet_channel_sums {
  int64_t sum;
  int64_t magnitude;
} swiftlet_channel_sums;

/// The sums of `count` weights, each `stride` further, and of their magnitudes.
swiftlet_channel_sums swiftlet_sum_weights(const int8_t *weights, int64_t count, int64_t stride);

/// The least and the largest of some elements and zero, those that are not numbers left out.
void swiftlet_find_limits(
    enum swiftlet_host_family family, const float *elements, int64_t count, float *low, float *high);

/// The nearest steps `offset + element * reciprocal`, half away from zero, limited to `least`...127; `least` for what is not
/// a number.
void swiftlet_quantize_elements(
    enum swiftlet_host_family family, const float *elements, int64_t count, float offset, float reciprocal, float least,
    int8_t *steps);

/// Computes a product with the instructions of a family that the machine has.
///
/// With AMX it is one of integers: elements of 8 bits as they are, those of 16 bits split. Groups of a tap are a multiple
/// of its chunks, of which there are as few as have up to 16 groups. What is read beyond a tap's end is memory of the
/// input's.
void swiftlet_gemm_run(
    enum swiftlet_host_family family, enum swiftlet_gemm_arithmetic arithmetic, const swiftlet_gemm *gemm);

/// Gives back the tiles of this thread, which products with AMX leave in use, on a machine that has them: a thread that
/// waits with tiles in use has more state to save.
void swiftlet_release_tiles(void);
