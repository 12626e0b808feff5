// Sums and extremes of elements, written once for all instruction sets: see SwiftletHostReductions.h. What includes this has
// defined an instruction set's vectors.

#include "Lanes.h"

enum { parts = 16 / LANES };

// MARK: one element

/// The bits of an element, floats as they are.
static inline int32_t element_at(const uint8_t *place, int64_t index, const int bytes) {
  if (bytes == 1) return ((const int8_t *)place)[index];
  int16_t word;
  int32_t bits;
  if (bytes == 2) {
    __builtin_memcpy(&word, place + 2 * index, 2);
    return word;
  }
  __builtin_memcpy(&bits, place + 4 * index, 4);
  return bits;
}

static inline float real_of(int32_t bits) {
  float value;
  __builtin_memcpy(&value, &bits, 4);
  return value;
}

static inline int32_t bits_of(float value) {
  int32_t bits;
  __builtin_memcpy(&bits, &value, 4);
  return bits;
}

/// What no element makes a difference to.
static inline int32_t first_result(const enum swiftlet_host_reducer reducer, const int bytes) {
  switch (reducer) {
  case swiftlet_reduce_sum: return 0;
  case swiftlet_reduce_largest: return bytes == 4 ? bits_of(-__builtin_inff()) : INT32_MIN;
  case swiftlet_reduce_smallest: return bytes == 4 ? bits_of(__builtin_inff()) : INT32_MAX;
  }
}

/// What is not a number is skipped by extremes.
static inline int32_t combine_one(
    const enum swiftlet_host_reducer reducer, const int bytes, int32_t result, int32_t element) {
  switch (reducer) {
  case swiftlet_reduce_sum:
    return bytes == 4 ? bits_of(real_of(result) + real_of(element)) : (int32_t)((uint32_t)result + (uint32_t)element);
  case swiftlet_reduce_largest:
    return (bytes == 4 ? real_of(element) > real_of(result) : element > result) ? element : result;
  case swiftlet_reduce_smallest:
    return (bytes == 4 ? real_of(element) < real_of(result) : element < result) ? element : result;
  }
}

// MARK: vectors of elements

TARGET INLINE vector elements_of(const uint8_t *place, const int bytes) {
  return bytes == 4 ? load(place) : widen(place, bytes);
}

TARGET INLINE vector combine_lanes(
    const enum swiftlet_host_reducer reducer, const int bytes, vector result, vector elements) {
  const int_lanes a = (int_lanes)result, b = (int_lanes)elements;
  const float_lanes x = (float_lanes)result, y = (float_lanes)elements;
  switch (reducer) {
  case swiftlet_reduce_sum: return bytes == 4 ? add_floats(result, elements) : add_lanes(result, elements);
  case swiftlet_reduce_largest:
    return bytes == 4 ? select_lanes(y > x, elements, result) : (vector)__builtin_elementwise_max(a, b);
  case swiftlet_reduce_smallest:
    return bytes == 4 ? select_lanes(y < x, elements, result) : (vector)__builtin_elementwise_min(a, b);
  }
}

/// Results from `first` on become elements of the output.
TARGET INLINE void finish_results(
    const swiftlet_host_reduction *reduction, const enum swiftlet_host_reducer reducer, const int bytes,
    vector *results, const int vectors, int64_t first, int count) {
  if (reducer == swiftlet_reduce_sum && bytes == 4) {
    UNROLL for (int v = 0; v < vectors; v++) {
      results[v] = (vector)((float_lanes)results[v] / (float_lanes)broadcast_float(reduction->divisor));
    }
  } else if (reducer == swiftlet_reduce_sum) {
    factor scale = single_factor(reduction->multiplier, reduction->right);
    scale.left = broadcast_lanes(reduction->left);
    UNROLL for (int v = 0; v < vectors; v++) {
      const vector sum = subtract_lanes(results[v], broadcast_lanes(reduction->sum_offset));
      results[v] = add_lanes(multiply_twice_rounded(sum, scale), broadcast_lanes(reduction->offset));
    }
  }
  if (bytes == 1) {
    store_int8(results, vectors, (int8_t *)reduction->output + first, count, INT8_MIN, INT8_MAX);
  } else if (bytes == 2) {
    store_int16(results, vectors, (int16_t *)reduction->output + first, count, INT16_MIN, INT16_MAX);
  } else {
    const float all = __builtin_inff();
    store_floats(results, vectors, (float *)reduction->output + first, count, -all, all);
  }
}

