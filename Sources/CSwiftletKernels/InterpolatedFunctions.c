#include "SwiftletTables.h"

#include "SwiftletArithmetic.h"

/// e^(-10 i / 32) and e^(-10 i / 1024) in Q1.31.
static const uint32_t powers[33] = {
  2147483648, 1571132600, 1149465165, 840966680, 615264366, 450137026, 329327284, 240940988, 176276192,
  128966417, 94353846, 69030749, 50503975, 36949497, 27032830, 19777641, 14469631, 10586208, 7745035, 5666389,
  4145619, 3032999, 2218990, 1623448, 1187740, 868969, 635751, 465126, 340293, 248964, 182146, 133261, 97496,
};
static const uint32_t roots[32] = {
  2147483648, 2126614195, 2105947554, 2085481754, 2065214841, 2045144885, 2025269970, 2005588202, 1986097703,
  1966796615, 1947683096, 1928755325, 1910011495, 1891449820, 1873068529, 1854865869, 1836840104, 1818989515,
  1801312400, 1783807073, 1766471864, 1749305121, 1732305206, 1715470497, 1698799390, 1682290294, 1665941635,
  1649751855, 1633719407, 1617842765, 1602120414, 1586550853,
};

// Functions at 1,025 places, in Q15.9: the starts of 512 steps, their middles, and the end.

static uint32_t exponential_at(uint32_t place) {
  uint32_t below = 1024 - place;
  return (uint32_t)((uint64_t)powers[below >> 5] * roots[below & 31] >> 38);
}

/// `round(2^34 / divisor)`
static uint32_t reciprocal_at(uint32_t place) {
  uint32_t divisor = 1024 + place;
  uint32_t quotient = 0x80000000u / divisor;
  return 8 * quotient + (8 * (0x80000000u - quotient * divisor) + 512) / divisor;
}

typedef uint32_t function(uint32_t place);

/// The start of a step less half of the straight line's error in the middle, half away from zero.
static int32_t entry(int32_t step, function *at) {
  uint32_t place = 2 * (uint32_t)step;
  int32_t value = (int32_t)((at(place) + 256) >> 9);
  if (step < 512) {
    // The smallest step more than a half, for sums that the rule's 32-bit floating point rounds up.
    int32_t line = (int32_t)((at(place + 2) + ((uint32_t)value << 9) + 513) >> 10);
    int32_t error = line - (int32_t)((at(place + 1) + 256) >> 9);
    value -= swiftlet_rounding_divide(error, 1);
  }
  return value < 0x7FFF ? value : 0x7FFF;
}

static SWIFTLET_SMALL int32_t interpolated(int32_t value, function *at) {
  int32_t step = 256 + (value >> 7);
  int32_t base = entry(step, at);
  int32_t slope = entry(step + 1, at) - base;
  return base + ((slope * (value & 0x7F) + 64) >> 7);
}

SWIFTLET_SMALL int32_t swiftlet_interpolate_exponential(int32_t value) { return interpolated(value, exponential_at); }

SWIFTLET_SMALL int32_t swiftlet_interpolate_reciprocal(int32_t value) { return interpolated(value, reciprocal_at); }
