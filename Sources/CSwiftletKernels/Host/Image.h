// Copies of inputs, written once for all instruction sets: see SwiftletGEMM.h. What includes this has defined what
// Vectors.h wants.

typedef struct format {
  enum swiftlet_encoding encoding;
  int32_t element_bytes;
  int32_t border;
} format;

// MARK: some bytes

enum { vector_bytes = 4 * LANES, small_bytes = 16 };
typedef int32_t small_vector __attribute__((vector_size(small_bytes)));

/// Copies bytes with some bits flipped. Source and copy do not overlap; the last pieces of a copy may.
TARGET INLINE void flip_bytes(const uint8_t *source, uint8_t *copy, int64_t count, const int32_t bits) {
  int64_t index = 0;
  if (count >= vector_bytes) {
    for (; index + vector_bytes <= count; index += vector_bytes) {
      const int_lanes piece = (int_lanes)load(source + index) ^ bits;
      __builtin_memcpy(copy + index, &piece, sizeof piece);
    }
    if (index == count) return;
    const int_lanes piece = (int_lanes)load(source + count - vector_bytes) ^ bits;
    __builtin_memcpy(copy + count - vector_bytes, &piece, sizeof piece);
    return;
  }
  for (; index + small_bytes <= count; index += small_bytes) {
    small_vector piece;
    __builtin_memcpy(&piece, source + index, sizeof piece);
    piece ^= bits;
    __builtin_memcpy(copy + index, &piece, sizeof piece);
  }
  for (; index < count; index++) copy[index] = source[index] ^ (uint8_t)bits;
}

/// Writes one byte to all of `count`.
TARGET INLINE void fill_bytes(uint8_t *copy, int64_t count, uint8_t byte) {
  const int_lanes piece = (int_lanes){0} + (int32_t)(byte * 0x01010101u);
  if (count < vector_bytes) {
    for (int64_t index = 0; index < count; index++) copy[index] = byte;
    return;
  }
  for (int64_t index = 0; index + vector_bytes <= count; index += vector_bytes) {
    __builtin_memcpy(copy + index, &piece, sizeof piece);
  }
  __builtin_memcpy(copy + count - vector_bytes, &piece, sizeof piece);
}

// MARK: some elements

TARGET INLINE void copy_elements(
    const format format, const uint8_t *restrict source, uint8_t *restrict copy, int64_t count) {
  switch (format.encoding) {
  case swiftlet_encode_plain: flip_bytes(source, copy, count * format.element_bytes, 0); break;
  case swiftlet_encode_unsigned: flip_bytes(source, copy, count, (int32_t)0x80808080); break;
  case swiftlet_encode_centred: {
    const int8_t *restrict elements = (const int8_t *)source;
    int16_t *restrict centred = (int16_t *)copy;
    const int16_t zero_point = (int16_t)format.border;
    for (int64_t index = 0; index < count; index++) centred[index] = (int16_t)(elements[index] - zero_point);
    break;
  }
  }
}

/// The border of integers is the zero point, that of everything wider is zero.
TARGET INLINE void fill_elements(const format format, uint8_t *copy, int64_t count) {
  switch (format.encoding) {
  case swiftlet_encode_plain:
    fill_bytes(copy, count * format.element_bytes, format.element_bytes == 1 ? (uint8_t)format.border : 0);
    break;
  case swiftlet_encode_unsigned: fill_bytes(copy, count, (uint8_t)(format.border ^ 0x80)); break;
  case swiftlet_encode_centred: fill_bytes(copy, count * 2, 0); break;
  }
}

// MARK: images

