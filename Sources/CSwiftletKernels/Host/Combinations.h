// Functions of two elements, written once for all instruction sets: see SwiftletHostElements.h.

#include "Operands.h"

// MARK: products

typedef struct product_constants {
  vector first_offset, second_offset, offset;
  factor factor;
  quick_factor quick;
  int32_t low, high;
} product_constants;

/// Whether the quick way serves products: what it adds fits the upper words.
static inline int is_quick_product(const swiftlet_host_product *product) {
  const int64_t offset = product->offset < 0 ? -(int64_t)product->offset : product->offset;
  return is_quick_factor(product->multiplier, product->left, product->right) && offset << product->right < 1 << 29;
}

TARGET INLINE product_constants constants_of(const swiftlet_host_product *product, const int is_quick) {
  product_constants constants = {
      .first_offset = broadcast_lanes(product->first_offset),
      .second_offset = broadcast_lanes(product->second_offset),
      .offset = broadcast_lanes(product->offset),
      .factor = single_factor(product->multiplier, product->right),
      .low = product->low,
      .high = product->high,
  };
  constants.factor.left = broadcast_lanes(product->left);
  constants.quick = single_quick_factor(product->multiplier, is_quick ? product->right : 1, product->offset);
  return constants;
}

TARGET INLINE void store_integers(
    const vector *results, const int bytes, const int vectors, uint8_t *output, int count, int32_t low, int32_t high) {
  if (bytes == 1) {
    store_int8(results, vectors, (int8_t *)output, count, low, high);
  } else {
    store_int16(results, vectors, (int16_t *)output, count, low, high);
  }
}

TARGET INLINE vector product_of(
    const product_constants *constants, const int bytes, const uint8_t *first, const uint8_t *second) {
  const vector a = add_lanes(widen(first, bytes), constants->first_offset);
  const vector b = add_lanes(widen(second, bytes), constants->second_offset);
  return (vector)((unsigned_lanes)a * (unsigned_lanes)b);
}

TARGET INLINE void multiply_elements(
    const product_constants *constants, const int bytes, const uint8_t *first, const uint8_t *second, uint8_t *output,
    const int vectors, int count) {
  vector results[vectors];
  UNROLL for (int v = 0; v < vectors; v++) {
    const int place = v * LANES * bytes;
    const vector product = product_of(constants, bytes, first + place, second + place);
    results[v] = add_lanes(multiply_twice_rounded(product, constants->factor), constants->offset);
  }
  store_integers(results, bytes, vectors, output, count, constants->low, constants->high);
}

TARGET INLINE void multiply_elements_quickly(
    const product_constants *constants, const int bytes, const uint8_t *first, const uint8_t *second, uint8_t *output,
    const int vectors, int count) {
  vector results[vectors];
  UNROLL for (int v = 0; v < vectors; v++) {
    const int place = v * LANES * bytes;
    const vector product = product_of(constants, bytes, first + place, second + place);
    results[v] = multiply_quickly(quick_start(product), constants->quick);
  }
  store_integers(results, bytes, vectors, output, count, constants->low, constants->high);
}

TARGET static void multiply_row(const void *place, const swiftlet_host_operands *row) {
  const swiftlet_host_product *product = place;
  const int is_quick = is_quick_product(product);
  const product_constants constants = constants_of(product, is_quick);
  if (row->element_bytes == 1 && is_quick) {
    COMBINE_ROW(row, 1, multiply_elements_quickly, &constants);
  } else if (row->element_bytes == 1) {
    COMBINE_ROW(row, 1, multiply_elements, &constants);
  } else if (is_quick) {
    COMBINE_ROW(row, 2, multiply_elements_quickly, &constants);
  } else {
    COMBINE_ROW(row, 2, multiply_elements, &constants);
  }
}

void RUN_PRODUCT(const swiftlet_host_product *product, const swiftlet_host_operands *operands) {
  walk_rows(product, operands, multiply_row);
}

// MARK: floating point

typedef struct float_limits {
  float low, high;
} float_limits;

#define FLOAT_ROW(row_name, elements_name, operation)                                                                  \
  TARGET INLINE void elements_name(                                                                                    \
      const float_limits *limits, const int bytes, const uint8_t *first, const uint8_t *second, uint8_t *output,       \
      const int vectors, int count) {                                                                                  \
    vector results[vectors];                                                                                           \
    UNROLL for (int v = 0; v < vectors; v++) {                                                                         \
      results[v] = operation(load(first + v * LANES * bytes), load(second + v * LANES * bytes));                       \
    }                                                                                                                  \
    store_floats(results, vectors, (float *)(void *)output, count, limits->low, limits->high);                         \
  }                                                                                                                    \
  TARGET static void row_name(const void *limits, const swiftlet_host_operands *row) {                                 \
    COMBINE_ROW(row, 4, elements_name, limits);                                                                        \
  }

