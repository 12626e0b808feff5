#include "SwiftletKernels.h"
#include "SwiftletRange.h"

SWIFTLET_SMALL int64_t swiftlet_narrow(
    int32_t low, int32_t high, int32_t activation, float scale, int32_t zero_point) {
  // The first has no end, the second a lower one only.
  if (activation > 1) {
    const float quotient = (activation == 2 ? 1 : 6) / scale;
    if (!(quotient < 2147483648.0f)) return 1;
    // Rounded half away from zero; the difference is exact, and zero where rounding might need more bits.
    int32_t whole = (int32_t)quotient;
    if (quotient - (float)whole >= 0.5f) whole++;
    if (whole < high - zero_point) high = zero_point + whole;
    if (activation == 2 && -whole > low - zero_point) low = zero_point - whole;
  }
  if (activation & 1) low = zero_point;
  return (int64_t)((uint64_t)(uint32_t)high << 32 | (uint32_t)low);
}