TARGET void COPY_IMAGE(const swiftlet_image *image) {
  const format format = {image->encoding, image->element_bytes, image->border};
  const int64_t copied_bytes = image->encoding == swiftlet_encode_centred ? 2 : image->element_bytes;
  const int64_t room = image->copy_row_elements - image->left;
  const int64_t inside = image->source_row_elements < room ? image->source_row_elements : room;
  const int64_t right = image->copy_row_elements - image->left - inside;
  // Narrow rows are copied into a border that is filled as a whole.
  const int is_narrow = image->copy_row_elements * copied_bytes <= 64;
  if (is_narrow) fill_elements(format, image->copy, image->copy_rows * image->copy_row_elements);
  for (int64_t row = 0; row < image->copy_rows; row++) {
    uint8_t *copy = (uint8_t *)image->copy + row * image->copy_row_elements * copied_bytes;
    const int64_t source_row = row - image->top;
    if (source_row < 0 || source_row >= image->source_rows) {
      if (!is_narrow) fill_elements(format, copy, image->copy_row_elements);
      continue;
    }
    const uint8_t *source =
        (const uint8_t *)image->source + source_row * image->source_row_elements * image->element_bytes;
    copy_elements(format, source, copy + image->left * copied_bytes, inside);
    if (is_narrow) continue;
    fill_elements(format, copy, image->left);
    fill_elements(format, copy + (image->left + inside) * copied_bytes, right);
  }
}

/// Columns of the source, one for each of some `stride`, and where they are copied to.
typedef struct phase {
  const uint8_t *source;
  ptrdiff_t source_stride;
  uint8_t *copy;
  ptrdiff_t copy_stride;
  int32_t columns;
} phase;

TARGET INLINE void copy_known_phase(const format format, const phase phase, const int64_t count) {
  for (int32_t column = 0; column < phase.columns; column++) {
    copy_elements(format, phase.source + column * phase.source_stride, phase.copy + column * phase.copy_stride, count);
  }
}

/// Copies columns of `count` elements; usual counts, and the encoding, are written so that compilers know them.
TARGET static void copy_phase(const format any, const phase phase, int64_t count) {
  switch (any.encoding) {
  case swiftlet_encode_plain: {
    // Bytes, of which there are as many whatever they are.
    const format format = {swiftlet_encode_plain, 1, any.border};
    const int64_t bytes = count * any.element_bytes;
    switch (bytes) {
    case 16: copy_known_phase(format, phase, 16); break;
    case 32: copy_known_phase(format, phase, 32); break;
    case 64: copy_known_phase(format, phase, 64); break;
    case 128: copy_known_phase(format, phase, 128); break;
    default: copy_known_phase(format, phase, bytes); break;
    }
    break;
  }
  case swiftlet_encode_unsigned: {
    const format format = {swiftlet_encode_unsigned, 1, any.border};
    switch (count) {
    case 8: copy_known_phase(format, phase, 8); break;
    case 16: copy_known_phase(format, phase, 16); break;
    case 32: copy_known_phase(format, phase, 32); break;
    case 64: copy_known_phase(format, phase, 64); break;
    default: copy_known_phase(format, phase, count); break;
    }
    break;
  }
  case swiftlet_encode_centred: {
    const format format = {swiftlet_encode_centred, 1, any.border};
    switch (count) {
    case 8: copy_known_phase(format, phase, 8); break;
    case 16: copy_known_phase(format, phase, 16); break;
    default: copy_known_phase(format, phase, count); break;
    }
    break;
  }
  }
}

TARGET static void copy_multiplied(
    const format format, const uint8_t *source, uint8_t *copy, int32_t copied_bytes, int32_t channels,
    int32_t multiplier) {
  for (int32_t channel = 0; channel < channels; channel++) {
    for (int32_t time = 0; time < multiplier; time++, copy += copied_bytes) {
      copy_elements(format, source + (ptrdiff_t)channel * format.element_bytes, copy, 1);
    }
  }
}

TARGET void COPY_COLUMNS(const swiftlet_columns *columns) {
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
        (const uint8_t *)columns->source + (is_inside ? source_row : 0) * columns->source_columns * column_bytes;
    for (int32_t place = 0; place < columns->stride; place++, copy += columns->phase_columns * copied_column) {
      // The columns of the phase that lie in the source: those from `first` to before `last`.
      const int32_t distance = columns->left - place;
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
        copy_phase(format, (phase){from, columns->stride * column_bytes, to, copied_column, last - first}, elements);
      }
    }
  }
}