FLOAT_ROW(add_row, add_elements, add_floats)
FLOAT_ROW(subtract_row, subtract_elements, subtract_floats)
FLOAT_ROW(multiply_float_row, multiply_float_elements, multiply_floats)
FLOAT_ROW(divide_row, divide_elements, divide_floats)

void COMBINE_FLOATS(
    enum swiftlet_host_combination combination, float low, float high, const swiftlet_host_operands *operands) {
  const float_limits limits = {low, high};
  switch (combination) {
  case swiftlet_combine_sum: walk_rows(&limits, operands, add_row); break;
  case swiftlet_combine_difference: walk_rows(&limits, operands, subtract_row); break;
  case swiftlet_combine_product: walk_rows(&limits, operands, multiply_float_row); break;
  case swiftlet_combine_quotient: walk_rows(&limits, operands, divide_row); break;
  }
}

// MARK: choices

typedef int8_t byte_lanes __attribute__((vector_size(4 * LANES)));
typedef int16_t word_lanes __attribute__((vector_size(4 * LANES)));

/// A register of elements; of those that are not numbers the second's.
TARGET INLINE vector choose(const int bytes, const int takes_larger, vector a, vector b) {
  if (bytes == 1) {
    return (vector)(takes_larger ? __builtin_elementwise_max((byte_lanes)a, (byte_lanes)b)
                                 : __builtin_elementwise_min((byte_lanes)a, (byte_lanes)b));
  }
  if (bytes == 2) {
    return (vector)(takes_larger ? __builtin_elementwise_max((word_lanes)a, (word_lanes)b)
                                 : __builtin_elementwise_min((word_lanes)a, (word_lanes)b));
  }
  const int_lanes takes_first =
      takes_larger ? (float_lanes)a > (float_lanes)b : (float_lanes)a < (float_lanes)b;
  return select_lanes(takes_first, a, b);
}

/// The last elements of a row, less than fill a register, and zeros.
TARGET INLINE vector load_last(const operand *operand, int64_t start, int64_t count) {
  if (operand->step == 0) return load(operand->place);
  uint8_t some[sizeof(vector)] = {0};
  copy_bytes(some, elements_from(operand, start), count * operand->step);
  return load(some);
}

TARGET INLINE void choose_row(const swiftlet_host_operands *row, const int bytes, const int takes_larger) {
  operand first, second;
  start_operand(&first, row->first, row->first_moves, bytes);
  start_operand(&second, row->second, row->second_moves, bytes);
  uint8_t *output = row->output;
  const int64_t step = (int64_t)sizeof(vector) / bytes;
  int64_t start = 0;
  for (; start + step <= row->count; start += step) {
    const vector chosen =
        choose(bytes, takes_larger, load(elements_from(&first, start)), load(elements_from(&second, start)));
    __builtin_memcpy(output + start * bytes, &chosen, sizeof chosen);
  }
  const int64_t rest = row->count - start;
  if (rest == 0) return;
  const vector chosen = choose(bytes, takes_larger, load_last(&first, start, rest), load_last(&second, start, rest));
  uint8_t some[sizeof(vector)];
  __builtin_memcpy(some, &chosen, sizeof chosen);
  copy_bytes(output + start * bytes, some, rest * bytes);
}

TARGET static void choose_larger_row(const void *unused, const swiftlet_host_operands *row) {
  (void)unused;
  switch (row->element_bytes) {
  case 1: choose_row(row, 1, 1); break;
  case 2: choose_row(row, 2, 1); break;
  default: choose_row(row, 4, 1); break;
  }
}

TARGET static void choose_smaller_row(const void *unused, const swiftlet_host_operands *row) {
  (void)unused;
  switch (row->element_bytes) {
  case 1: choose_row(row, 1, 0); break;
  case 2: choose_row(row, 2, 0); break;
  default: choose_row(row, 4, 0); break;
  }
}

void CHOOSE_ELEMENTS(int32_t takes_larger, const swiftlet_host_operands *operands) {
  walk_rows(operands, operands, takes_larger ? choose_larger_row : choose_smaller_row);
}
