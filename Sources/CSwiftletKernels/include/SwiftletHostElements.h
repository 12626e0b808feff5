#pragma once
#include <stdint.h>

#include "SwiftletGEMM.h"

// Operators of hosts that compute every element of their output from one element of each input.

// MARK: two inputs

/// Rows of elements that a function is applied to. An input that does not move within a row has a single element there.
typedef struct swiftlet_host_operands {
  const void *first;
  const void *second;
  void *output;
  /// Elements of a row.
  int64_t count;
  /// How many rows there are, and the elements from one to the next; those of the output follow each other.
  int64_t rows;
  int64_t first_stride;
  int64_t second_stride;
  int32_t first_moves;
  int32_t second_moves;
  /// Bytes of an element: 1 or 2, 4 in floating point.
  int32_t element_bytes;
} swiftlet_host_operands;

/// `(first + first_offset) (second + second_offset) multiplier 2^(left - right - 31)`, rounded twice, moved by the offset and
/// limited. Products have at most 30 bits and a sign.
typedef struct swiftlet_host_product {
  int32_t first_offset;
  int32_t second_offset;
  int32_t multiplier;
  int32_t left;
  int32_t right;
  int32_t offset;
  int32_t low;
  int32_t high;
} swiftlet_host_product;

void swiftlet_host_product_run(
    enum swiftlet_host_family family, const swiftlet_host_product *product, const swiftlet_host_operands *operands);

/// What two numbers in floating point become.
enum swiftlet_host_combination {
  swiftlet_combine_sum,
  swiftlet_combine_difference,
  swiftlet_combine_product,
  swiftlet_combine_quotient,
};

/// Combines numbers and limits the results; what is not a number stays so.
void swiftlet_combine_floats(
    enum swiftlet_host_family family, enum swiftlet_host_combination combination, float low, float high,
    const swiftlet_host_operands *operands);

/// The larger or the smaller elements of both inputs, the second's where neither is.
void swiftlet_choose_elements(
    enum swiftlet_host_family family, int32_t takes_larger, const swiftlet_host_operands *operands);

// MARK: one input

/// `(input + input_offset) multiplier 2^(left - right - 31)`, rounded twice, with a factor and a sign of its own below zero;
/// moved by the offset and limited.
typedef struct swiftlet_host_rescale {
  int32_t input_offset;
  int32_t multiplier;
  int32_t left;
  int32_t right;
  int32_t below_multiplier;
  int32_t below_left;
  int32_t below_right;
  /// 1 or -1.
  int32_t below_sign;
  int32_t has_below;
  int32_t offset;
  int32_t low;
  int32_t high;
  /// Bytes of an element, 1 or 2.
  int32_t input_bytes;
  int32_t output_bytes;
} swiftlet_host_rescale;

void swiftlet_host_rescale_run(
    enum swiftlet_host_family family, const swiftlet_host_rescale *rescale, const void *input, void *output, int64_t count);

/// `round(input / scale) + offset`, half away from zero, limited to the output's type of one or two bytes; what is not a number
/// becomes the offset.
void swiftlet_quantize_floats(
    enum swiftlet_host_family family, const float *input, int64_t count, float scale, int32_t offset, void *output,
    int32_t output_bytes);

/// `scale * (input - offset)` of elements of one or two bytes.
void swiftlet_dequantize_elements(
    enum swiftlet_host_family family, const void *input, int32_t input_bytes, int64_t count, float scale, int32_t offset,
    float *output);

/// Functions of numbers in floating point.
enum swiftlet_host_function {
  swiftlet_function_exponential,
  swiftlet_function_logistic,
  swiftlet_function_tangent,
};

void swiftlet_map_floats(
    enum swiftlet_host_family family, enum swiftlet_host_function function, const float *input, float *output,
    int64_t count);

/// LOGISTIC or TANH of elements of 16 bits, by the table of the sigmoid: `(input * multiplier + rounding) >> shift` is in units
/// of `1 / (3 * 2^12)`.
typedef struct swiftlet_host_sigmoid {
  int32_t multiplier;
  int32_t rounding;
  int32_t shift;
  int32_t is_tangent;
} swiftlet_host_sigmoid;

void swiftlet_host_sigmoid_run(
    enum swiftlet_host_family family, const swiftlet_host_sigmoid *sigmoid, const int16_t *input, int16_t *output,
    int64_t count);

// MARK: rows

/// `e^(beta * input[i])` over the sum of a row's; a row has at least one element.
void swiftlet_host_softmax_floats(
    enum swiftlet_host_family family, const float *input, float *output, int64_t rows, int64_t depth, float beta);

/// SOFTMAX of elements of 16 bits by tables: `multiplier 2^(left - right - 31)` takes differences to units of `10 / 65535`.
void swiftlet_host_softmax_int16(
    enum swiftlet_host_family family, const int16_t *input, int16_t *output, int64_t rows, int64_t depth,
    int32_t multiplier, int32_t left, int32_t right);

/// SOFTMAX of elements of 8 bits, whose results have one or two bytes and no sign but for an offset of half their range.
///
/// - Parameter table: the exponential of each difference to the largest element, from 0 to 255, as Q0.31.
void swiftlet_host_softmax_int8(
    enum swiftlet_host_family family, const int8_t *input, void *output, int32_t output_bytes, int64_t rows,
    int64_t depth, const int32_t *table);
