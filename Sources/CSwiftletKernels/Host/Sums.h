// Sums of quantized elements, written once for all instruction sets: see SwiftletHostSums.h. 16 elements at a time.

enum { parts = 16 / LANES };

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

TARGET void RUN_SUM(const swiftlet_host_sum *sum, const swiftlet_host_operands *operands) {
  if (operands->element_bytes == 1) {
    run(sum, operands, 1);
  } else {
    run(sum, operands, 2);
  }
}
