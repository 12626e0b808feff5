// Copies of inputs, written once for all instruction sets: see SwiftletGEMM.h. What includes this has defined what
// Vectors.h wants.

typedef struct format {
  enum swiftlet_encoding encoding;
  int32_t element_bytes;
  int32_t border;
  /// Bytes from the upper to the lower halves of split elements.
  int64_t plane_bytes;
} format;

/// Bytes of an element of the copy, one of each plane of split ones.
INLINE int64_t copied_bytes_of(enum swiftlet_encoding encoding, int32_t element_bytes) {
  switch (encoding) {
  case swiftlet_encode_centred: return 2;
  case swiftlet_encode_split: return 1;
  default: return element_bytes;
  }
}

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
  for (; index + 8 <= count; index += 8) {
    int64_t piece;
    __builtin_memcpy(&piece, source + index, sizeof piece);
    piece ^= (int64_t)((uint64_t)(uint32_t)bits << 32 | (uint32_t)bits);
    __builtin_memcpy(copy + index, &piece, sizeof piece);
  }
  for (; index < count; index++) copy[index] = source[index] ^ (uint8_t)bits;
}

/// Writes one byte to all of `count`; the last pieces may overlap.
TARGET INLINE void fill_bytes(uint8_t *copy, int64_t count, uint8_t byte) {
  const int_lanes piece = (int_lanes){0} + (int32_t)(byte * 0x01010101u);
  if (count < vector_bytes) {
    if (count < 8) {
      for (int64_t index = 0; index < count; index++) copy[index] = byte;
      return;
    }
    const uint64_t small = byte * 0x0101010101010101u;
    for (int64_t index = 0; index + 8 <= count; index += 8) __builtin_memcpy(copy + index, &small, sizeof small);
    __builtin_memcpy(copy + count - 8, &small, sizeof small);
    return;
  }
  for (int64_t index = 0; index + vector_bytes <= count; index += vector_bytes) {
    __builtin_memcpy(copy + index, &piece, sizeof piece);
  }
  __builtin_memcpy(copy + count - vector_bytes, &piece, sizeof piece);
}

// MARK: some elements

/// The upper and the lower bytes of elements of 16 bits, apart.
TARGET INLINE void split_words(
    const uint8_t *restrict source, uint8_t *restrict upper, uint8_t *restrict lower, int64_t count) {
  int64_t index = 0;
#if LANES == 16
  // Vectors of them; the last ones may overlap.
  while (index < count && count >= vector_bytes) {
    const int64_t place = index + vector_bytes <= count ? index : count - vector_bytes;
    const vector first = load(source + 2 * place), second = load(source + 2 * place + vector_bytes);
    const vector high = upper_bytes(first, second), low = lower_bytes(first, second);
    __builtin_memcpy(upper + place, &high, sizeof high);
    __builtin_memcpy(lower + place, &low, sizeof low);
    index = place + vector_bytes;
  }
#endif
  for (; index < count; index++) {
    uint16_t word;
    __builtin_memcpy(&word, source + 2 * index, sizeof word);
    upper[index] = (uint8_t)(word >> 8);
    lower[index] = (uint8_t)word;
  }
}

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
  case swiftlet_encode_split: split_words(source, copy, copy + format.plane_bytes, count); break;
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
  case swiftlet_encode_split:
    fill_bytes(copy, count, 0);
    fill_bytes(copy + format.plane_bytes, count, 0);
    break;
  }
}

// MARK: images

