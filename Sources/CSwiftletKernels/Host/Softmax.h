// SOFTMAX of rows, written once for all instruction sets: see SwiftletHostElements.h. 16 elements at a time.

#include "FloatFunctions.h"
#include "SwiftletArithmetic.h"

TARGET INLINE float largest_of_lanes(vector a) {
  const float_lanes lanes = (float_lanes)a;
  float largest = lanes[0];
  UNROLL for (int lane = 1; lane < LANES; lane++) largest = largest < lanes[lane] ? lanes[lane] : largest;
  return largest;
}

/// Numbers from `place` on, or as many as there are and `filling`.
TARGET INLINE vector load_floats(const float *place, int64_t count, float filling) {
  if (count >= LANES) return load(place);
  float some[LANES];
  for (int lane = 0; lane < LANES; lane++) some[lane] = lane < count ? place[lane] : filling;
  return load(some);
}

TARGET INLINE void store_some(const vector *value, float *output, int64_t rest) {
  const float all = __builtin_inff();
  store_floats(value, 1, output, rest < LANES ? (int)rest : LANES, -all, all);
}

/// The largest element, one that is not a number left out.
TARGET INLINE float largest_float(const float *input, int64_t depth) {
  const float least = -__FLT_MAX__;
  vector largest = broadcast_float(least);
  for (int64_t start = 0; start < depth; start += LANES) {
    const vector some = load_floats(input + start, depth - start, least);
    largest = select_lanes((float_lanes)largest < (float_lanes)some, some, largest);
  }
  return largest_of_lanes(largest);
}

TARGET void SOFTMAX_FLOATS(const float *input, float *output, int64_t rows, int64_t depth, float beta) {
  for (int64_t row = 0; row < rows; row++, input += depth, output += depth) {
    const vector largest = broadcast_float(largest_float(input, depth));
    float_lanes sums = {0};
    for (int64_t start = 0; start < depth; start += LANES) {
      const int64_t rest = depth - start;
      const vector x = subtract_floats(load_floats(input + start, rest, 0), largest);
      const vector value = whole_exponential(multiply_floats(x, broadcast_float(beta)));
      store_some(&value, output + start, rest);
      sums += (float_lanes)load_floats((const float *)&value, rest, 0);
    }
    float sum = 0;
    UNROLL for (int lane = 0; lane < LANES; lane++) sum += sums[lane];
    for (int64_t start = 0; start < depth; start += LANES) {
      const int64_t rest = depth - start;
      const vector share = divide_floats(load_floats(output + start, rest, 0), broadcast_float(sum));
      store_some(&share, output + start, rest);
    }
  }
}

// MARK: 16 bits

/// Sixteen elements, or as many as there are and `filling`.
TARGET INLINE const int16_t *sixteen_words(const int16_t *place, int64_t count, int16_t filling, int16_t *some) {
  if (count >= 16) return place;
  for (int index = 0; index < 16; index++) some[index] = index < count ? place[index] : filling;
  return some;
}

/// Entries of a table of steps of 2^7, from -2^15 on, and straight lines between them.
TARGET INLINE vector interpolate(const int16_t *table, vector x) {
  const vector step = add_lanes(shift_right(x, 7), broadcast_lanes(256));
  const vector pairs = look_up_pairs((const uint16_t *)table, step);
  const vector entry = shift_right(shift_left(pairs, 16), 16);
  const vector slope = subtract_lanes(shift_right(pairs, 16), entry);
  const vector product = (vector)((unsigned_lanes)slope * (unsigned_lanes)lower_bits(x, 7));
  return add_lanes(entry, shift_right(add_lanes(product, broadcast_lanes(64)), 7));
}

static inline int16_t largest_word(const int16_t *input, int64_t depth) {
  int16_t largest = INT16_MIN;
  for (int64_t index = 0; index < depth; index++) largest = largest < input[index] ? input[index] : largest;
  return largest;
}

/// `1 / (sum of exponentials)` as a factor and the bits behind it.
typedef struct word_share {
  int32_t scale;
  int32_t bits;
} word_share;

