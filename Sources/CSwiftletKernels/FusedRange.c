#include "SwiftletRange.h"

/// The stored value of a real one, rounded half away from zero; no change where 32 bits do not hold it.
static int32_t quantize(float value, float scale, int32_t zero_point, int32_t *stored) {
  float quotient = value / scale;
  if (!(quotient >= -2147483648.0f && quotient < 2147483648.0f)) return 0;
  int32_t whole = (int32_t)quotient;
  // Exact; zero from 2^23 on.
  float rest = quotient - (float)whole;
  if (rest >= 0.5f) whole++;
  if (rest <= -0.5f) whole--;
  *stored = (int32_t)((uint32_t)zero_point + (uint32_t)whole);
  return 1;
}

SWIFTLET_SMALL int32_t swiftlet_narrow(swiftlet_range *range, int32_t activation, float scale, int32_t zero_point) {
  int32_t limit;
  if (!quantize(activation == 2 ? -1 : 0, scale, zero_point, &limit)) return 0;
  if (limit > range->low) range->low = limit;
  // Only the lower end of the first one.
  if (activation == 1) return 1;
  if (!quantize(activation == 2 ? 1 : 6, scale, zero_point, &limit)) return 0;
  if (limit < range->high) range->high = limit;
  return 1;
}
