// Sums of quantized elements, written once for all instruction sets: see SwiftletHostSums.h. 16 elements at a time.

#include "Operands.h"

/// 16 elements from `place` on, or as many as there are, or the only one 16 times.
TARGET INLINE void load_elements(
    const uint8_t *place, int moves, int count, const int bytes, const int32_t offset, vector *elements) {
  uint8_t some[16 * 2];
  if (!moves || count < 16) {
    for (int element = 0; element < 16; element++) {
      const int index = !moves ? 0 : element < count ? element : count - 1;
      __builtin_memcpy(some + element * bytes, place + index * bytes, (size_t)bytes);
    }
    place = some;
  }
  UNROLL for (int v = 0; v < parts; v++) {
    elements[v] = add_lanes(widen(place + v * LANES * bytes, bytes), broadcast_lanes(offset));
  }
}

TARGET INLINE factor scale_of(swiftlet_host_scale scale) { return single_factor(scale.multiplier, scale.right); }

TARGET INLINE void run(const swiftlet_host_sum *sum, const swiftlet_host_operands *operands, const int bytes) {
  const factor first_scale = scale_of(sum->first_scale);
  const factor second_scale = scale_of(sum->second_scale);
  const factor sum_scale = scale_of(sum->sum_scale);
  const vector offset = broadcast_lanes(sum->offset);
  for (int64_t start = 0; start < operands->count; start += 16) {
    const int64_t rest = operands->count - start;
    const int count = rest < 16 ? (int)rest : 16;
    vector first[parts], second[parts], results[parts];
    load_elements(
        (const uint8_t *)operands->first + (operands->first_moves ? start * bytes : 0), operands->first_moves, count, bytes,
        sum->first_offset, first);
    load_elements(
        (const uint8_t *)operands->second + (operands->second_moves ? start * bytes : 0), operands->second_moves, count,
        bytes, sum->second_offset, second);
    UNROLL for (int v = 0; v < parts; v++) {
      const vector a = multiply_twice_rounded(shift_left(first[v], sum->extra_bits), first_scale);
      const vector b = multiply_twice_rounded(shift_left(second[v], sum->extra_bits), second_scale);
      const vector both = sum->is_difference ? subtract_lanes(a, b) : add_lanes(a, b);
      results[v] = add_lanes(multiply_twice_rounded(both, sum_scale), offset);
    }
    if (bytes == 1) {
      store_int8(results, parts, (int8_t *)operands->output + start, count, sum->low, sum->high);
    } else {
      store_int16(results, parts, (int16_t *)operands->output + start, count, sum->low, sum->high);
    }
  }
}

/// How one input of 8 bits becomes a number of the scale of both, with the quick way of rescaling where it is not just half.
typedef struct quick_input {
  vector start;
  quick_factor factor;
  int32_t bits;
  int is_half;
} quick_input;

INLINE int is_half(swiftlet_host_scale scale) { return scale.multiplier == 1 << 30 && scale.right == 0; }

TARGET INLINE quick_input quick_input_of(swiftlet_host_scale scale, int32_t offset, int32_t extra_bits) {
  const int is_simple = is_half(scale);
  const int32_t bits = is_simple ? extra_bits - 1 : extra_bits;
  const vector start = shift_left(broadcast_lanes(offset), bits);
  return (quick_input){
      .start = is_simple ? start : quick_start(start),
      .factor = single_quick_factor(scale.multiplier, is_simple ? 1 : scale.right, 0),
      .bits = bits,
      .is_half = is_simple,
  };
}

TARGET INLINE vector scale_quickly(const int8_t *place, quick_input input) {
  const vector moved = add_lanes(shift_left(widen(place, 1), input.bits), input.start);
  return input.is_half ? moved : multiply_quickly(moved, input.factor);
}

INLINE int has_quick_scale(swiftlet_host_scale scale) {
  return is_half(scale) || is_quick_factor(scale.multiplier, 0, scale.right);
}

/// Sums 64 elements of 8 bits at a time, as many as there are, and answers how many: distances from a zero point have 9 bits
/// and a sign, so that scaled inputs have at most 28 and their sums at most 29.
TARGET INLINE int64_t run_quickly(const swiftlet_host_sum *sum, const swiftlet_host_operands *operands) {
  enum { vectors = 64 / LANES };
  if (!operands->first_moves || !operands->second_moves || sum->extra_bits > 20) return 0;
  if (!has_quick_scale(sum->first_scale) || !has_quick_scale(sum->second_scale)) return 0;
  if (!is_quick_factor(sum->sum_scale.multiplier, 0, sum->sum_scale.right)) return 0;
  const quick_input first = quick_input_of(sum->first_scale, sum->first_offset, sum->extra_bits);
  const quick_input second = quick_input_of(sum->second_scale, sum->second_offset, sum->extra_bits);
  const quick_factor factor = single_quick_factor(sum->sum_scale.multiplier, sum->sum_scale.right, sum->offset);
  const int is_difference = sum->is_difference;
  const int32_t low = sum->low, high = sum->high;
  int64_t start = 0;
  for (; start + 64 <= operands->count; start += 64) {
    vector results[vectors];
    UNROLL for (int v = 0; v < vectors; v++) {
      const vector a = scale_quickly((const int8_t *)operands->first + start + v * LANES, first);
      const vector b = scale_quickly((const int8_t *)operands->second + start + v * LANES, second);
      results[v] = multiply_quickly(quick_start(is_difference ? subtract_lanes(a, b) : add_lanes(a, b)), factor);
    }
    store_int8(results, vectors, (int8_t *)operands->output + start, 64, low, high);
  }
  return start;
}

TARGET static void sum_row(const void *place, const swiftlet_host_operands *operands) {
  const swiftlet_host_sum *sum = place;
  if (operands->element_bytes == 1) {
    const int64_t done = run_quickly(sum, operands);
    swiftlet_host_operands rest = *operands;
    rest.first = (const int8_t *)rest.first + done;
    rest.second = (const int8_t *)rest.second + done;
    rest.output = (int8_t *)rest.output + done;
    rest.count -= done;
    run(sum, &rest, 1);
  } else {
    run(sum, operands, 2);
  }
}

void RUN_SUM(const swiftlet_host_sum *sum, const swiftlet_host_operands *operands) {
  walk_rows(sum, operands, sum_row);
}
