#include "SwiftletKernels.h"
#include "WindowTaps.h"

/// Weights and bias are doubled, so that the upper word of a sum times the multiplier is their doubled product of the
/// definition. One floor of that, rounded, plus the half of the second rounding is the two roundings, as floors nest; sums
/// below zero round half away from zero.
///
/// Sums of 256 products with any bias below 2^29 stay below 2^30, their doubles below 2^31. Moved left by 22, the zero point
/// and a half stay below 2^30, and so does the upper word of the product.
SWIFTLET_SMALL void swiftlet_finish_depthwise_int8(const swiftlet_layer *layer, const swiftlet_taps *taps) {
  swiftlet_limit_results_int8(layer, taps->outputs);
  for (int32_t channel = 0; channel < taps->outputs; channel++) {
    const int32_t bias = narrow_bias(layer, channel), factor = channel * layer->factors.factor_step;
    const int32_t shift = layer->factors.shifts[factor];
    if (bias <= -(1 << 29) || bias >= 1 << 29 || layer->factors.multipliers[factor] <= 0 || shift < -22 || shift > -1) {
      swiftlet_plain_windows_int8(layer, taps, channel, 1);
    }
  }
}

/// Sums fit 32 bits: products of up to 256 taps are not above 2^22. The reduced multiplier has 15 bits, and room for 16 more;
/// it is moved left so far that the result is the upper word of the product, rounded.
SWIFTLET_SMALL void swiftlet_finish_depthwise_int16(const swiftlet_layer *layer, const swiftlet_taps *taps) {
  swiftlet_limit_results_int16(layer, taps->outputs);
  const int32_t products = layer->windows.height.taps * layer->windows.width.taps << 22;
  for (int32_t channel = 0; channel < taps->outputs; channel++) {
    const int64_t bias = wide_bias(layer, channel);
    const int64_t limit = ((int64_t)1 << 31) - products;
    const int32_t shift = layer->factors.shifts[channel * layer->factors.factor_step];
    if (bias <= -limit || bias >= limit || shift < -17 || shift > -1) {
      swiftlet_plain_windows_int16(layer, taps, channel, 1);
    }
  }
}
