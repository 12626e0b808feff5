#pragma once
#include "Lanes.h"

// Rows of two operands, walked in vectors: see SwiftletHostElements.h.

/// Computes one row, with what does not change from row to row.
typedef void (*row_function)(const void *constants, const swiftlet_host_operands *row);

/// Elements that are computed at a time, but for the last of a row.
enum { parts = 16 / LANES, wide_parts = 4, wide = wide_parts * LANES };

/// Rows that are this short are taken together.
enum { short_row = 64 };

static inline void copy_bytes(uint8_t *copy, const uint8_t *source, int64_t count) {
  __builtin_memcpy(copy, source, (size_t)count);
}

/// Walks rows of which one operand's are all the same and the other's follow each other, 16 at a time: so that short rows fill
/// vectors.
static inline void walk_short_rows(
    const void *constants, const swiftlet_host_operands *operands, row_function run, int first_repeats) {
  uint8_t repeated[16 * short_row * 4];
  const int64_t bytes = operands->count * operands->element_bytes;
  const uint8_t *single = first_repeats ? operands->first : operands->second;
  for (int64_t row = 0; row < 16; row++) copy_bytes(repeated + row * bytes, single, bytes);
  swiftlet_host_operands some = *operands;
  if (first_repeats) {
    some.first = repeated;
  } else {
    some.second = repeated;
  }
  for (int64_t row = 0; row < operands->rows; row += 16) {
    const int64_t rest = operands->rows - row;
    some.count = operands->count * (rest < 16 ? rest : 16);
    run(constants, &some);
    if (first_repeats) {
      some.second = (const uint8_t *)some.second + 16 * bytes;
    } else {
      some.first = (const uint8_t *)some.first + 16 * bytes;
    }
    some.output = (uint8_t *)some.output + 16 * bytes;
  }
}

/// `repeated[row * count + index] = single[row * stride]`, for elements of some bytes.
static inline void repeat_elements(
    uint8_t *repeated, const uint8_t *single, int64_t stride, int64_t rows, int64_t count, const int64_t bytes) {
  for (int64_t row = 0; row < rows; row++) {
    for (int64_t index = 0; index < count; index++) {
      __builtin_memcpy(repeated + (row * count + index) * bytes, single + row * stride * bytes, (size_t)bytes);
    }
  }
}

/// Walks rows in which one operand stands still and the other's follow each other, 16 at a time: so that short rows fill
/// vectors.
static inline void walk_standing_rows(
    const void *constants, const swiftlet_host_operands *operands, row_function run) {
  uint8_t repeated[16 * short_row * 4];
  const int64_t bytes = operands->element_bytes;
  const int first_stands = !operands->first_moves;
  swiftlet_host_operands some = *operands;
  some.first_moves = some.second_moves = 1;
  const uint8_t *single = first_stands ? operands->first : operands->second;
  const uint8_t *moving = first_stands ? operands->second : operands->first;
  const int64_t stride = first_stands ? operands->first_stride : operands->second_stride;
  some.first = first_stands ? repeated : moving;
  some.second = first_stands ? moving : repeated;
  for (int64_t row = 0; row < operands->rows; row += 16) {
    const int64_t rows = operands->rows - row < 16 ? operands->rows - row : 16;
    switch (bytes) {
    case 1: repeat_elements(repeated, single, stride, rows, operands->count, 1); break;
    case 2: repeat_elements(repeated, single, stride, rows, operands->count, 2); break;
    default: repeat_elements(repeated, single, stride, rows, operands->count, 4); break;
    }
    some.count = operands->count * rows;
    run(constants, &some);
    single += 16 * stride * bytes;
    moving += 16 * operands->count * bytes;
    some.output = (uint8_t *)some.output + 16 * operands->count * bytes;
    some.first = first_stands ? repeated : moving;
    some.second = first_stands ? moving : repeated;
  }
}

static inline void walk_rows(const void *constants, const swiftlet_host_operands *operands, row_function run) {
  const int both_move = operands->first_moves && operands->second_moves;
  if (operands->rows > 1 && operands->count < short_row &&
      ((!operands->first_moves && operands->second_moves && operands->second_stride == operands->count) ||
       (!operands->second_moves && operands->first_moves && operands->first_stride == operands->count))) {
    walk_standing_rows(constants, operands, run);
    return;
  }
  if (operands->rows > 1 && operands->count < short_row && both_move) {
    const int first_repeats = operands->first_stride == 0 && operands->second_stride == operands->count;
    const int second_repeats = operands->second_stride == 0 && operands->first_stride == operands->count;
    if (first_repeats || second_repeats) {
      walk_short_rows(constants, operands, run, first_repeats);
      return;
    }
  }
  swiftlet_host_operands row = *operands;
  const int64_t bytes = operands->element_bytes;
  for (int64_t index = 0; index < operands->rows; index++) {
    run(constants, &row);
    row.first = (const uint8_t *)row.first + row.first_stride * bytes;
    row.second = (const uint8_t *)row.second + row.second_stride * bytes;
    row.output = (uint8_t *)row.output + row.count * bytes;
  }
}

/// The places of one operand's elements in a row.
typedef struct operand {
  const uint8_t *place;
  /// Bytes from an element to the next.
  int64_t step;
  /// The only element, as often as a vector function reads it; the last ones of a row, and zeros behind them.
  uint8_t some[wide * 4];
} operand;

TARGET INLINE void start_operand(operand *operand, const void *place, int moves, const int bytes) {
  operand->place = place;
  operand->step = bytes;
  if (moves) return;
  for (int index = 0; index < wide; index++) __builtin_memcpy(operand->some + index * bytes, place, (size_t)bytes);
  operand->place = operand->some;
  operand->step = 0;
}

TARGET INLINE const uint8_t *elements_from(const operand *operand, int64_t start) {
  return operand->place + start * operand->step;
}

TARGET INLINE const uint8_t *last_elements(operand *operand, int64_t start, int64_t count) {
  if (operand->step == 0) return operand->place;
  const uint8_t *place = elements_from(operand, start);
  for (int64_t byte = 0; byte < 16 * operand->step; byte++) {
    operand->some[byte] = byte < count * operand->step ? place[byte] : 0;
  }
  return operand->some;
}

/// Computes a `row` of elements of some `bytes` with `combine(constants, bytes, first, second, output, vectors, count)`.
#define COMBINE_ROW(row, bytes, combine, constants)                                                                    \
  do {                                                                                                                 \
    operand first, second;                                                                                             \
    start_operand(&first, (row)->first, (row)->first_moves, bytes);                                                    \
    start_operand(&second, (row)->second, (row)->second_moves, bytes);                                                 \
    uint8_t *output = (row)->output;                                                                                   \
    int64_t start = 0;                                                                                                 \
    for (; start + wide <= (row)->count; start += wide) {                                                              \
      combine(                                                                                                         \
          constants, bytes, elements_from(&first, start), elements_from(&second, start), output + start * bytes,       \
          wide_parts, wide);                                                                                           \
    }                                                                                                                  \
    for (; start + 16 <= (row)->count; start += 16) {                                                                  \
      combine(                                                                                                         \
          constants, bytes, elements_from(&first, start), elements_from(&second, start), output + start * bytes,       \
          parts, 16);                                                                                                  \
    }                                                                                                                  \
    const int rest = (int)((row)->count - start);                                                                      \
    if (rest > 0) {                                                                                                    \
      combine(                                                                                                         \
          constants, bytes, last_elements(&first, start, rest), last_elements(&second, start, rest),                   \
          output + start * bytes, parts, rest);                                                                        \
    }                                                                                                                  \
  } while (0)
