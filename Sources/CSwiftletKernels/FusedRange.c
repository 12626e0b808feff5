#include "SwiftletRange.h"

SWIFTLET_SMALL int32_t swiftlet_narrow(swiftlet_range *range, int32_t activation, float scale, int32_t zero_point) {
  if (activation == 0) return 1;
  int32_t below = 0;
  // The first has a lower end only.
  if (activation != 1) {
    const float quotient = (activation == 2 ? 1 : 6) / scale;
    if (!(quotient < 2147483648.0f)) return 0;
    // Beyond all of 16 bits nothing is narrowed. Rounded half away from zero; the difference is exact.
    int32_t whole = quotient < 65536 ? (int32_t)quotient : 65536;
    if (quotient - (float)whole >= 0.5f) whole++;
    if (activation == 2) below = whole;
    if (zero_point + whole < range->high) range->high = zero_point + whole;
  }
  if (zero_point - below > range->low) range->low = zero_point - below;
  return 1;
}