TARGET INLINE void finish_sixteen(
    const swiftlet_host_reduction *reduction, const enum swiftlet_host_reducer reducer, const int bytes,
    const int32_t *results, int64_t first, int count) {
  vector lanes[parts];
  UNROLL for (int v = 0; v < parts; v++) lanes[v] = load(results + v * LANES);
  finish_results(reduction, reducer, bytes, lanes, parts, first, count);
}

// MARK: results side by side

/// Some blocks of 16 results from `first` on.
TARGET INLINE void reduce_blocks(
    const swiftlet_host_reduction *reduction, const enum swiftlet_host_reducer reducer, const int bytes, int64_t first,
    const int blocks) {
  const int vectors = blocks * parts;
  vector results[4 * parts];
  UNROLL for (int v = 0; v < vectors; v++) results[v] = broadcast_lanes(first_result(reducer, bytes));
  for (int64_t row = 0; row < reduction->rows; row++) {
    const uint8_t *place = (const uint8_t *)reduction->input + (row * reduction->row_stride + first) * bytes;
    for (int64_t column = 0; column < reduction->columns; column++, place += reduction->column_stride * bytes) {
      UNROLL for (int v = 0; v < vectors; v++) {
        results[v] = combine_lanes(reducer, bytes, results[v], elements_of(place + v * LANES * bytes, bytes));
      }
    }
  }
  finish_results(reduction, reducer, bytes, results, vectors, first, 16 * blocks);
}

/// Fewer than 16 results, whose elements follow each other: those of 16 columns are taken for so many results more.
TARGET INLINE void reduce_few(
    const swiftlet_host_reduction *reduction, const enum swiftlet_host_reducer reducer, const int bytes) {
  const uint8_t *input = reduction->input;
  const int64_t count = reduction->count, groups = reduction->columns / 16;
  int32_t results[16];
  for (int index = 0; index < 16; index++) results[index] = first_result(reducer, bytes);
  for (int64_t block = 0; groups > 0 && block < count; block++) {
    vector some[parts];
    UNROLL for (int v = 0; v < parts; v++) some[v] = broadcast_lanes(first_result(reducer, bytes));
    const uint8_t *place = input + 16 * block * bytes;
    for (int64_t group = 0; group < groups; group++, place += 16 * count * bytes) {
      UNROLL for (int v = 0; v < parts; v++) {
        some[v] = combine_lanes(reducer, bytes, some[v], elements_of(place + v * LANES * bytes, bytes));
      }
    }
    int32_t lanes[16];
    __builtin_memcpy(lanes, some, sizeof lanes);
    for (int64_t lane = 0, result = 16 * block % count; lane < 16; lane++) {
      results[result] = combine_one(reducer, bytes, results[result], lanes[lane]);
      result = result + 1 < count ? result + 1 : 0;
    }
  }
  for (int64_t column = 16 * groups; column < reduction->columns; column++) {
    for (int64_t result = 0; result < count; result++) {
      const int32_t element = element_at(input, column * count + result, bytes);
      results[result] = combine_one(reducer, bytes, results[result], element);
    }
  }
  finish_sixteen(reduction, reducer, bytes, results, 0, (int)count);
}

/// The last block may begin with results that the one before had.
TARGET INLINE void reduce_side_by_side(
    const swiftlet_host_reduction *reduction, const enum swiftlet_host_reducer reducer, const int bytes) {
  if (reduction->count < 16) {
    reduce_few(reduction, reducer, bytes);
    return;
  }
  int64_t first = 0;
  for (; first + 64 <= reduction->count; first += 64) reduce_blocks(reduction, reducer, bytes, first, 4);
  for (; first < reduction->count; first += 16) {
    const int64_t last = reduction->count - 16;
    reduce_blocks(reduction, reducer, bytes, first < last ? first : last, 1);
  }
}