/// - Parameter sum: above zero, in Q16.15.
static inline word_share share_of(int32_t sum) {
  const int32_t zeros = __builtin_clz((uint32_t)sum);
  // The sum in [1, 2) in Q1.16, whose fraction is centred for the table.
  const int64_t normal = (((int64_t)sum << (zeros - 1)) + (1 << 13)) >> 14;
  int64_t centred = normal - (1 << 15) - (1 << 16);
  centred = centred < INT16_MIN ? INT16_MIN : centred > INT16_MAX ? INT16_MAX : centred;
  const int32_t step = 256 + (int32_t)(centred >> 7);
  const int32_t entry = swiftlet_reciprocal_entries[step];
  const int32_t slope = swiftlet_reciprocal_entries[step + 1] - entry;
  return (word_share){.scale = entry + ((slope * (int32_t)(centred & 0x7F) + 64) >> 7), .bits = 31 - zeros};
}

TARGET INLINE int64_t exponentials_of_words(
    const int16_t *input, int16_t *output, int64_t depth, int16_t largest, const factor scale) {
  int64_t total = 0;
  int16_t some[16];
  unsigned_lanes sums = {0};
  for (int64_t start = 0; start < depth; start += 16) {
    const int64_t rest = depth - start;
    const int16_t *place = sixteen_words(input + start, rest, INT16_MIN, some);
    vector results[16 / LANES];
    UNROLL for (int v = 0; v < 16 / LANES; v++) {
      const vector below = subtract_lanes(widen(place + v * LANES, 2), broadcast_lanes(largest));
      const vector difference = multiply_twice_rounded(below, scale);
      results[v] = interpolate(
          swiftlet_exponential_entries,
          limit_lanes(add_lanes(difference, broadcast_lanes(INT16_MAX)), INT16_MIN, INT16_MAX));
    }
    store_int16(results, 16 / LANES, output + start, rest < 16 ? (int)rest : 16, INT16_MIN, INT16_MAX);
    if (rest < 16) {
      for (int64_t index = start; index < depth; index++) total += output[index];
      break;
    }
    UNROLL for (int v = 0; v < 16 / LANES; v++) sums += (unsigned_lanes)results[v];
    // Lanes hold the sums of 2^16 terms of 15 bits.
    if ((start & 0xFFFF) == 0xFFF0) {
      UNROLL for (int lane = 0; lane < LANES; lane++) total += sums[lane];
      sums = (unsigned_lanes){0};
    }
  }
  UNROLL for (int lane = 0; lane < LANES; lane++) total += sums[lane];
  return total;
}

TARGET void SOFTMAX_INT16(
    const int16_t *input, int16_t *output, int64_t rows, int64_t depth, int32_t multiplier, int32_t left, int32_t right) {
  factor scale = single_factor(multiplier, right);
  scale.left = broadcast_lanes(left);
  int16_t some[16];
  for (int64_t row = 0; row < rows; row++, input += depth, output += depth) {
    const int64_t total = exponentials_of_words(input, output, depth, largest_word(input, depth), scale);
    const word_share share = share_of(total > INT32_MAX ? INT32_MAX : (int32_t)total);
    const vector rounding = broadcast_lanes(1 << (share.bits - 1));
    for (int64_t start = 0; start < depth; start += 16) {
      const int64_t rest = depth - start;
      const int16_t *place = sixteen_words(output + start, rest, 0, some);
      vector results[16 / LANES];
      UNROLL for (int v = 0; v < 16 / LANES; v++) {
        const vector product = multiply_lanes(widen(place + v * LANES, 2), share.scale);
        results[v] = shift_right(add_lanes(product, rounding), share.bits);
      }
      store_int16(results, 16 / LANES, output + start, rest < 16 ? (int)rest : 16, 0, INT16_MAX);
    }
  }
}

// MARK: 8 bits

/// Rows up to this length keep their exponentials; of longer ones those of all differences become results first.
enum { kept_exponentials = 128 };

static inline int8_t largest_byte(const int8_t *input, int64_t depth) {
  int8_t largest = INT8_MIN;
  for (int64_t index = 0; index < depth; index++) largest = largest < input[index] ? input[index] : largest;
  return largest;
}

