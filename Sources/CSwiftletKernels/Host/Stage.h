#pragma once
#include "Families.h"

// What the sums of a layer begin with and what becomes of them, for products and depthwise convolutions alike. What
// includes this has defined an instruction set's vectors and their rescaling: see Vectors.h and Rounding.h.
//
// Vectors of channels are counted from the layer's first channel.

enum { parts = 16 / LANES };

/// Where a vector of channels has its share of a field of the blocks' constants.
#define PART(channels, field, v) ((channels)[(v) / parts].field + (v) % parts * LANES)

/// Ways of rescaling: one for all factors, a quicker one, and one in floating point, which is quicker still.
enum quickness { slow, quick, floating };

/// The quickest way of rescaling that serves some vectors of channels; there is but one for results in floating point.
TARGET INLINE enum quickness quickness_of(
    const enum swiftlet_gemm_arithmetic arithmetic, const void *channels, const int first, const int vectors) {
  int is_quick = 1, is_floating = arithmetic == swiftlet_gemm_int8;
  for (int v = first; v < first + vectors; v += parts) {
    switch (arithmetic) {
    case swiftlet_gemm_int8:
    case swiftlet_gemm_int8_to_int16:
    case swiftlet_gemm_int16x8_bias32:
      is_quick &= has_quick_factors((const swiftlet_int32_channels *)channels + v / parts);
      is_floating &= ((const swiftlet_int32_channels *)channels)[v / parts].is_floating;
      break;
    case swiftlet_gemm_int16x8: is_quick &= ((const swiftlet_int64_channels *)channels)[v / parts].is_narrow; break;
    default: return quick;
    }
  }
  return is_floating ? floating : is_quick ? quick : slow;
}

/// The constants of some blocks: a copy, which outputs can not overlap, so that compilers keep them in registers.
typedef union constants {
  swiftlet_int32_channels int32[4];
  swiftlet_int64_channels int64[4];
  swiftlet_float_channels real[4];
  swiftlet_hybrid_channels hybrid[4];
} constants;

/// Those of some vectors of channels, of up to four blocks.
TARGET INLINE constants constants_of(
    const enum swiftlet_gemm_arithmetic arithmetic, const void *channels, const int first, const int vectors) {
  constants result;
  const size_t blocks = (size_t)((vectors + parts - 1) / parts);
  const int block = first / parts;
  switch (arithmetic) {
  case swiftlet_gemm_int8:
  case swiftlet_gemm_int8_to_int16:
  case swiftlet_gemm_int16x8_bias32:
    __builtin_memcpy(&result, (const swiftlet_int32_channels *)channels + block, blocks * sizeof *result.int32);
    break;
  case swiftlet_gemm_int16x8:
    __builtin_memcpy(&result, (const swiftlet_int64_channels *)channels + block, blocks * sizeof *result.int64);
    break;
  case swiftlet_gemm_float32:
    __builtin_memcpy(&result, (const swiftlet_float_channels *)channels + block, blocks * sizeof *result.real);
    break;
  case swiftlet_gemm_hybrid:
    __builtin_memcpy(&result, (const swiftlet_hybrid_channels *)channels + block, blocks * sizeof *result.hybrid);
    break;
  }
  return result;
}

/// What the sums of a vector of channels begin with.
TARGET INLINE vector first_sum(
    const enum swiftlet_gemm_arithmetic arithmetic, const void *channels, const int v, const enum quickness quickness,
    const swiftlet_host_stage *stage) {
  switch (arithmetic) {
  case swiftlet_gemm_int8:
  case swiftlet_gemm_int8_to_int16:
  case swiftlet_gemm_int16x8_bias32: {
    const vector bias = load(PART((const swiftlet_int32_channels *)channels, bias, v));
    return quickness == quick ? quick_start(bias) : bias;
  }
  case swiftlet_gemm_int16x8:
    return quickness ? load(PART((const swiftlet_int64_channels *)channels, narrow_bias, v)) : zero();
  case swiftlet_gemm_float32: return load(PART((const swiftlet_float_channels *)channels, bias, v));
  case swiftlet_gemm_hybrid:
    return multiply_lanes(load(PART((const swiftlet_hybrid_channels *)channels, weight_sum, v)), stage->input_offset);
  }
}

/// `sum * scale * input_scale + bias`, with three roundings, as everywhere.
TARGET INLINE vector finish_hybrid(vector sum, const swiftlet_hybrid_channels *channels, const int v, float input_scale) {
#pragma STDC FP_CONTRACT OFF
  const float_lanes scaled =
      __builtin_convertvector((int_lanes)sum, float_lanes) * (float_lanes)load(PART(channels, scale, v));
  const float_lanes product = scaled * (float_lanes)broadcast_float(input_scale);
  return (vector)(product + (float_lanes)load(PART(channels, bias, v)));
}

/// Turns sums of a vector of channels, one every `distance` vectors, into results.
TARGET INLINE void finish(
    const enum swiftlet_gemm_arithmetic arithmetic, const void *channels, const int v, const enum quickness quickness,
    const swiftlet_host_stage *stage, vector *sums, const int count, const int distance) {
  const vector offset = broadcast_lanes(stage->offset);
  switch (arithmetic) {
  case swiftlet_gemm_int8:
  case swiftlet_gemm_int8_to_int16:
  case swiftlet_gemm_int16x8_bias32: {
    const swiftlet_int32_channels *block = (const swiftlet_int32_channels *)channels + v / parts;
    if (quickness == floating) {
      const vector scale = load(PART((const swiftlet_int32_channels *)channels, scale, v));
      const vector start = load(PART((const swiftlet_int32_channels *)channels, float_offset, v));
      UNROLL for (int sum = 0; sum < count * distance; sum += distance) {
        sums[sum] = round_floats(multiply_add(dot_floats, start, floats_of(sums[sum]), scale));
      }
    } else if (quickness == quick) {
      const quick_factor factor = quick_factor_of(block, v % parts);
      UNROLL for (int sum = 0; sum < count * distance; sum += distance) sums[sum] = multiply_quickly(sums[sum], factor);
    } else {
      const factor factor = factor_of(block, v % parts);
      UNROLL for (int sum = 0; sum < count * distance; sum += distance) {
        sums[sum] = add_lanes(multiply_twice_rounded(sums[sum], factor), offset);
      }
    }
    break;
  }
  case swiftlet_gemm_int16x8: {
    const swiftlet_int64_channels *block = (const swiftlet_int64_channels *)channels + v / parts;
    const vector multiplier = load(PART((const swiftlet_int64_channels *)channels, narrow_multiplier, v));
    UNROLL for (int sum = 0; sum < count * distance; sum += distance) {
      sums[sum] = quickness ? multiply_high_rounded(sums[sum], multiplier, stage->offset)
                            : add_lanes(multiply_wide(sums[sum], block, v % parts), offset);
    }
    break;
  }
  case swiftlet_gemm_float32: break;
  case swiftlet_gemm_hybrid:
    UNROLL for (int sum = 0; sum < count * distance; sum += distance) {
      sums[sum] = finish_hybrid(sums[sum], (const swiftlet_hybrid_channels *)channels, v, stage->input_scale);
    }
    break;
  }
}
