#include "Families.h"

#if defined(__aarch64__)
#define HAS_DOT_PRODUCTS 0
#include "NEON.h"

#define COUNT_BITS swiftlet_count_bits_neon

TARGET INLINE vector add_bits(vector sums, vector words) {
  const uint16x8_t counts = vpaddlq_u8(vcntq_u8(vreinterpretq_u8_s32(words)));
  return vreinterpretq_s32_u32(vpadalq_u16(vreinterpretq_u32_s32(sums), counts));
}

#include "Bits.h"
#endif
