#include "Families.h"

// Plain loops, which compilers vectorise for any target.

typedef struct format {
  enum swiftlet_encoding encoding;
  int32_t element_bytes;
  int32_t border;
} format;

/// Source and copy do not overlap.
INLINE void copy_elements(
    const format format, const uint8_t *restrict source, uint8_t *restrict copy, int64_t count) {
  switch (format.encoding) {
  case swiftlet_encode_plain:
    __builtin_memcpy(copy, source, (size_t)(count * format.element_bytes));
    break;
  case swiftlet_encode_unsigned:
    for (int64_t index = 0; index < count; index++) copy[index] = source[index] ^ 0x80;
    break;
  case swiftlet_encode_centred: {
    const int8_t *restrict elements = (const int8_t *)source;
    int16_t *restrict centred = (int16_t *)copy;
    const int16_t zero = (int16_t)format.border;
    for (int64_t index = 0; index < count; index++) centred[index] = (int16_t)(elements[index] - zero);
    break;
  }
  }
}

/// The border of integers is the zero point, that of everything wider is zero.
static void fill_elements(const format format, uint8_t *copy, int64_t count) {
  switch (format.encoding) {
  case swiftlet_encode_plain:
    __builtin_memset(copy, format.element_bytes == 1 ? format.border : 0, (size_t)(count * format.element_bytes));
    break;
  case swiftlet_encode_unsigned: __builtin_memset(copy, format.border ^ 0x80, (size_t)count); break;
  case swiftlet_encode_centred: __builtin_memset(copy, 0, (size_t)count * 2); break;
  }
}

void swiftlet_copy_image(const swiftlet_image *image) {
  const format format = {image->encoding, image->element_bytes, image->border};
  const int64_t copied_bytes = image->encoding == swiftlet_encode_centred ? 2 : image->element_bytes;
  const int64_t room = image->copy_row_elements - image->left;
  const int64_t inside = image->source_row_elements < room ? image->source_row_elements : room;
  const int64_t right = image->copy_row_elements - image->left - inside;
  for (int64_t row = 0; row < image->copy_rows; row++) {
    uint8_t *copy = (uint8_t *)image->copy + row * image->copy_row_elements * copied_bytes;
    const int64_t source_row = row - image->top;
    if (source_row < 0 || source_row >= image->source_rows) {
      fill_elements(format, copy, image->copy_row_elements);
      continue;
    }
    const uint8_t *source =
        (const uint8_t *)image->source + source_row * image->source_row_elements * image->element_bytes;
    fill_elements(format, copy, image->left);
    copy_elements(format, source, copy + image->left * copied_bytes, inside);
    fill_elements(format, copy + (image->left + inside) * copied_bytes, right);
  }
}

/// Copies columns of `count` elements, one for each `stride` of the source's.
INLINE void copy_phase(
    const format format, const uint8_t *source, ptrdiff_t source_stride, uint8_t *copy, ptrdiff_t copy_stride,
    int32_t columns, const int64_t count) {
  for (int32_t column = 0; column < columns; column++) {
    copy_elements(format, source + column * source_stride, copy + column * copy_stride, count);
  }
}

static void copy_multiplied(
    const format format, const uint8_t *source, uint8_t *copy, int32_t copied_bytes, int32_t channels,
    int32_t multiplier) {
  for (int32_t channel = 0; channel < channels; channel++) {
    for (int32_t time = 0; time < multiplier; time++, copy += copied_bytes) {
      copy_elements(format, source + (ptrdiff_t)channel * format.element_bytes, copy, 1);
    }
  }
}

void swiftlet_copy_columns(const swiftlet_columns *columns) {
  const format format = {columns->encoding, columns->element_bytes, columns->border};
  const int32_t copied_bytes = columns->encoding == swiftlet_encode_centred ? 2 : columns->element_bytes;
  const ptrdiff_t copied_column = (ptrdiff_t)columns->channels * columns->multiplier * copied_bytes;
  const ptrdiff_t column_bytes = (ptrdiff_t)columns->channels * columns->element_bytes;
  const int64_t elements = (int64_t)columns->channels * columns->multiplier;
  uint8_t *copy = columns->copy;
  for (int32_t row = 0; row < columns->copy_rows; row++) {
    const int32_t source_row = row - columns->top;
    const int is_inside = source_row >= 0 && source_row < columns->source_rows;
    const uint8_t *source =
        (const uint8_t *)columns->source + (ptrdiff_t)source_row * columns->source_columns * column_bytes;
    for (int32_t phase = 0; phase < columns->stride; phase++, copy += columns->phase_columns * copied_column) {
      // The columns of the phase that lie in the source: those from `first` to before `last`.
      const int32_t distance = columns->left - phase;
      int32_t first = distance <= 0 ? 0 : (distance + columns->stride - 1) / columns->stride;
      int32_t last = (columns->source_columns + distance + columns->stride - 1) / columns->stride;
      if (last > columns->phase_columns) last = columns->phase_columns;
      if (!is_inside || first >= last) {
        fill_elements(format, copy, columns->phase_columns * elements);
        continue;
      }
      fill_elements(format, copy, first * elements);
      fill_elements(format, copy + last * copied_column, (columns->phase_columns - last) * elements);
      const uint8_t *from = source + ((ptrdiff_t)first * columns->stride - distance) * column_bytes;
      uint8_t *to = copy + first * copied_column;
      if (columns->multiplier > 1) {
        for (int32_t column = first; column < last; column++) {
          copy_multiplied(format, from, to, copied_bytes, columns->channels, columns->multiplier);
          from += columns->stride * column_bytes;
          to += copied_column;
        }
      } else if (columns->stride == 1) {
        copy_elements(format, from, to, (last - first) * elements);
      } else {
        const ptrdiff_t stride = columns->stride * column_bytes;
        switch (elements) {
        case 8: copy_phase(format, from, stride, to, copied_column, last - first, 8); break;
        case 16: copy_phase(format, from, stride, to, copied_column, last - first, 16); break;
        case 32: copy_phase(format, from, stride, to, copied_column, last - first, 32); break;
        default: copy_phase(format, from, stride, to, copied_column, last - first, elements); break;
        }
      }
    }
  }
}