/// `1 / (sum of exponentials)` as a factor and the shift behind it, one above 31 where all results round to 0.
///
/// - Parameter total: of Q12.19, above zero.
static inline word_share share_of_bytes(int64_t total, const int bytes) {
  const int32_t sum = total > INT32_MAX ? INT32_MAX : (int32_t)total;
  const int32_t zeros = __builtin_clz((uint32_t)sum);
  const int32_t half = swiftlet_reciprocal((int32_t)(((uint32_t)sum << zeros) ^ 0x80000000u));
  const int32_t scale = half > (1 << 30) - 1 ? INT32_MAX : 2 * half;
  return (word_share){.scale = scale, .bits = 12 - zeros + 31 - 8 * bytes};
}

/// Exponentials of Q0.31 become results, which lie `INT8_MIN` or `INT16_MIN` from zero.
TARGET INLINE void share_exponentials(
    const int32_t *exponentials, uint8_t *output, const int bytes, int64_t count, const word_share share) {
  const int32_t low = bytes == 1 ? INT8_MIN : INT16_MIN, high = -low - 1;
  const factor scale = single_factor(share.scale, share.bits > 31 ? 31 : share.bits);
  const vector keeps = broadcast_lanes(share.bits > 31 ? 0 : -1);
  for (int64_t start = 0; start < count; start += 16) {
    const int some = count - start < 16 ? (int)(count - start) : 16;
    vector results[16 / LANES];
    UNROLL for (int v = 0; v < 16 / LANES; v++) {
      const vector value = multiply_twice_rounded(load(exponentials + start + v * LANES), scale);
      results[v] = add_lanes((vector)((int_lanes)value & (int_lanes)keeps), broadcast_lanes(low));
    }
    if (bytes == 1) {
      store_int8(results, 16 / LANES, (int8_t *)output + start, some, low, high);
    } else {
      store_int16(results, 16 / LANES, (int16_t *)(void *)output + start, some, low, high);
    }
  }
}

/// Terms of a sum are Q12.19.
static inline int32_t term_of(int32_t exponential) { return (int32_t)(((uint32_t)exponential + (1 << 11)) >> 12); }

TARGET INLINE void softmax_short_row(
    const int8_t *input, uint8_t *output, const int bytes, int64_t depth, const int32_t *table, int32_t *exponentials) {
  const int32_t largest = largest_byte(input, depth);
  int64_t total = 0;
  for (int64_t index = 0; index < depth; index++) {
    exponentials[index] = table[largest - input[index]];
    total += term_of(exponentials[index]);
  }
  share_exponentials(exponentials, output, bytes, depth, share_of_bytes(total, bytes));
}

TARGET INLINE void softmax_long_row(
    const int8_t *input, uint8_t *output, const int bytes, int64_t depth, const int32_t *table) {
  const int32_t largest = largest_byte(input, depth);
  int64_t total = 0;
  for (int64_t index = 0; index < depth; index++) total += term_of(table[largest - input[index]]);
  uint8_t results[256 * 2];
  share_exponentials(table, results, bytes, 256, share_of_bytes(total, bytes));
  for (int64_t index = 0; index < depth; index++) {
    __builtin_memcpy(output + index * bytes, results + (largest - input[index]) * bytes, (size_t)bytes);
  }
}

TARGET INLINE void softmax_bytes(
    const int8_t *input, uint8_t *output, const int bytes, int64_t rows, int64_t depth, const int32_t *table) {
  int32_t exponentials[kept_exponentials] = {0};
  for (int64_t row = 0; row < rows; row++, input += depth, output += depth * bytes) {
    if (depth <= kept_exponentials) {
      softmax_short_row(input, output, bytes, depth, table, exponentials);
    } else {
      softmax_long_row(input, output, bytes, depth, table);
    }
  }
}

TARGET void SOFTMAX_INT8(
    const int8_t *input, void *output, int32_t output_bytes, int64_t rows, int64_t depth, const int32_t *table) {
  if (output_bytes == 1) {
    softmax_bytes(input, output, 1, rows, depth, table);
  } else {
    softmax_bytes(input, output, 2, rows, depth, table);
  }
}
