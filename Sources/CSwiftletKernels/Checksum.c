#include "SwiftletChecksum.h"

#include "SwiftletDSP.h"

#define PRIME 0x9E3779B1u

static uint32_t rotated(uint32_t sum) { return sum >> 13 | sum << 19; }

#if defined(__thumb2__)

#define FOUR                                                                                  \
  "ldm %[place]!, {r4, r5, r6, r8}\n mla %[sum], %[sum], %[prime], r4\n"                      \
  "mla %[sum], %[sum], %[prime], r5\n mla %[sum], %[sum], %[prime], r6\n"                     \
  "mla %[sum], %[sum], %[prime], r8\n ror %[sum], %[sum], #13\n"

/// Adds blocks of eight words, of which there is one at least.
static uint32_t add_blocks(uint32_t sum, const uint8_t *place, uint32_t blocks) {
  __asm__ volatile("1:\n" FOUR FOUR "subs %[blocks], #1\n bne 1b\n"
                   : [sum] "+r"(sum), [place] "+r"(place), [blocks] "+r"(blocks)
                   : [prime] "r"(PRIME)
                   : "r4", "r5", "r6", "r8", "cc", "memory");
  return sum;
}

#else

static uint32_t add_blocks(uint32_t sum, const uint8_t *place, uint32_t blocks) {
  for (uint32_t four = 0; four < 2 * blocks; four++, place += 16) {
    for (int32_t offset = 0; offset < 16; offset += 4) sum = sum * PRIME + swiftlet_load_word(place + offset);
    sum = rotated(sum);
  }
  return sum;
}

#endif

uint32_t swiftlet_checksum(const void *bytes, uint32_t count) {
  const uint8_t *place = bytes;
  uint32_t sum = 0x811C9DC5u, blocks = count >> 5;
  if (blocks > 0) sum = add_blocks(sum, place, blocks);
  place += blocks << 5;
  for (int32_t left = count & 31; left > 0; left -= 4, place += 4)
    sum = sum * PRIME + swiftlet_load_bytes((const int8_t *)place, left);
  return sum;
}
