#pragma once
#include "SwiftletArithmetic.h"

/// Narrows a range of at most 16 bits to the stored values of a fused activation's results, in a quantization with a scale
/// above zero and a zero point inside of the range: `ActivationFunctionType` of the TensorFlow Lite schema, 0 (all),
/// 1 (0 and above), 2 (-1 to 1) or 3 (0 to 6). The lower word of the answer is the lower end; that lies above the upper one
/// where 32 bits do not hold a limit.
int64_t swiftlet_narrow(int32_t low, int32_t high, int32_t activation, float scale, int32_t zero_point);