TARGET void COPY_IMAGE(const swiftlet_image *image) {
  const format format = {image->encoding, image->element_bytes, image->border, image->plane_bytes};
  const int64_t copied_bytes = copied_bytes_of(image->encoding, image->element_bytes);
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

/// Columns of the source that have one place in the stride, in the rows that a copy has of them, and where they are copied to.
typedef struct phase {
  /// The first column of the first row, and bytes from one to the next.
  const uint8_t *source;
  ptrdiff_t source_row;
  ptrdiff_t source_column;
  const uint8_t *source_end;
  uint8_t *copy;
  ptrdiff_t copy_row;
  int32_t rows;
  /// Columns of the source, and of the border before and behind them.
  int32_t columns;
  int32_t before;
  int32_t behind;
} phase;

#if LANES == 16
/// Copies columns of bytes, every second one, a vector of them at a time; the last vectors may overlap.
///
/// - Returns: the number of copied columns, less than all where what is read would exceed the source.
TARGET INLINE int32_t copy_every_second(
    const phase *phase, const uint8_t *source, uint8_t *copy, const int32_t bytes, const int32_t bits) {
  const int32_t some = vector_bytes / bytes, columns = phase->columns;
  int32_t done = 0;
  while (done < columns && columns >= some) {
    const int32_t column = done + some <= columns ? done : columns - some;
    const uint8_t *place = source + 2 * column * bytes;
    if (phase->source_end - place < 2 * vector_bytes) break;
    const wide_lanes first = (wide_lanes)load(place), second = (wide_lanes)load(place + vector_bytes);
    wide_lanes piece;
    switch (bytes) {
    case 8: piece = __builtin_shufflevector(first, second, 0, 2, 4, 6, 8, 10, 12, 14); break;
    case 16: piece = __builtin_shufflevector(first, second, 0, 1, 4, 5, 8, 9, 12, 13); break;
    default: piece = __builtin_shufflevector(first, second, 0, 1, 2, 3, 8, 9, 10, 11); break;
    }
    const int_lanes flipped = (int_lanes)piece ^ bits;
    __builtin_memcpy(copy + column * bytes, &flipped, sizeof flipped);
    done = column + some;
  }
  return done;
}
#endif

/// Copies a phase, columns of which have `count` elements, in rows or, where the phase has all columns, as rows.
TARGET INLINE void copy_known_phase(const format format, const phase *phase, const int64_t count, const int is_row) {
  const int32_t copied_bytes = format.encoding == swiftlet_encode_centred ? 2 : 1;
  const int64_t column_bytes = count * copied_bytes;
  for (int32_t row = 0; row < phase->rows; row++) {
    const uint8_t *source = phase->source + row * phase->source_row;
    uint8_t *copy = phase->copy + row * phase->copy_row;
    fill_elements(format, copy, phase->before * count);
    copy += phase->before * column_bytes;
    int32_t column = 0;
    if (is_row) {
      copy_elements(format, source, copy, phase->columns * count);
      column = phase->columns;
    }
#if LANES == 16
    // Elements that stay bytes.
    if (format.encoding != swiftlet_encode_centred && (count == 8 || count == 16 || count == 32) &&
        phase->source_column == 2 * count) {
      column = copy_every_second(
          phase, source, copy, (int32_t)count, format.encoding == swiftlet_encode_unsigned ? (int32_t)0x80808080 : 0);
    }
#endif
    for (; column < phase->columns; column++) {
      copy_elements(format, source + column * phase->source_column, copy + column * column_bytes, count);
    }
    fill_elements(format, copy + phase->columns * column_bytes, phase->behind * count);
  }
}

/// The same; usual counts are written so that compilers know them.
TARGET INLINE void copy_phase(const format format, const phase *phase, const int64_t count) {
  if (phase->source_column == count) {
    copy_known_phase(format, phase, count, 1);
    return;
  }
  switch (count) {
  case 8: copy_known_phase(format, phase, 8, 0); break;
  case 16: copy_known_phase(format, phase, 16, 0); break;
  case 32: copy_known_phase(format, phase, 32, 0); break;
  case 64: copy_known_phase(format, phase, 64, 0); break;
  case 128: copy_known_phase(format, phase, 128, 0); break;
  default: copy_known_phase(format, phase, count, 0); break;
  }
}

/// The same of any encoding.
TARGET static void copy_encoded_phase(const format any, const phase *phase, int64_t count) {
  switch (any.encoding) {
  case swiftlet_encode_plain: {
    // Bytes, of which there are as many whatever they are; a border of wider elements is zero.
    const format format = {swiftlet_encode_plain, 1, any.element_bytes == 1 ? any.border : 0, 0};
    copy_phase(format, phase, count * any.element_bytes);
    break;
  }
  case swiftlet_encode_unsigned: {
    const format format = {swiftlet_encode_unsigned, 1, any.border, 0};
    copy_phase(format, phase, count);
    break;
  }
  case swiftlet_encode_centred: {
    const format format = {swiftlet_encode_centred, 1, any.border, 0};
    copy_phase(format, phase, count);
    break;
  }
  // Not of columns.
  case swiftlet_encode_split: break;
  }
}

/// Copies a phase, `multiplier` times each channel.
TARGET static void copy_multiplied(const format format, const phase *phase, int32_t channels, int32_t multiplier) {
  const int64_t copied_bytes = format.encoding == swiftlet_encode_centred ? 2 : format.element_bytes;
  const int64_t count = (int64_t)channels * multiplier;
  for (int32_t row = 0; row < phase->rows; row++) {
    uint8_t *copy = phase->copy + row * phase->copy_row;
    fill_elements(format, copy, phase->before * count);
    copy += phase->before * count * copied_bytes;
    for (int32_t column = 0; column < phase->columns; column++) {
      const uint8_t *source = phase->source + row * phase->source_row + column * phase->source_column;
      for (int32_t channel = 0; channel < channels; channel++) {
        for (int32_t time = 0; time < multiplier; time++, copy += copied_bytes) {
          copy_elements(format, source + (ptrdiff_t)channel * format.element_bytes, copy, 1);
        }
      }
    }
    fill_elements(format, copy, phase->behind * count);
  }
}

TARGET void COPY_COLUMNS(const swiftlet_columns *columns) {
  const format format = {columns->encoding, columns->element_bytes, columns->border, 0};
  const int32_t copied_bytes = (int32_t)copied_bytes_of(columns->encoding, columns->element_bytes);
  const int64_t elements = (int64_t)columns->channels * columns->multiplier;
  const ptrdiff_t phase_bytes = columns->phase_columns * elements * copied_bytes;
  const ptrdiff_t column_bytes = (ptrdiff_t)columns->channels * columns->element_bytes;
  const ptrdiff_t row_bytes = columns->source_columns * column_bytes;
  const uint8_t *source = columns->source;
  // The rows of the copy that lie in the source: those from `top` to before `bottom`.
  const int32_t end = columns->source_rows + columns->top;
  const int32_t bottom = end < 0 ? 0 : end < columns->copy_rows ? end : columns->copy_rows;
  const int32_t top = columns->top < 0 ? 0 : columns->top < bottom ? columns->top : bottom;
  uint8_t *copy = columns->copy;
  fill_elements(format, copy, (int64_t)top * columns->stride * columns->phase_columns * elements);
  fill_elements(
      format, copy + bottom * columns->stride * phase_bytes,
      (int64_t)(columns->copy_rows - bottom) * columns->stride * columns->phase_columns * elements);
  for (int32_t place = 0; place < columns->stride; place++) {
    // The columns of the phase that lie in the source: those from `first` to before `last`.
    const int32_t distance = columns->left - place;
    int32_t first = distance <= 0 ? 0 : (distance + columns->stride - 1) / columns->stride;
    int32_t last = (columns->source_columns + distance + columns->stride - 1) / columns->stride;
    if (last > columns->phase_columns) last = columns->phase_columns;
    // Of a phase that is border there is nothing to be read.
    if (last <= first) first = last = columns->phase_columns;
    const phase phase = {
        .source = source + (top - columns->top) * row_bytes + ((ptrdiff_t)first * columns->stride - distance) * column_bytes,
        .source_row = row_bytes,
        .source_column = columns->stride * column_bytes,
        .source_end = source + columns->source_rows * row_bytes,
        .copy = copy + (top * columns->stride + place) * phase_bytes,
        .copy_row = columns->stride * phase_bytes,
        .rows = bottom - top,
        .columns = last - first,
        .before = first,
        .behind = columns->phase_columns - last,
    };
    if (columns->multiplier > 1) {
      copy_multiplied(format, &phase, columns->channels, columns->multiplier);
    } else {
      copy_encoded_phase(format, &phase, elements);
    }
  }
}