// MARK: runs of elements

/// What becomes of a run, together with `result`.
TARGET INLINE int32_t reduce_run(
    const enum swiftlet_host_reducer reducer, const int bytes, const uint8_t *place, int64_t count, int32_t result) {
  if (count < LANES) {
    for (int64_t index = 0; index < count; index++) {
      result = combine_one(reducer, bytes, result, element_at(place, index, bytes));
    }
    return result;
  }
  const vector nothing = broadcast_lanes(first_result(reducer, bytes));
  vector some[4] = {nothing, nothing, nothing, nothing};
  int64_t index = 0;
  for (; index + 4 * LANES <= count; index += 4 * LANES) {
    UNROLL for (int v = 0; v < 4; v++) {
      some[v] = combine_lanes(reducer, bytes, some[v], elements_of(place + (index + v * LANES) * bytes, bytes));
    }
  }
  for (; index + LANES <= count; index += LANES) {
    some[0] = combine_lanes(reducer, bytes, some[0], elements_of(place + index * bytes, bytes));
  }
  if (index < count) {
    // The last vector of the run, without those of its elements that were taken before.
    int_lanes numbers;
    UNROLL for (int lane = 0; lane < LANES; lane++) numbers[lane] = lane;
    const int_lanes is_new = numbers >= (int_lanes)broadcast_lanes((int32_t)(index + LANES - count));
    const vector last = elements_of(place + (count - LANES) * bytes, bytes);
    some[1] = combine_lanes(reducer, bytes, some[1], select_lanes(is_new, last, nothing));
  }
  const vector both = combine_lanes(reducer, bytes, some[2], some[3]);
  const vector all = combine_lanes(reducer, bytes, combine_lanes(reducer, bytes, some[0], some[1]), both);
  int32_t lanes[LANES];
  __builtin_memcpy(lanes, &all, sizeof lanes);
  UNROLL for (int lane = 0; lane < LANES; lane++) result = combine_one(reducer, bytes, result, lanes[lane]);
  return result;
}

TARGET INLINE void reduce_runs(
    const swiftlet_host_reduction *reduction, const enum swiftlet_host_reducer reducer, const int bytes) {
  int32_t results[16] = {0};
  for (int64_t first = 0; first < reduction->count; first += 16) {
    const int count = reduction->count - first < 16 ? (int)(reduction->count - first) : 16;
    for (int index = 0; index < count; index++) {
      const uint8_t *place = (const uint8_t *)reduction->input + (first + index) * reduction->result_stride * bytes;
      int32_t result = first_result(reducer, bytes);
      for (int64_t row = 0; row < reduction->rows; row++, place += reduction->row_stride * bytes) {
        result = reduce_run(reducer, bytes, place, reduction->columns, result);
      }
      results[index] = result;
    }
    finish_sixteen(reduction, reducer, bytes, results, first, count);
  }
}

// MARK: all types

TARGET INLINE void reduce(
    const swiftlet_host_reduction *reduction, const enum swiftlet_host_reducer reducer, const int bytes) {
  if (reduction->column_stride == 1) {
    reduce_runs(reduction, reducer, bytes);
  } else {
    reduce_side_by_side(reduction, reducer, bytes);
  }
}

TARGET INLINE void reduce_elements(const swiftlet_host_reduction *reduction, const int bytes) {
  switch (reduction->reducer) {
  case swiftlet_reduce_sum: reduce(reduction, swiftlet_reduce_sum, bytes); break;
  case swiftlet_reduce_largest: reduce(reduction, swiftlet_reduce_largest, bytes); break;
  case swiftlet_reduce_smallest: reduce(reduction, swiftlet_reduce_smallest, bytes); break;
  }
}

TARGET void RUN_REDUCTION(const swiftlet_host_reduction *reduction) {
  switch (reduction->element_bytes) {
  case 1: reduce_elements(reduction, 1); break;
  case 2: reduce_elements(reduction, 2); break;
  default: reduce_elements(reduction, 4); break;
  }
}
