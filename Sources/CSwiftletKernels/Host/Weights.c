#include "Families.h"

static void pack_bytes(const int8_t *tap, uint8_t *packed, int32_t count) {
  for (int32_t element = 0; element < count; element++) packed[element / 4 * 64 + element % 4] = (uint8_t)tap[element];
}

static void pack_words(const int8_t *tap, uint8_t *packed, int32_t count) {
  for (int32_t element = 0; element < count; element++) {
    const int16_t word = tap[element];
    __builtin_memcpy(packed + element / 2 * 64 + element % 2 * 2, &word, 2);
  }
}

static void pack_floats(const float *tap, uint8_t *packed, int32_t count) {
  for (int32_t element = 0; element < count; element++) __builtin_memcpy(packed + element * 64, tap + element, 4);
}

void swiftlet_pack_weights(const swiftlet_weight_block *block) {
  __builtin_memset(block->packed, 0, (size_t)block->tap_count * (size_t)block->group_count * 64);
  for (int32_t channel = 0; channel < block->channel_count; channel++) {
    for (int32_t tap = 0; tap < block->tap_count; tap++) {
      const int64_t start = ((int64_t)channel * block->tap_count + tap) * block->tap_elements;
      const uint8_t *source = (const uint8_t *)block->weights + start * block->weight_bytes;
      uint8_t *packed = (uint8_t *)block->packed + (int64_t)tap * block->group_count * 64 + channel * 4;
      switch (block->element_bytes) {
      case 1: pack_bytes((const int8_t *)source, packed, block->tap_elements); break;
      case 2: pack_words((const int8_t *)source, packed, block->tap_elements); break;
      default: pack_floats((const float *)(const void *)source, packed, block->tap_elements); break;
      }
    }
  }
}

static void store_quick_lane(
    swiftlet_int32_channels *channels, int lane, int32_t multiplier, int32_t right, int32_t output_offset) {
  channels->quick_multiplier[lane] = (int32_t)(2 * (uint32_t)multiplier);
  channels->quick_right[lane] = right;
  (lane % 2 ? channels->quick_odd : channels->quick_even)[lane / 2] = quick_constant(multiplier, right, output_offset);
}

int swiftlet_fold_constants(swiftlet_int32_channels *channels, int lane, int32_t output_offset) {
  const int32_t multiplier = channels->multiplier[lane];
  if (!is_quick_factor(multiplier, channels->left[lane], channels->right[lane])) return 0;
  store_quick_lane(channels, lane, multiplier, channels->right[lane], output_offset);
  return 1;
}

void swiftlet_settle_constants(swiftlet_int32_channels *channels, int lane, int32_t result) {
  store_quick_lane(channels, lane, 0, 1, result);
}

void swiftlet_share_factors(swiftlet_int32_channels *channels, int64_t count) {
  const size_t first = offsetof(swiftlet_int32_channels, multiplier);
  const size_t end = offsetof(swiftlet_int32_channels, shares_factors);
  int32_t are_same = 1;
  for (int64_t block = 1; block < count; block++) {
    const uint8_t *bytes = (const uint8_t *)(channels + block);
    are_same &= __builtin_memcmp(bytes + first, (const uint8_t *)channels + first, end - first) == 0;
  }
  for (int64_t block = 0; block < count; block++) channels[block].shares_factors = are_same;
}

swiftlet_channel_sums swiftlet_sum_weights(const int8_t *weights, int64_t count, int64_t stride) {
  swiftlet_channel_sums sums = {0, 0};
  if (stride != 1) {
    for (int64_t index = 0; index < count; index++) {
      const int32_t weight = weights[index * stride];
      sums.sum += weight;
      sums.magnitude += weight < 0 ? -weight : weight;
    }
    return sums;
  }
  while (count > 0) {
    // Sums of 2^16 weights fit 32 bits.
    const int32_t some = count < 0x10000 ? (int32_t)count : 0x10000;
    int32_t sum = 0, magnitude = 0;
    for (int32_t index = 0; index < some; index++) {
      sum += weights[index];
      magnitude += weights[index] < 0 ? -weights[index] : weights[index];
    }
    sums.sum += sum;
    sums.magnitude += magnitude;
    weights += some;
    count -= some;
  }
  return sums;
}
