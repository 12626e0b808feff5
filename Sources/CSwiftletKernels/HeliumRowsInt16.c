#include "Helium.h"
#include "SwiftletHelium.h"

uint32_t swiftlet_magnitude(const int8_t *weights, int32_t count) {
  uint32_t magnitude = 0;
  for (; count > 0; count -= 16, weights += 16) {
    mask lanes = first_bytes(count);
    magnitude = add_magnitudes(magnitude, load_bytes(weights, lanes), lanes);
  }
  return magnitude;
}

void swiftlet_multiply_rows_int16(const swiftlet_vector_rows *rows) {
  const int32_t length = rows->length;
  const words low = same_words(rows->low), high = same_words(rows->high);
  for (int32_t channel = 0; channel < rows->channels; channel += 4) {
    const int32_t left = rows->channels - channel;
    const mask lanes = first_words(left);
    // Fewer than four rows are the last one several times.
    const int8_t *first = rows->weights + channel * length;
    const int8_t *second = left > 1 ? first + length : first, *third = left > 2 ? second + length : second;
    const int8_t *fourth = left > 3 ? third + length : third;
    const words multipliers = load_some_words(rows->multipliers + channel, lanes);
    words begin = same_words(0);
    if (rows->sums) {
      const int32_t step = rows->sum_step, *sum = rows->sums + step * channel;
      const int32_t b = left > 1 ? step : 0, c = left > 2 ? b + step : b, d = left > 3 ? c + step : c;
      begin = make_words(sum[0], sum[b], sum[c], sum[d]);
    }
    const uint8_t *input = rows->input;
    uint8_t *output = (uint8_t *)rows->output + 2 * channel;
    for (int32_t pixel = rows->pixels; pixel > 0; pixel--) {
      const int16_t *x = (const int16_t *)(const void *)input;
      const int8_t *w0 = first, *w1 = second, *w2 = third, *w3 = fourth;
      int32_t s0 = 0, s1 = 0, s2 = 0, s3 = 0;
      for (int32_t rest = length; rest > 0; rest -= 8) {
        mask inside = first_halves(rest);
        halves elements = load_halves(x, inside);
        s0 = add_products_of_halves(s0, elements, widen_bytes(w0, inside), inside);
        s1 = add_products_of_halves(s1, elements, widen_bytes(w1, inside), inside);
        s2 = add_products_of_halves(s2, elements, widen_bytes(w2, inside), inside);
        s3 = add_products_of_halves(s3, elements, widen_bytes(w3, inside), inside);
        x += 8, w0 += 8, w1 += 8, w2 += 8, w3 += 8;
      }
      words sums = multiply_high(add_words(begin, make_words(s0, s1, s2, s3)), multipliers);
      store_halves_of_words((int16_t *)(void *)output, limit_words(sums, low, high), lanes);
      input += rows->input_step;
      output += rows->output_step;
    }
  }
}
