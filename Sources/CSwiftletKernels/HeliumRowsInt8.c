#include "Helium.h"
#include "SwiftletHelium.h"

void swiftlet_begin_sums(
    const int8_t *weights, int32_t length, int32_t channels, const int32_t *bias, int32_t offset, int32_t *sums) {
  for (int32_t channel = 0; channel < channels; channel++) {
    int32_t sum = 0;
    if (offset != 0) {
      const int8_t *row = weights;
      for (int32_t rest = length; rest > 0; rest -= 16) {
        mask lanes = first_bytes(rest);
        sum = add_bytes(sum, load_bytes(row, lanes), lanes);
        row += 16;
      }
    }
    uint32_t start = bias ? (uint32_t)*bias++ : 0;
    *sums++ = (int32_t)(start + (uint32_t)offset * (uint32_t)sum);
    weights += length;
  }
}

void swiftlet_multiply_rows_int8(const swiftlet_vector_rows *rows) {
  const int32_t length = rows->length, step = rows->factor_step;
  const words low = same_words(rows->low), high = same_words(rows->high);
  for (int32_t channel = 0; channel < rows->channels; channel += 4) {
    const int32_t left = rows->channels - channel;
    const mask lanes = first_words(left);
    // Fewer than four rows are the last one several times.
    const int8_t *first = rows->weights + channel * length;
    const int8_t *second = left > 1 ? first + length : first, *third = left > 2 ? second + length : second;
    const int8_t *fourth = left > 3 ? third + length : third;
    const int32_t *multiplier = rows->multipliers + step * channel;
    const int8_t *shift = rows->shifts + step * channel;
    const int32_t b = left > 1 ? step : 0, c = left > 2 ? b + step : b, d = left > 3 ? c + step : c;
    const words multipliers = make_words(multiplier[0], multiplier[b], multiplier[c], multiplier[d]);
    const words shifts = make_words(shift[0], shift[b], shift[c], shift[d]);
    const words up = not_below_zero(shifts), down = not_above_zero(shifts);
    const words begin = load_some_words(rows->sums + channel, lanes);
    const int8_t *input = rows->input;
    int8_t *output = (int8_t *)rows->output + channel;
    const int32_t offset = rows->offset;
    for (int32_t pixel = rows->pixels; pixel > 0; pixel--) {
      const int8_t *x = input, *w0 = first, *w1 = second, *w2 = third, *w3 = fourth;
      int32_t s0 = 0, s1 = 0, s2 = 0, s3 = 0;
      for (int32_t rest = length; rest > 0; rest -= 16) {
        mask inside = first_bytes(rest);
        bytes elements = load_bytes(x, inside);
        s0 = add_products_of_bytes(s0, elements, load_bytes(w0, inside), inside);
        s1 = add_products_of_bytes(s1, elements, load_bytes(w1, inside), inside);
        s2 = add_products_of_bytes(s2, elements, load_bytes(w2, inside), inside);
        s3 = add_products_of_bytes(s3, elements, load_bytes(w3, inside), inside);
        x += 16, w0 += 16, w1 += 16, w2 += 16, w3 += 16;
      }
      words sums = rescale_twice_rounded(add_words(begin, make_words(s0, s1, s2, s3)), multipliers, up, down);
      store_bytes_of_words(output, limit_words(add_to_words(sums, offset), low, high), lanes);
      input += rows->input_step;
      output += rows->output_step;
    }
  }
}
