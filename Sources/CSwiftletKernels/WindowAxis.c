#include "SwiftletLayout.h"

SWIFTLET_SMALL int32_t swiftlet_measure_axis(
    swiftlet_axis *axis, int32_t input, int32_t taps, int32_t stride, int32_t dilation, int32_t is_same) {
  if (input <= 0 || taps <= 0 || stride <= 0 || dilation <= 0) return 0;
  int64_t reach = (int64_t)(taps - 1) * dilation;
  if (reach >= INT32_MAX) return 0;
  int32_t available = is_same ? input : input - (int32_t)reach;
  if (available <= 0) return 0;
  int32_t last = (available - 1) / stride * stride;
  if (last + reach >= INT32_MAX) return 0;
  // Of a single tap no distance matters, and of a single window any that leaves it alone.
  if (taps == 1) dilation = 1;
  if (stride > 0xFFFF) {
    stride = 0xFFFF;
    if (available > stride) return 0;
  }
  if (dilation > 0xFFFF) return 0;
  axis->taps_and_padding = (uint32_t)taps << 1 | (is_same ? 1 : 0);
  axis->stride_and_dilation = (uint32_t)dilation << 16 | (uint32_t)stride;
  return 1;
}
