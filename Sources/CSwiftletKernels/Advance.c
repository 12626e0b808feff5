#include "SwiftletAdvance.h"

#include "SwiftletDSP.h"

int32_t swiftlet_advance_int16(int16_t *numbers, const int16_t *weights, int32_t count, int32_t next) {
  int32_t sum = 0;
  for (; count > 2; count -= 2) {
    const uint32_t pair = swiftlet_load_word(numbers + 1);
    swiftlet_store_word(numbers, pair);
    sum = swiftlet_smlad(pair, swiftlet_load_word(weights), sum);
    numbers += 2;
    weights += 2;
  }
  uint32_t pair = (uint16_t)next;
  uint32_t last = (uint16_t)*weights;
  if (count == 2) {
    *numbers = numbers[1];
    pair = (uint16_t)*numbers++ | (uint32_t)next << 16;
    last |= (uint32_t)weights[1] << 16;
  }
  *numbers = (int16_t)next;
  return swiftlet_smlad(pair, last, sum);
}
