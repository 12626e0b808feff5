#pragma once
#include "SwiftletArithmetic.h"

/// A range of stored values.
typedef struct swiftlet_range {
  int32_t low;
  int32_t high;
} swiftlet_range;

/// Narrows a range of at most 16 bits to the stored values of a fused activation's results, in a quantization with a scale
/// above zero and a zero point of the range's type: `ActivationFunctionType` of the TensorFlow Lite schema, 0 (all),
/// 1 (0 and above), 2 (-1 to 1) or 3 (0 to 6). Answers zero where 32 bits do not hold a limit.
int32_t swiftlet_narrow(swiftlet_range *_Nonnull range, int32_t activation, float scale, int32_t zero_point);
