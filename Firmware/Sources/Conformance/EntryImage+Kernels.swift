// Made by Scripts/kernels.
import Swiftlet

// The main functions of applications with one kernel each: prepared on the device, and exported.
@_cdecl("verified_absFloat32") func verifiedAbsFloat32() { EntryImage.verified(.absFloat32) }
@_cdecl("exported_absFloat32") func exportedAbsFloat32() {
  EntryImage.exported(.absFloat32.forExportedPrograms)
}
@_cdecl("verified_absInt8") func verifiedAbsInt8() { EntryImage.verified(.absInt8) }
@_cdecl("exported_absInt8") func exportedAbsInt8() { EntryImage.exported(.absInt8.forExportedPrograms) }
@_cdecl("verified_absInt16") func verifiedAbsInt16() { EntryImage.verified(.absInt16) }
@_cdecl("exported_absInt16") func exportedAbsInt16() { EntryImage.exported(.absInt16.forExportedPrograms) }
@_cdecl("verified_absInt32") func verifiedAbsInt32() { EntryImage.verified(.absInt32) }
@_cdecl("exported_absInt32") func exportedAbsInt32() { EntryImage.exported(.absInt32.forExportedPrograms) }
@_cdecl("verified_addFloat32") func verifiedAddFloat32() { EntryImage.verified(.addFloat32) }
@_cdecl("exported_addFloat32") func exportedAddFloat32() {
  EntryImage.exported(.addFloat32.forExportedPrograms)
}
@_cdecl("verified_addInt8") func verifiedAddInt8() { EntryImage.verified(.addInt8) }
@_cdecl("exported_addInt8") func exportedAddInt8() { EntryImage.exported(.addInt8.forExportedPrograms) }
@_cdecl("verified_addInt16") func verifiedAddInt16() { EntryImage.verified(.addInt16) }
@_cdecl("exported_addInt16") func exportedAddInt16() { EntryImage.exported(.addInt16.forExportedPrograms) }
@_cdecl("verified_addInt32") func verifiedAddInt32() { EntryImage.verified(.addInt32) }
@_cdecl("exported_addInt32") func exportedAddInt32() { EntryImage.exported(.addInt32.forExportedPrograms) }
@_cdecl("verified_addInt64") func verifiedAddInt64() { EntryImage.verified(.addInt64) }
@_cdecl("exported_addInt64") func exportedAddInt64() { EntryImage.exported(.addInt64.forExportedPrograms) }
@_cdecl("verified_addNFloat32") func verifiedAddNFloat32() { EntryImage.verified(.addNFloat32) }
@_cdecl("exported_addNFloat32") func exportedAddNFloat32() {
  EntryImage.exported(.addNFloat32.forExportedPrograms)
}
@_cdecl("verified_addNInt8") func verifiedAddNInt8() { EntryImage.verified(.addNInt8) }
@_cdecl("exported_addNInt8") func exportedAddNInt8() { EntryImage.exported(.addNInt8.forExportedPrograms) }
@_cdecl("verified_addNInt8Many") func verifiedAddNInt8Many() { EntryImage.verified(.addNInt8Many) }
@_cdecl("exported_addNInt8Many") func exportedAddNInt8Many() {
  EntryImage.exported(.addNInt8Many.forExportedPrograms)
}
@_cdecl("verified_addNInt16") func verifiedAddNInt16() { EntryImage.verified(.addNInt16) }
@_cdecl("exported_addNInt16") func exportedAddNInt16() { EntryImage.exported(.addNInt16.forExportedPrograms) }
@_cdecl("verified_addNInt32") func verifiedAddNInt32() { EntryImage.verified(.addNInt32) }
@_cdecl("exported_addNInt32") func exportedAddNInt32() { EntryImage.exported(.addNInt32.forExportedPrograms) }
@_cdecl("verified_argMaxFloat32") func verifiedArgMaxFloat32() { EntryImage.verified(.argMaxFloat32) }
@_cdecl("exported_argMaxFloat32") func exportedArgMaxFloat32() {
  EntryImage.exported(.argMaxFloat32.forExportedPrograms)
}
@_cdecl("verified_argMaxInt8") func verifiedArgMaxInt8() { EntryImage.verified(.argMaxInt8) }
@_cdecl("exported_argMaxInt8") func exportedArgMaxInt8() {
  EntryImage.exported(.argMaxInt8.forExportedPrograms)
}
@_cdecl("verified_argMaxUInt8") func verifiedArgMaxUInt8() { EntryImage.verified(.argMaxUInt8) }
@_cdecl("exported_argMaxUInt8") func exportedArgMaxUInt8() {
  EntryImage.exported(.argMaxUInt8.forExportedPrograms)
}
@_cdecl("verified_argMaxInt16") func verifiedArgMaxInt16() { EntryImage.verified(.argMaxInt16) }
@_cdecl("exported_argMaxInt16") func exportedArgMaxInt16() {
  EntryImage.exported(.argMaxInt16.forExportedPrograms)
}
@_cdecl("verified_argMaxInt32") func verifiedArgMaxInt32() { EntryImage.verified(.argMaxInt32) }
@_cdecl("exported_argMaxInt32") func exportedArgMaxInt32() {
  EntryImage.exported(.argMaxInt32.forExportedPrograms)
}
@_cdecl("verified_argMinFloat32") func verifiedArgMinFloat32() { EntryImage.verified(.argMinFloat32) }
@_cdecl("exported_argMinFloat32") func exportedArgMinFloat32() {
  EntryImage.exported(.argMinFloat32.forExportedPrograms)
}
@_cdecl("verified_argMinInt8") func verifiedArgMinInt8() { EntryImage.verified(.argMinInt8) }
@_cdecl("exported_argMinInt8") func exportedArgMinInt8() {
  EntryImage.exported(.argMinInt8.forExportedPrograms)
}
@_cdecl("verified_argMinUInt8") func verifiedArgMinUInt8() { EntryImage.verified(.argMinUInt8) }
@_cdecl("exported_argMinUInt8") func exportedArgMinUInt8() {
  EntryImage.exported(.argMinUInt8.forExportedPrograms)
}
@_cdecl("verified_argMinInt16") func verifiedArgMinInt16() { EntryImage.verified(.argMinInt16) }
@_cdecl("exported_argMinInt16") func exportedArgMinInt16() {
  EntryImage.exported(.argMinInt16.forExportedPrograms)
}
@_cdecl("verified_argMinInt32") func verifiedArgMinInt32() { EntryImage.verified(.argMinInt32) }
@_cdecl("exported_argMinInt32") func exportedArgMinInt32() {
  EntryImage.exported(.argMinInt32.forExportedPrograms)
}
@_cdecl("verified_assignVariable") func verifiedAssignVariable() { EntryImage.verified(.assignVariable) }
@_cdecl("exported_assignVariable") func exportedAssignVariable() {
  EntryImage.exported(.assignVariable.forExportedPrograms)
}
@_cdecl("verified_averagePool2DFloat32") func verifiedAveragePool2DFloat32() {
  EntryImage.verified(.averagePool2DFloat32)
}
@_cdecl("exported_averagePool2DFloat32") func exportedAveragePool2DFloat32() {
  EntryImage.exported(.averagePool2DFloat32.forExportedPrograms)
}
@_cdecl("verified_averagePool2DInt8") func verifiedAveragePool2DInt8() {
  EntryImage.verified(.averagePool2DInt8)
}
@_cdecl("exported_averagePool2DInt8") func exportedAveragePool2DInt8() {
  EntryImage.exported(.averagePool2DInt8.forExportedPrograms)
}
@_cdecl("verified_averagePool2DInt16") func verifiedAveragePool2DInt16() {
  EntryImage.verified(.averagePool2DInt16)
}
@_cdecl("exported_averagePool2DInt16") func exportedAveragePool2DInt16() {
  EntryImage.exported(.averagePool2DInt16.forExportedPrograms)
}
@_cdecl("verified_batchMatMulFloat32") func verifiedBatchMatMulFloat32() {
  EntryImage.verified(.batchMatMulFloat32)
}
@_cdecl("exported_batchMatMulFloat32") func exportedBatchMatMulFloat32() {
  EntryImage.exported(.batchMatMulFloat32.forExportedPrograms)
}
@_cdecl("verified_batchMatMulInt8") func verifiedBatchMatMulInt8() { EntryImage.verified(.batchMatMulInt8) }
@_cdecl("exported_batchMatMulInt8") func exportedBatchMatMulInt8() {
  EntryImage.exported(.batchMatMulInt8.forExportedPrograms)
}
@_cdecl("verified_batchMatMulInt16") func verifiedBatchMatMulInt16() {
  EntryImage.verified(.batchMatMulInt16)
}
@_cdecl("exported_batchMatMulInt16") func exportedBatchMatMulInt16() {
  EntryImage.exported(.batchMatMulInt16.forExportedPrograms)
}
@_cdecl("verified_batchMatMulHybrid") func verifiedBatchMatMulHybrid() {
  EntryImage.verified(.batchMatMulHybrid)
}
@_cdecl("exported_batchMatMulHybrid") func exportedBatchMatMulHybrid() {
  EntryImage.exported(.batchMatMulHybrid.forExportedPrograms)
}
@_cdecl("verified_batchToSpaceNd") func verifiedBatchToSpaceNd() { EntryImage.verified(.batchToSpaceNd) }
@_cdecl("exported_batchToSpaceNd") func exportedBatchToSpaceNd() {
  EntryImage.exported(.batchToSpaceNd.forExportedPrograms)
}
@_cdecl("verified_broadcastArgs") func verifiedBroadcastArgs() { EntryImage.verified(.broadcastArgs) }
@_cdecl("exported_broadcastArgs") func exportedBroadcastArgs() {
  EntryImage.exported(.broadcastArgs.forExportedPrograms)
}
@_cdecl("verified_broadcastTo") func verifiedBroadcastTo() { EntryImage.verified(.broadcastTo) }
@_cdecl("exported_broadcastTo") func exportedBroadcastTo() {
  EntryImage.exported(.broadcastTo.forExportedPrograms)
}
@_cdecl("verified_callOnce") func verifiedCallOnce() { EntryImage.verified(.callOnce) }
@_cdecl("exported_callOnce") func exportedCallOnce() { EntryImage.exported(.callOnce.forExportedPrograms) }
@_cdecl("verified_castFloat32") func verifiedCastFloat32() { EntryImage.verified(.castFloat32) }
@_cdecl("exported_castFloat32") func exportedCastFloat32() {
  EntryImage.exported(.castFloat32.forExportedPrograms)
}
@_cdecl("verified_castInt8") func verifiedCastInt8() { EntryImage.verified(.castInt8) }
@_cdecl("exported_castInt8") func exportedCastInt8() { EntryImage.exported(.castInt8.forExportedPrograms) }
@_cdecl("verified_castUInt8") func verifiedCastUInt8() { EntryImage.verified(.castUInt8) }
@_cdecl("exported_castUInt8") func exportedCastUInt8() { EntryImage.exported(.castUInt8.forExportedPrograms) }
@_cdecl("verified_castInt16") func verifiedCastInt16() { EntryImage.verified(.castInt16) }
@_cdecl("exported_castInt16") func exportedCastInt16() { EntryImage.exported(.castInt16.forExportedPrograms) }
@_cdecl("verified_castInt32") func verifiedCastInt32() { EntryImage.verified(.castInt32) }
@_cdecl("exported_castInt32") func exportedCastInt32() { EntryImage.exported(.castInt32.forExportedPrograms) }
@_cdecl("verified_castUInt32") func verifiedCastUInt32() { EntryImage.verified(.castUInt32) }
@_cdecl("exported_castUInt32") func exportedCastUInt32() {
  EntryImage.exported(.castUInt32.forExportedPrograms)
}
@_cdecl("verified_castInt64") func verifiedCastInt64() { EntryImage.verified(.castInt64) }
@_cdecl("exported_castInt64") func exportedCastInt64() { EntryImage.exported(.castInt64.forExportedPrograms) }
@_cdecl("verified_castBool") func verifiedCastBool() { EntryImage.verified(.castBool) }
@_cdecl("exported_castBool") func exportedCastBool() { EntryImage.exported(.castBool.forExportedPrograms) }
@_cdecl("verified_castFloat16") func verifiedCastFloat16() { EntryImage.verified(.castFloat16) }
@_cdecl("exported_castFloat16") func exportedCastFloat16() {
  EntryImage.exported(.castFloat16.forExportedPrograms)
}
@_cdecl("verified_ceilFloat32") func verifiedCeilFloat32() { EntryImage.verified(.ceilFloat32) }
@_cdecl("exported_ceilFloat32") func exportedCeilFloat32() {
  EntryImage.exported(.ceilFloat32.forExportedPrograms)
}
@_cdecl("verified_ceilInt8") func verifiedCeilInt8() { EntryImage.verified(.ceilInt8) }
@_cdecl("exported_ceilInt8") func exportedCeilInt8() { EntryImage.exported(.ceilInt8.forExportedPrograms) }
@_cdecl("verified_ceilInt16") func verifiedCeilInt16() { EntryImage.verified(.ceilInt16) }
@_cdecl("exported_ceilInt16") func exportedCeilInt16() { EntryImage.exported(.ceilInt16.forExportedPrograms) }
@_cdecl("verified_concatenation") func verifiedConcatenation() { EntryImage.verified(.concatenation) }
@_cdecl("exported_concatenation") func exportedConcatenation() {
  EntryImage.exported(.concatenation.forExportedPrograms)
}
@_cdecl("verified_conv2DFloat32") func verifiedConv2DFloat32() { EntryImage.verified(.conv2DFloat32) }
@_cdecl("exported_conv2DFloat32") func exportedConv2DFloat32() {
  EntryImage.exported(.conv2DFloat32.forExportedPrograms)
}
@_cdecl("verified_conv2DInt8Larq") func verifiedConv2DInt8Larq() { EntryImage.verified(.conv2DInt8Larq) }
@_cdecl("exported_conv2DInt8Larq") func exportedConv2DInt8Larq() {
  EntryImage.exported(.conv2DInt8Larq.forExportedPrograms)
}
@_cdecl("verified_conv2DInt8") func verifiedConv2DInt8() { EntryImage.verified(.conv2DInt8) }
@_cdecl("exported_conv2DInt8") func exportedConv2DInt8() {
  EntryImage.exported(.conv2DInt8.forExportedPrograms)
}
@_cdecl("verified_conv2DInt16x8") func verifiedConv2DInt16x8() { EntryImage.verified(.conv2DInt16x8) }
@_cdecl("exported_conv2DInt16x8") func exportedConv2DInt16x8() {
  EntryImage.exported(.conv2DInt16x8.forExportedPrograms)
}
@_cdecl("verified_conv2DInt16x8Bias32") func verifiedConv2DInt16x8Bias32() {
  EntryImage.verified(.conv2DInt16x8Bias32)
}
@_cdecl("exported_conv2DInt16x8Bias32") func exportedConv2DInt16x8Bias32() {
  EntryImage.exported(.conv2DInt16x8Bias32.forExportedPrograms)
}
@_cdecl("verified_conv2DInt8x4") func verifiedConv2DInt8x4() { EntryImage.verified(.conv2DInt8x4) }
@_cdecl("exported_conv2DInt8x4") func exportedConv2DInt8x4() {
  EntryImage.exported(.conv2DInt8x4.forExportedPrograms)
}
@_cdecl("verified_conv2DFloat16") func verifiedConv2DFloat16() { EntryImage.verified(.conv2DFloat16) }
@_cdecl("exported_conv2DFloat16") func exportedConv2DFloat16() {
  EntryImage.exported(.conv2DFloat16.forExportedPrograms)
}
@_cdecl("verified_conv2DHybrid") func verifiedConv2DHybrid() { EntryImage.verified(.conv2DHybrid) }
@_cdecl("exported_conv2DHybrid") func exportedConv2DHybrid() {
  EntryImage.exported(.conv2DHybrid.forExportedPrograms)
}
@_cdecl("verified_conv2DHybridInt4") func verifiedConv2DHybridInt4() {
  EntryImage.verified(.conv2DHybridInt4)
}
@_cdecl("exported_conv2DHybridInt4") func exportedConv2DHybridInt4() {
  EntryImage.exported(.conv2DHybridInt4.forExportedPrograms)
}
@_cdecl("verified_cosFloat32") func verifiedCosFloat32() { EntryImage.verified(.cosFloat32) }
@_cdecl("exported_cosFloat32") func exportedCosFloat32() {
  EntryImage.exported(.cosFloat32.forExportedPrograms)
}
@_cdecl("verified_cosInt8") func verifiedCosInt8() { EntryImage.verified(.cosInt8) }
@_cdecl("exported_cosInt8") func exportedCosInt8() { EntryImage.exported(.cosInt8.forExportedPrograms) }
@_cdecl("verified_cosInt16") func verifiedCosInt16() { EntryImage.verified(.cosInt16) }
@_cdecl("exported_cosInt16") func exportedCosInt16() { EntryImage.exported(.cosInt16.forExportedPrograms) }
@_cdecl("verified_cumsumFloat32") func verifiedCumsumFloat32() { EntryImage.verified(.cumsumFloat32) }
@_cdecl("exported_cumsumFloat32") func exportedCumsumFloat32() {
  EntryImage.exported(.cumsumFloat32.forExportedPrograms)
}
@_cdecl("verified_cumsumInt8") func verifiedCumsumInt8() { EntryImage.verified(.cumsumInt8) }
@_cdecl("exported_cumsumInt8") func exportedCumsumInt8() {
  EntryImage.exported(.cumsumInt8.forExportedPrograms)
}
@_cdecl("verified_cumsumInt16") func verifiedCumsumInt16() { EntryImage.verified(.cumsumInt16) }
@_cdecl("exported_cumsumInt16") func exportedCumsumInt16() {
  EntryImage.exported(.cumsumInt16.forExportedPrograms)
}
@_cdecl("verified_cumsumInt32") func verifiedCumsumInt32() { EntryImage.verified(.cumsumInt32) }
@_cdecl("exported_cumsumInt32") func exportedCumsumInt32() {
  EntryImage.exported(.cumsumInt32.forExportedPrograms)
}
@_cdecl("verified_cumsumInt64") func verifiedCumsumInt64() { EntryImage.verified(.cumsumInt64) }
@_cdecl("exported_cumsumInt64") func exportedCumsumInt64() {
  EntryImage.exported(.cumsumInt64.forExportedPrograms)
}
@_cdecl("verified_depthwiseConv2DFloat32") func verifiedDepthwiseConv2DFloat32() {
  EntryImage.verified(.depthwiseConv2DFloat32)
}
@_cdecl("exported_depthwiseConv2DFloat32") func exportedDepthwiseConv2DFloat32() {
  EntryImage.exported(.depthwiseConv2DFloat32.forExportedPrograms)
}
@_cdecl("verified_depthwiseConv2DInt8Windows") func verifiedDepthwiseConv2DInt8Windows() {
  EntryImage.verified(.depthwiseConv2DInt8Windows)
}
@_cdecl("exported_depthwiseConv2DInt8Windows") func exportedDepthwiseConv2DInt8Windows() {
  EntryImage.exported(.depthwiseConv2DInt8Windows.forExportedPrograms)
}
@_cdecl("verified_depthwiseConv2DInt16x8Windows") func verifiedDepthwiseConv2DInt16x8Windows() {
  EntryImage.verified(.depthwiseConv2DInt16x8Windows)
}
@_cdecl("exported_depthwiseConv2DInt16x8Windows") func exportedDepthwiseConv2DInt16x8Windows() {
  EntryImage.exported(.depthwiseConv2DInt16x8Windows.forExportedPrograms)
}
@_cdecl("verified_depthwiseConv2DInt16x8Bias32Windows") func verifiedDepthwiseConv2DInt16x8Bias32Windows() {
  EntryImage.verified(.depthwiseConv2DInt16x8Bias32Windows)
}
@_cdecl("exported_depthwiseConv2DInt16x8Bias32Windows") func exportedDepthwiseConv2DInt16x8Bias32Windows() {
  EntryImage.exported(.depthwiseConv2DInt16x8Bias32Windows.forExportedPrograms)
}
@_cdecl("verified_depthwiseConv2DInt8") func verifiedDepthwiseConv2DInt8() {
  EntryImage.verified(.depthwiseConv2DInt8)
}
@_cdecl("exported_depthwiseConv2DInt8") func exportedDepthwiseConv2DInt8() {
  EntryImage.exported(.depthwiseConv2DInt8.forExportedPrograms)
}
@_cdecl("verified_depthwiseConv2DInt16x8") func verifiedDepthwiseConv2DInt16x8() {
  EntryImage.verified(.depthwiseConv2DInt16x8)
}
@_cdecl("exported_depthwiseConv2DInt16x8") func exportedDepthwiseConv2DInt16x8() {
  EntryImage.exported(.depthwiseConv2DInt16x8.forExportedPrograms)
}
@_cdecl("verified_depthwiseConv2DInt16x8Bias32") func verifiedDepthwiseConv2DInt16x8Bias32() {
  EntryImage.verified(.depthwiseConv2DInt16x8Bias32)
}
@_cdecl("exported_depthwiseConv2DInt16x8Bias32") func exportedDepthwiseConv2DInt16x8Bias32() {
  EntryImage.exported(.depthwiseConv2DInt16x8Bias32.forExportedPrograms)
}
@_cdecl("verified_depthwiseConv2DInt8x4") func verifiedDepthwiseConv2DInt8x4() {
  EntryImage.verified(.depthwiseConv2DInt8x4)
}
@_cdecl("exported_depthwiseConv2DInt8x4") func exportedDepthwiseConv2DInt8x4() {
  EntryImage.exported(.depthwiseConv2DInt8x4.forExportedPrograms)
}
@_cdecl("verified_depthwiseConv2DFloat16") func verifiedDepthwiseConv2DFloat16() {
  EntryImage.verified(.depthwiseConv2DFloat16)
}
@_cdecl("exported_depthwiseConv2DFloat16") func exportedDepthwiseConv2DFloat16() {
  EntryImage.exported(.depthwiseConv2DFloat16.forExportedPrograms)
}
@_cdecl("verified_depthwiseConv2DHybrid") func verifiedDepthwiseConv2DHybrid() {
  EntryImage.verified(.depthwiseConv2DHybrid)
}
@_cdecl("exported_depthwiseConv2DHybrid") func exportedDepthwiseConv2DHybrid() {
  EntryImage.exported(.depthwiseConv2DHybrid.forExportedPrograms)
}
@_cdecl("verified_depthwiseConv2DHybridInt4") func verifiedDepthwiseConv2DHybridInt4() {
  EntryImage.verified(.depthwiseConv2DHybridInt4)
}
@_cdecl("exported_depthwiseConv2DHybridInt4") func exportedDepthwiseConv2DHybridInt4() {
  EntryImage.exported(.depthwiseConv2DHybridInt4.forExportedPrograms)
}
@_cdecl("verified_depthToSpace") func verifiedDepthToSpace() { EntryImage.verified(.depthToSpace) }
@_cdecl("exported_depthToSpace") func exportedDepthToSpace() {
  EntryImage.exported(.depthToSpace.forExportedPrograms)
}
@_cdecl("verified_dequantizeInt8") func verifiedDequantizeInt8() { EntryImage.verified(.dequantizeInt8) }
@_cdecl("exported_dequantizeInt8") func exportedDequantizeInt8() {
  EntryImage.exported(.dequantizeInt8.forExportedPrograms)
}
@_cdecl("verified_dequantizeUInt8") func verifiedDequantizeUInt8() { EntryImage.verified(.dequantizeUInt8) }
@_cdecl("exported_dequantizeUInt8") func exportedDequantizeUInt8() {
  EntryImage.exported(.dequantizeUInt8.forExportedPrograms)
}
@_cdecl("verified_dequantizeInt16") func verifiedDequantizeInt16() { EntryImage.verified(.dequantizeInt16) }
@_cdecl("exported_dequantizeInt16") func exportedDequantizeInt16() {
  EntryImage.exported(.dequantizeInt16.forExportedPrograms)
}
@_cdecl("verified_dequantizeFloat16") func verifiedDequantizeFloat16() {
  EntryImage.verified(.dequantizeFloat16)
}
@_cdecl("exported_dequantizeFloat16") func exportedDequantizeFloat16() {
  EntryImage.exported(.dequantizeFloat16.forExportedPrograms)
}
@_cdecl("verified_divFloat32") func verifiedDivFloat32() { EntryImage.verified(.divFloat32) }
@_cdecl("exported_divFloat32") func exportedDivFloat32() {
  EntryImage.exported(.divFloat32.forExportedPrograms)
}
@_cdecl("verified_divInt8") func verifiedDivInt8() { EntryImage.verified(.divInt8) }
@_cdecl("exported_divInt8") func exportedDivInt8() { EntryImage.exported(.divInt8.forExportedPrograms) }
@_cdecl("verified_divInt16") func verifiedDivInt16() { EntryImage.verified(.divInt16) }
@_cdecl("exported_divInt16") func exportedDivInt16() { EntryImage.exported(.divInt16.forExportedPrograms) }
@_cdecl("verified_divInt32") func verifiedDivInt32() { EntryImage.verified(.divInt32) }
@_cdecl("exported_divInt32") func exportedDivInt32() { EntryImage.exported(.divInt32.forExportedPrograms) }
@_cdecl("verified_dynamicUpdateSlice") func verifiedDynamicUpdateSlice() {
  EntryImage.verified(.dynamicUpdateSlice)
}
@_cdecl("exported_dynamicUpdateSlice") func exportedDynamicUpdateSlice() {
  EntryImage.exported(.dynamicUpdateSlice.forExportedPrograms)
}
@_cdecl("verified_eluFloat32") func verifiedEluFloat32() { EntryImage.verified(.eluFloat32) }
@_cdecl("exported_eluFloat32") func exportedEluFloat32() {
  EntryImage.exported(.eluFloat32.forExportedPrograms)
}
@_cdecl("verified_eluInt8") func verifiedEluInt8() { EntryImage.verified(.eluInt8) }
@_cdecl("exported_eluInt8") func exportedEluInt8() { EntryImage.exported(.eluInt8.forExportedPrograms) }
@_cdecl("verified_eluInt16") func verifiedEluInt16() { EntryImage.verified(.eluInt16) }
@_cdecl("exported_eluInt16") func exportedEluInt16() { EntryImage.exported(.eluInt16.forExportedPrograms) }
@_cdecl("verified_embeddingLookup") func verifiedEmbeddingLookup() { EntryImage.verified(.embeddingLookup) }
@_cdecl("exported_embeddingLookup") func exportedEmbeddingLookup() {
  EntryImage.exported(.embeddingLookup.forExportedPrograms)
}
@_cdecl("verified_embeddingLookupHybrid") func verifiedEmbeddingLookupHybrid() {
  EntryImage.verified(.embeddingLookupHybrid)
}
@_cdecl("exported_embeddingLookupHybrid") func exportedEmbeddingLookupHybrid() {
  EntryImage.exported(.embeddingLookupHybrid.forExportedPrograms)
}
@_cdecl("verified_equalFloat32") func verifiedEqualFloat32() { EntryImage.verified(.equalFloat32) }
@_cdecl("exported_equalFloat32") func exportedEqualFloat32() {
  EntryImage.exported(.equalFloat32.forExportedPrograms)
}
@_cdecl("verified_equalInt8") func verifiedEqualInt8() { EntryImage.verified(.equalInt8) }
@_cdecl("exported_equalInt8") func exportedEqualInt8() { EntryImage.exported(.equalInt8.forExportedPrograms) }
@_cdecl("verified_equalInt16") func verifiedEqualInt16() { EntryImage.verified(.equalInt16) }
@_cdecl("exported_equalInt16") func exportedEqualInt16() {
  EntryImage.exported(.equalInt16.forExportedPrograms)
}
@_cdecl("verified_equalInt32") func verifiedEqualInt32() { EntryImage.verified(.equalInt32) }
@_cdecl("exported_equalInt32") func exportedEqualInt32() {
  EntryImage.exported(.equalInt32.forExportedPrograms)
}
@_cdecl("verified_equalInt64") func verifiedEqualInt64() { EntryImage.verified(.equalInt64) }
@_cdecl("exported_equalInt64") func exportedEqualInt64() {
  EntryImage.exported(.equalInt64.forExportedPrograms)
}
@_cdecl("verified_equalBool") func verifiedEqualBool() { EntryImage.verified(.equalBool) }
@_cdecl("exported_equalBool") func exportedEqualBool() { EntryImage.exported(.equalBool.forExportedPrograms) }
@_cdecl("verified_expFloat32") func verifiedExpFloat32() { EntryImage.verified(.expFloat32) }
@_cdecl("exported_expFloat32") func exportedExpFloat32() {
  EntryImage.exported(.expFloat32.forExportedPrograms)
}
@_cdecl("verified_expInt8") func verifiedExpInt8() { EntryImage.verified(.expInt8) }
@_cdecl("exported_expInt8") func exportedExpInt8() { EntryImage.exported(.expInt8.forExportedPrograms) }
@_cdecl("verified_expInt16") func verifiedExpInt16() { EntryImage.verified(.expInt16) }
@_cdecl("exported_expInt16") func exportedExpInt16() { EntryImage.exported(.expInt16.forExportedPrograms) }
@_cdecl("verified_expandDims") func verifiedExpandDims() { EntryImage.verified(.expandDims) }
@_cdecl("exported_expandDims") func exportedExpandDims() {
  EntryImage.exported(.expandDims.forExportedPrograms)
}
@_cdecl("verified_fill") func verifiedFill() { EntryImage.verified(.fill) }
@_cdecl("exported_fill") func exportedFill() { EntryImage.exported(.fill.forExportedPrograms) }
@_cdecl("verified_floorFloat32") func verifiedFloorFloat32() { EntryImage.verified(.floorFloat32) }
@_cdecl("exported_floorFloat32") func exportedFloorFloat32() {
  EntryImage.exported(.floorFloat32.forExportedPrograms)
}
@_cdecl("verified_floorInt8") func verifiedFloorInt8() { EntryImage.verified(.floorInt8) }
@_cdecl("exported_floorInt8") func exportedFloorInt8() { EntryImage.exported(.floorInt8.forExportedPrograms) }
@_cdecl("verified_floorInt16") func verifiedFloorInt16() { EntryImage.verified(.floorInt16) }
@_cdecl("exported_floorInt16") func exportedFloorInt16() {
  EntryImage.exported(.floorInt16.forExportedPrograms)
}
@_cdecl("verified_floorDivFloat32") func verifiedFloorDivFloat32() { EntryImage.verified(.floorDivFloat32) }
@_cdecl("exported_floorDivFloat32") func exportedFloorDivFloat32() {
  EntryImage.exported(.floorDivFloat32.forExportedPrograms)
}
@_cdecl("verified_floorDivInt32") func verifiedFloorDivInt32() { EntryImage.verified(.floorDivInt32) }
@_cdecl("exported_floorDivInt32") func exportedFloorDivInt32() {
  EntryImage.exported(.floorDivInt32.forExportedPrograms)
}
@_cdecl("verified_floorModFloat32") func verifiedFloorModFloat32() { EntryImage.verified(.floorModFloat32) }
@_cdecl("exported_floorModFloat32") func exportedFloorModFloat32() {
  EntryImage.exported(.floorModFloat32.forExportedPrograms)
}
@_cdecl("verified_floorModInt32") func verifiedFloorModInt32() { EntryImage.verified(.floorModInt32) }
@_cdecl("exported_floorModInt32") func exportedFloorModInt32() {
  EntryImage.exported(.floorModInt32.forExportedPrograms)
}
@_cdecl("verified_floorModInt64") func verifiedFloorModInt64() { EntryImage.verified(.floorModInt64) }
@_cdecl("exported_floorModInt64") func exportedFloorModInt64() {
  EntryImage.exported(.floorModInt64.forExportedPrograms)
}
@_cdecl("verified_fullyConnectedFloat32") func verifiedFullyConnectedFloat32() {
  EntryImage.verified(.fullyConnectedFloat32)
}
@_cdecl("exported_fullyConnectedFloat32") func exportedFullyConnectedFloat32() {
  EntryImage.exported(.fullyConnectedFloat32.forExportedPrograms)
}
@_cdecl("verified_fullyConnectedInt8") func verifiedFullyConnectedInt8() {
  EntryImage.verified(.fullyConnectedInt8)
}
@_cdecl("exported_fullyConnectedInt8") func exportedFullyConnectedInt8() {
  EntryImage.exported(.fullyConnectedInt8.forExportedPrograms)
}
@_cdecl("verified_fullyConnectedInt16x8") func verifiedFullyConnectedInt16x8() {
  EntryImage.verified(.fullyConnectedInt16x8)
}
@_cdecl("exported_fullyConnectedInt16x8") func exportedFullyConnectedInt16x8() {
  EntryImage.exported(.fullyConnectedInt16x8.forExportedPrograms)
}
@_cdecl("verified_fullyConnectedInt16x8Bias32") func verifiedFullyConnectedInt16x8Bias32() {
  EntryImage.verified(.fullyConnectedInt16x8Bias32)
}
@_cdecl("exported_fullyConnectedInt16x8Bias32") func exportedFullyConnectedInt16x8Bias32() {
  EntryImage.exported(.fullyConnectedInt16x8Bias32.forExportedPrograms)
}
@_cdecl("verified_fullyConnectedInt8x4") func verifiedFullyConnectedInt8x4() {
  EntryImage.verified(.fullyConnectedInt8x4)
}
@_cdecl("exported_fullyConnectedInt8x4") func exportedFullyConnectedInt8x4() {
  EntryImage.exported(.fullyConnectedInt8x4.forExportedPrograms)
}
@_cdecl("verified_fullyConnectedFloat16") func verifiedFullyConnectedFloat16() {
  EntryImage.verified(.fullyConnectedFloat16)
}
@_cdecl("exported_fullyConnectedFloat16") func exportedFullyConnectedFloat16() {
  EntryImage.exported(.fullyConnectedFloat16.forExportedPrograms)
}
@_cdecl("verified_fullyConnectedHybrid") func verifiedFullyConnectedHybrid() {
  EntryImage.verified(.fullyConnectedHybrid)
}
@_cdecl("exported_fullyConnectedHybrid") func exportedFullyConnectedHybrid() {
  EntryImage.exported(.fullyConnectedHybrid.forExportedPrograms)
}
@_cdecl("verified_fullyConnectedHybridInt4") func verifiedFullyConnectedHybridInt4() {
  EntryImage.verified(.fullyConnectedHybridInt4)
}
@_cdecl("exported_fullyConnectedHybridInt4") func exportedFullyConnectedHybridInt4() {
  EntryImage.exported(.fullyConnectedHybridInt4.forExportedPrograms)
}
@_cdecl("verified_gather") func verifiedGather() { EntryImage.verified(.gather) }
@_cdecl("exported_gather") func exportedGather() { EntryImage.exported(.gather.forExportedPrograms) }
@_cdecl("verified_gatherNd") func verifiedGatherNd() { EntryImage.verified(.gatherNd) }
@_cdecl("exported_gatherNd") func exportedGatherNd() { EntryImage.exported(.gatherNd.forExportedPrograms) }
@_cdecl("verified_geluFloat32") func verifiedGeluFloat32() { EntryImage.verified(.geluFloat32) }
@_cdecl("exported_geluFloat32") func exportedGeluFloat32() {
  EntryImage.exported(.geluFloat32.forExportedPrograms)
}
@_cdecl("verified_geluInt8") func verifiedGeluInt8() { EntryImage.verified(.geluInt8) }
@_cdecl("exported_geluInt8") func exportedGeluInt8() { EntryImage.exported(.geluInt8.forExportedPrograms) }
@_cdecl("verified_geluInt16") func verifiedGeluInt16() { EntryImage.verified(.geluInt16) }
@_cdecl("exported_geluInt16") func exportedGeluInt16() { EntryImage.exported(.geluInt16.forExportedPrograms) }
@_cdecl("verified_greaterFloat32") func verifiedGreaterFloat32() { EntryImage.verified(.greaterFloat32) }
@_cdecl("exported_greaterFloat32") func exportedGreaterFloat32() {
  EntryImage.exported(.greaterFloat32.forExportedPrograms)
}
@_cdecl("verified_greaterInt8") func verifiedGreaterInt8() { EntryImage.verified(.greaterInt8) }
@_cdecl("exported_greaterInt8") func exportedGreaterInt8() {
  EntryImage.exported(.greaterInt8.forExportedPrograms)
}
@_cdecl("verified_greaterInt16") func verifiedGreaterInt16() { EntryImage.verified(.greaterInt16) }
@_cdecl("exported_greaterInt16") func exportedGreaterInt16() {
  EntryImage.exported(.greaterInt16.forExportedPrograms)
}
@_cdecl("verified_greaterInt32") func verifiedGreaterInt32() { EntryImage.verified(.greaterInt32) }
@_cdecl("exported_greaterInt32") func exportedGreaterInt32() {
  EntryImage.exported(.greaterInt32.forExportedPrograms)
}
@_cdecl("verified_greaterInt64") func verifiedGreaterInt64() { EntryImage.verified(.greaterInt64) }
@_cdecl("exported_greaterInt64") func exportedGreaterInt64() {
  EntryImage.exported(.greaterInt64.forExportedPrograms)
}
@_cdecl("verified_greaterEqualFloat32") func verifiedGreaterEqualFloat32() {
  EntryImage.verified(.greaterEqualFloat32)
}
@_cdecl("exported_greaterEqualFloat32") func exportedGreaterEqualFloat32() {
  EntryImage.exported(.greaterEqualFloat32.forExportedPrograms)
}
@_cdecl("verified_greaterEqualInt8") func verifiedGreaterEqualInt8() {
  EntryImage.verified(.greaterEqualInt8)
}
@_cdecl("exported_greaterEqualInt8") func exportedGreaterEqualInt8() {
  EntryImage.exported(.greaterEqualInt8.forExportedPrograms)
}
@_cdecl("verified_greaterEqualInt16") func verifiedGreaterEqualInt16() {
  EntryImage.verified(.greaterEqualInt16)
}
@_cdecl("exported_greaterEqualInt16") func exportedGreaterEqualInt16() {
  EntryImage.exported(.greaterEqualInt16.forExportedPrograms)
}
@_cdecl("verified_greaterEqualInt32") func verifiedGreaterEqualInt32() {
  EntryImage.verified(.greaterEqualInt32)
}
@_cdecl("exported_greaterEqualInt32") func exportedGreaterEqualInt32() {
  EntryImage.exported(.greaterEqualInt32.forExportedPrograms)
}
@_cdecl("verified_greaterEqualInt64") func verifiedGreaterEqualInt64() {
  EntryImage.verified(.greaterEqualInt64)
}
@_cdecl("exported_greaterEqualInt64") func exportedGreaterEqualInt64() {
  EntryImage.exported(.greaterEqualInt64.forExportedPrograms)
}
@_cdecl("verified_hardSwishFloat32") func verifiedHardSwishFloat32() {
  EntryImage.verified(.hardSwishFloat32)
}
@_cdecl("exported_hardSwishFloat32") func exportedHardSwishFloat32() {
  EntryImage.exported(.hardSwishFloat32.forExportedPrograms)
}
@_cdecl("verified_hardSwishInt8") func verifiedHardSwishInt8() { EntryImage.verified(.hardSwishInt8) }
@_cdecl("exported_hardSwishInt8") func exportedHardSwishInt8() {
  EntryImage.exported(.hardSwishInt8.forExportedPrograms)
}
@_cdecl("verified_hardSwishInt16") func verifiedHardSwishInt16() { EntryImage.verified(.hardSwishInt16) }
@_cdecl("exported_hardSwishInt16") func exportedHardSwishInt16() {
  EntryImage.exported(.hardSwishInt16.forExportedPrograms)
}
@_cdecl("verified_ifControl") func verifiedIfControl() { EntryImage.verified(.ifControl) }
@_cdecl("exported_ifControl") func exportedIfControl() { EntryImage.exported(.ifControl.forExportedPrograms) }
@_cdecl("verified_l2NormalizationFloat32") func verifiedL2NormalizationFloat32() {
  EntryImage.verified(.l2NormalizationFloat32)
}
@_cdecl("exported_l2NormalizationFloat32") func exportedL2NormalizationFloat32() {
  EntryImage.exported(.l2NormalizationFloat32.forExportedPrograms)
}
@_cdecl("verified_l2NormalizationInt8") func verifiedL2NormalizationInt8() {
  EntryImage.verified(.l2NormalizationInt8)
}
@_cdecl("exported_l2NormalizationInt8") func exportedL2NormalizationInt8() {
  EntryImage.exported(.l2NormalizationInt8.forExportedPrograms)
}
@_cdecl("verified_l2NormalizationInt16") func verifiedL2NormalizationInt16() {
  EntryImage.verified(.l2NormalizationInt16)
}
@_cdecl("exported_l2NormalizationInt16") func exportedL2NormalizationInt16() {
  EntryImage.exported(.l2NormalizationInt16.forExportedPrograms)
}
@_cdecl("verified_l2Pool2DFloat32") func verifiedL2Pool2DFloat32() { EntryImage.verified(.l2Pool2DFloat32) }
@_cdecl("exported_l2Pool2DFloat32") func exportedL2Pool2DFloat32() {
  EntryImage.exported(.l2Pool2DFloat32.forExportedPrograms)
}
@_cdecl("verified_l2Pool2DInt8") func verifiedL2Pool2DInt8() { EntryImage.verified(.l2Pool2DInt8) }
@_cdecl("exported_l2Pool2DInt8") func exportedL2Pool2DInt8() {
  EntryImage.exported(.l2Pool2DInt8.forExportedPrograms)
}
@_cdecl("verified_l2Pool2DInt16") func verifiedL2Pool2DInt16() { EntryImage.verified(.l2Pool2DInt16) }
@_cdecl("exported_l2Pool2DInt16") func exportedL2Pool2DInt16() {
  EntryImage.exported(.l2Pool2DInt16.forExportedPrograms)
}
@_cdecl("verified_leakyReluFloat32") func verifiedLeakyReluFloat32() {
  EntryImage.verified(.leakyReluFloat32)
}
@_cdecl("exported_leakyReluFloat32") func exportedLeakyReluFloat32() {
  EntryImage.exported(.leakyReluFloat32.forExportedPrograms)
}
@_cdecl("verified_leakyReluInt8") func verifiedLeakyReluInt8() { EntryImage.verified(.leakyReluInt8) }
@_cdecl("exported_leakyReluInt8") func exportedLeakyReluInt8() {
  EntryImage.exported(.leakyReluInt8.forExportedPrograms)
}
@_cdecl("verified_leakyReluInt16") func verifiedLeakyReluInt16() { EntryImage.verified(.leakyReluInt16) }
@_cdecl("exported_leakyReluInt16") func exportedLeakyReluInt16() {
  EntryImage.exported(.leakyReluInt16.forExportedPrograms)
}
@_cdecl("verified_lessFloat32") func verifiedLessFloat32() { EntryImage.verified(.lessFloat32) }
@_cdecl("exported_lessFloat32") func exportedLessFloat32() {
  EntryImage.exported(.lessFloat32.forExportedPrograms)
}
@_cdecl("verified_lessInt8") func verifiedLessInt8() { EntryImage.verified(.lessInt8) }
@_cdecl("exported_lessInt8") func exportedLessInt8() { EntryImage.exported(.lessInt8.forExportedPrograms) }
@_cdecl("verified_lessInt16") func verifiedLessInt16() { EntryImage.verified(.lessInt16) }
@_cdecl("exported_lessInt16") func exportedLessInt16() { EntryImage.exported(.lessInt16.forExportedPrograms) }
@_cdecl("verified_lessInt32") func verifiedLessInt32() { EntryImage.verified(.lessInt32) }
@_cdecl("exported_lessInt32") func exportedLessInt32() { EntryImage.exported(.lessInt32.forExportedPrograms) }
@_cdecl("verified_lessInt64") func verifiedLessInt64() { EntryImage.verified(.lessInt64) }
@_cdecl("exported_lessInt64") func exportedLessInt64() { EntryImage.exported(.lessInt64.forExportedPrograms) }
@_cdecl("verified_lessEqualFloat32") func verifiedLessEqualFloat32() {
  EntryImage.verified(.lessEqualFloat32)
}
@_cdecl("exported_lessEqualFloat32") func exportedLessEqualFloat32() {
  EntryImage.exported(.lessEqualFloat32.forExportedPrograms)
}
@_cdecl("verified_lessEqualInt8") func verifiedLessEqualInt8() { EntryImage.verified(.lessEqualInt8) }
@_cdecl("exported_lessEqualInt8") func exportedLessEqualInt8() {
  EntryImage.exported(.lessEqualInt8.forExportedPrograms)
}
@_cdecl("verified_lessEqualInt16") func verifiedLessEqualInt16() { EntryImage.verified(.lessEqualInt16) }
@_cdecl("exported_lessEqualInt16") func exportedLessEqualInt16() {
  EntryImage.exported(.lessEqualInt16.forExportedPrograms)
}
@_cdecl("verified_lessEqualInt32") func verifiedLessEqualInt32() { EntryImage.verified(.lessEqualInt32) }
@_cdecl("exported_lessEqualInt32") func exportedLessEqualInt32() {
  EntryImage.exported(.lessEqualInt32.forExportedPrograms)
}
@_cdecl("verified_lessEqualInt64") func verifiedLessEqualInt64() { EntryImage.verified(.lessEqualInt64) }
@_cdecl("exported_lessEqualInt64") func exportedLessEqualInt64() {
  EntryImage.exported(.lessEqualInt64.forExportedPrograms)
}
@_cdecl("verified_localResponseNormalizationFloat32") func verifiedLocalResponseNormalizationFloat32() {
  EntryImage.verified(.localResponseNormalizationFloat32)
}
@_cdecl("exported_localResponseNormalizationFloat32") func exportedLocalResponseNormalizationFloat32() {
  EntryImage.exported(.localResponseNormalizationFloat32.forExportedPrograms)
}
@_cdecl("verified_logFloat32") func verifiedLogFloat32() { EntryImage.verified(.logFloat32) }
@_cdecl("exported_logFloat32") func exportedLogFloat32() {
  EntryImage.exported(.logFloat32.forExportedPrograms)
}
@_cdecl("verified_logInt8") func verifiedLogInt8() { EntryImage.verified(.logInt8) }
@_cdecl("exported_logInt8") func exportedLogInt8() { EntryImage.exported(.logInt8.forExportedPrograms) }
@_cdecl("verified_logInt16") func verifiedLogInt16() { EntryImage.verified(.logInt16) }
@_cdecl("exported_logInt16") func exportedLogInt16() { EntryImage.exported(.logInt16.forExportedPrograms) }
@_cdecl("verified_logicalAndBool") func verifiedLogicalAndBool() { EntryImage.verified(.logicalAndBool) }
@_cdecl("exported_logicalAndBool") func exportedLogicalAndBool() {
  EntryImage.exported(.logicalAndBool.forExportedPrograms)
}
@_cdecl("verified_logicalNotBool") func verifiedLogicalNotBool() { EntryImage.verified(.logicalNotBool) }
@_cdecl("exported_logicalNotBool") func exportedLogicalNotBool() {
  EntryImage.exported(.logicalNotBool.forExportedPrograms)
}
@_cdecl("verified_logicalOrBool") func verifiedLogicalOrBool() { EntryImage.verified(.logicalOrBool) }
@_cdecl("exported_logicalOrBool") func exportedLogicalOrBool() {
  EntryImage.exported(.logicalOrBool.forExportedPrograms)
}
@_cdecl("verified_logisticFloat32") func verifiedLogisticFloat32() { EntryImage.verified(.logisticFloat32) }
@_cdecl("exported_logisticFloat32") func exportedLogisticFloat32() {
  EntryImage.exported(.logisticFloat32.forExportedPrograms)
}
@_cdecl("verified_logisticInt8") func verifiedLogisticInt8() { EntryImage.verified(.logisticInt8) }
@_cdecl("exported_logisticInt8") func exportedLogisticInt8() {
  EntryImage.exported(.logisticInt8.forExportedPrograms)
}
@_cdecl("verified_logisticInt16") func verifiedLogisticInt16() { EntryImage.verified(.logisticInt16) }
@_cdecl("exported_logisticInt16") func exportedLogisticInt16() {
  EntryImage.exported(.logisticInt16.forExportedPrograms)
}
@_cdecl("verified_logSoftmaxFloat32") func verifiedLogSoftmaxFloat32() {
  EntryImage.verified(.logSoftmaxFloat32)
}
@_cdecl("exported_logSoftmaxFloat32") func exportedLogSoftmaxFloat32() {
  EntryImage.exported(.logSoftmaxFloat32.forExportedPrograms)
}
@_cdecl("verified_logSoftmaxInt8") func verifiedLogSoftmaxInt8() { EntryImage.verified(.logSoftmaxInt8) }
@_cdecl("exported_logSoftmaxInt8") func exportedLogSoftmaxInt8() {
  EntryImage.exported(.logSoftmaxInt8.forExportedPrograms)
}
@_cdecl("verified_logSoftmaxInt16") func verifiedLogSoftmaxInt16() { EntryImage.verified(.logSoftmaxInt16) }
@_cdecl("exported_logSoftmaxInt16") func exportedLogSoftmaxInt16() {
  EntryImage.exported(.logSoftmaxInt16.forExportedPrograms)
}
@_cdecl("verified_maximumFloat32") func verifiedMaximumFloat32() { EntryImage.verified(.maximumFloat32) }
@_cdecl("exported_maximumFloat32") func exportedMaximumFloat32() {
  EntryImage.exported(.maximumFloat32.forExportedPrograms)
}
@_cdecl("verified_maximumInt8") func verifiedMaximumInt8() { EntryImage.verified(.maximumInt8) }
@_cdecl("exported_maximumInt8") func exportedMaximumInt8() {
  EntryImage.exported(.maximumInt8.forExportedPrograms)
}
@_cdecl("verified_maximumInt16") func verifiedMaximumInt16() { EntryImage.verified(.maximumInt16) }
@_cdecl("exported_maximumInt16") func exportedMaximumInt16() {
  EntryImage.exported(.maximumInt16.forExportedPrograms)
}
@_cdecl("verified_maximumInt32") func verifiedMaximumInt32() { EntryImage.verified(.maximumInt32) }
@_cdecl("exported_maximumInt32") func exportedMaximumInt32() {
  EntryImage.exported(.maximumInt32.forExportedPrograms)
}
@_cdecl("verified_maximumInt64") func verifiedMaximumInt64() { EntryImage.verified(.maximumInt64) }
@_cdecl("exported_maximumInt64") func exportedMaximumInt64() {
  EntryImage.exported(.maximumInt64.forExportedPrograms)
}
@_cdecl("verified_maxPool2DFloat32") func verifiedMaxPool2DFloat32() {
  EntryImage.verified(.maxPool2DFloat32)
}
@_cdecl("exported_maxPool2DFloat32") func exportedMaxPool2DFloat32() {
  EntryImage.exported(.maxPool2DFloat32.forExportedPrograms)
}
@_cdecl("verified_maxPool2DInt8") func verifiedMaxPool2DInt8() { EntryImage.verified(.maxPool2DInt8) }
@_cdecl("exported_maxPool2DInt8") func exportedMaxPool2DInt8() {
  EntryImage.exported(.maxPool2DInt8.forExportedPrograms)
}
@_cdecl("verified_maxPool2DInt16") func verifiedMaxPool2DInt16() { EntryImage.verified(.maxPool2DInt16) }
@_cdecl("exported_maxPool2DInt16") func exportedMaxPool2DInt16() {
  EntryImage.exported(.maxPool2DInt16.forExportedPrograms)
}
@_cdecl("verified_meanFloat32") func verifiedMeanFloat32() { EntryImage.verified(.meanFloat32) }
@_cdecl("exported_meanFloat32") func exportedMeanFloat32() {
  EntryImage.exported(.meanFloat32.forExportedPrograms)
}
@_cdecl("verified_meanInt8") func verifiedMeanInt8() { EntryImage.verified(.meanInt8) }
@_cdecl("exported_meanInt8") func exportedMeanInt8() { EntryImage.exported(.meanInt8.forExportedPrograms) }
@_cdecl("verified_meanInt16") func verifiedMeanInt16() { EntryImage.verified(.meanInt16) }
@_cdecl("exported_meanInt16") func exportedMeanInt16() { EntryImage.exported(.meanInt16.forExportedPrograms) }
@_cdecl("verified_minimumFloat32") func verifiedMinimumFloat32() { EntryImage.verified(.minimumFloat32) }
@_cdecl("exported_minimumFloat32") func exportedMinimumFloat32() {
  EntryImage.exported(.minimumFloat32.forExportedPrograms)
}
@_cdecl("verified_minimumInt8") func verifiedMinimumInt8() { EntryImage.verified(.minimumInt8) }
@_cdecl("exported_minimumInt8") func exportedMinimumInt8() {
  EntryImage.exported(.minimumInt8.forExportedPrograms)
}
@_cdecl("verified_minimumInt16") func verifiedMinimumInt16() { EntryImage.verified(.minimumInt16) }
@_cdecl("exported_minimumInt16") func exportedMinimumInt16() {
  EntryImage.exported(.minimumInt16.forExportedPrograms)
}
@_cdecl("verified_minimumInt32") func verifiedMinimumInt32() { EntryImage.verified(.minimumInt32) }
@_cdecl("exported_minimumInt32") func exportedMinimumInt32() {
  EntryImage.exported(.minimumInt32.forExportedPrograms)
}
@_cdecl("verified_minimumInt64") func verifiedMinimumInt64() { EntryImage.verified(.minimumInt64) }
@_cdecl("exported_minimumInt64") func exportedMinimumInt64() {
  EntryImage.exported(.minimumInt64.forExportedPrograms)
}
@_cdecl("verified_mirrorPad") func verifiedMirrorPad() { EntryImage.verified(.mirrorPad) }
@_cdecl("exported_mirrorPad") func exportedMirrorPad() { EntryImage.exported(.mirrorPad.forExportedPrograms) }
@_cdecl("verified_mulFloat32") func verifiedMulFloat32() { EntryImage.verified(.mulFloat32) }
@_cdecl("exported_mulFloat32") func exportedMulFloat32() {
  EntryImage.exported(.mulFloat32.forExportedPrograms)
}
@_cdecl("verified_mulInt8") func verifiedMulInt8() { EntryImage.verified(.mulInt8) }
@_cdecl("exported_mulInt8") func exportedMulInt8() { EntryImage.exported(.mulInt8.forExportedPrograms) }
@_cdecl("verified_mulInt16") func verifiedMulInt16() { EntryImage.verified(.mulInt16) }
@_cdecl("exported_mulInt16") func exportedMulInt16() { EntryImage.exported(.mulInt16.forExportedPrograms) }
@_cdecl("verified_mulInt32") func verifiedMulInt32() { EntryImage.verified(.mulInt32) }
@_cdecl("exported_mulInt32") func exportedMulInt32() { EntryImage.exported(.mulInt32.forExportedPrograms) }
@_cdecl("verified_mulInt64") func verifiedMulInt64() { EntryImage.verified(.mulInt64) }
@_cdecl("exported_mulInt64") func exportedMulInt64() { EntryImage.exported(.mulInt64.forExportedPrograms) }
@_cdecl("verified_negFloat32") func verifiedNegFloat32() { EntryImage.verified(.negFloat32) }
@_cdecl("exported_negFloat32") func exportedNegFloat32() {
  EntryImage.exported(.negFloat32.forExportedPrograms)
}
@_cdecl("verified_negInt8") func verifiedNegInt8() { EntryImage.verified(.negInt8) }
@_cdecl("exported_negInt8") func exportedNegInt8() { EntryImage.exported(.negInt8.forExportedPrograms) }
@_cdecl("verified_negInt16") func verifiedNegInt16() { EntryImage.verified(.negInt16) }
@_cdecl("exported_negInt16") func exportedNegInt16() { EntryImage.exported(.negInt16.forExportedPrograms) }
@_cdecl("verified_negInt32") func verifiedNegInt32() { EntryImage.verified(.negInt32) }
@_cdecl("exported_negInt32") func exportedNegInt32() { EntryImage.exported(.negInt32.forExportedPrograms) }
@_cdecl("verified_negInt64") func verifiedNegInt64() { EntryImage.verified(.negInt64) }
@_cdecl("exported_negInt64") func exportedNegInt64() { EntryImage.exported(.negInt64.forExportedPrograms) }
@_cdecl("verified_notEqualFloat32") func verifiedNotEqualFloat32() { EntryImage.verified(.notEqualFloat32) }
@_cdecl("exported_notEqualFloat32") func exportedNotEqualFloat32() {
  EntryImage.exported(.notEqualFloat32.forExportedPrograms)
}
@_cdecl("verified_notEqualInt8") func verifiedNotEqualInt8() { EntryImage.verified(.notEqualInt8) }
@_cdecl("exported_notEqualInt8") func exportedNotEqualInt8() {
  EntryImage.exported(.notEqualInt8.forExportedPrograms)
}
@_cdecl("verified_notEqualInt16") func verifiedNotEqualInt16() { EntryImage.verified(.notEqualInt16) }
@_cdecl("exported_notEqualInt16") func exportedNotEqualInt16() {
  EntryImage.exported(.notEqualInt16.forExportedPrograms)
}
@_cdecl("verified_notEqualInt32") func verifiedNotEqualInt32() { EntryImage.verified(.notEqualInt32) }
@_cdecl("exported_notEqualInt32") func exportedNotEqualInt32() {
  EntryImage.exported(.notEqualInt32.forExportedPrograms)
}
@_cdecl("verified_notEqualInt64") func verifiedNotEqualInt64() { EntryImage.verified(.notEqualInt64) }
@_cdecl("exported_notEqualInt64") func exportedNotEqualInt64() {
  EntryImage.exported(.notEqualInt64.forExportedPrograms)
}
@_cdecl("verified_notEqualBool") func verifiedNotEqualBool() { EntryImage.verified(.notEqualBool) }
@_cdecl("exported_notEqualBool") func exportedNotEqualBool() {
  EntryImage.exported(.notEqualBool.forExportedPrograms)
}
@_cdecl("verified_oneHot") func verifiedOneHot() { EntryImage.verified(.oneHot) }
@_cdecl("exported_oneHot") func exportedOneHot() { EntryImage.exported(.oneHot.forExportedPrograms) }
@_cdecl("verified_pack") func verifiedPack() { EntryImage.verified(.pack) }
@_cdecl("exported_pack") func exportedPack() { EntryImage.exported(.pack.forExportedPrograms) }
@_cdecl("verified_pad") func verifiedPad() { EntryImage.verified(.pad) }
@_cdecl("exported_pad") func exportedPad() { EntryImage.exported(.pad.forExportedPrograms) }
@_cdecl("verified_padV2") func verifiedPadV2() { EntryImage.verified(.padV2) }
@_cdecl("exported_padV2") func exportedPadV2() { EntryImage.exported(.padV2.forExportedPrograms) }
@_cdecl("verified_powFloat32") func verifiedPowFloat32() { EntryImage.verified(.powFloat32) }
@_cdecl("exported_powFloat32") func exportedPowFloat32() {
  EntryImage.exported(.powFloat32.forExportedPrograms)
}
@_cdecl("verified_powInt32") func verifiedPowInt32() { EntryImage.verified(.powInt32) }
@_cdecl("exported_powInt32") func exportedPowInt32() { EntryImage.exported(.powInt32.forExportedPrograms) }
@_cdecl("verified_preluFloat32") func verifiedPreluFloat32() { EntryImage.verified(.preluFloat32) }
@_cdecl("exported_preluFloat32") func exportedPreluFloat32() {
  EntryImage.exported(.preluFloat32.forExportedPrograms)
}
@_cdecl("verified_preluInt8") func verifiedPreluInt8() { EntryImage.verified(.preluInt8) }
@_cdecl("exported_preluInt8") func exportedPreluInt8() { EntryImage.exported(.preluInt8.forExportedPrograms) }
@_cdecl("verified_preluInt16") func verifiedPreluInt16() { EntryImage.verified(.preluInt16) }
@_cdecl("exported_preluInt16") func exportedPreluInt16() {
  EntryImage.exported(.preluInt16.forExportedPrograms)
}
@_cdecl("verified_preluInt16x8") func verifiedPreluInt16x8() { EntryImage.verified(.preluInt16x8) }
@_cdecl("exported_preluInt16x8") func exportedPreluInt16x8() {
  EntryImage.exported(.preluInt16x8.forExportedPrograms)
}
@_cdecl("verified_quantizeFloat32ToInt8") func verifiedQuantizeFloat32ToInt8() {
  EntryImage.verified(.quantizeFloat32ToInt8)
}
@_cdecl("exported_quantizeFloat32ToInt8") func exportedQuantizeFloat32ToInt8() {
  EntryImage.exported(.quantizeFloat32ToInt8.forExportedPrograms)
}
@_cdecl("verified_quantizeFloat32ToUInt8") func verifiedQuantizeFloat32ToUInt8() {
  EntryImage.verified(.quantizeFloat32ToUInt8)
}
@_cdecl("exported_quantizeFloat32ToUInt8") func exportedQuantizeFloat32ToUInt8() {
  EntryImage.exported(.quantizeFloat32ToUInt8.forExportedPrograms)
}
@_cdecl("verified_quantizeFloat32ToInt16") func verifiedQuantizeFloat32ToInt16() {
  EntryImage.verified(.quantizeFloat32ToInt16)
}
@_cdecl("exported_quantizeFloat32ToInt16") func exportedQuantizeFloat32ToInt16() {
  EntryImage.exported(.quantizeFloat32ToInt16.forExportedPrograms)
}
@_cdecl("verified_quantizeInt8ToInt8") func verifiedQuantizeInt8ToInt8() {
  EntryImage.verified(.quantizeInt8ToInt8)
}
@_cdecl("exported_quantizeInt8ToInt8") func exportedQuantizeInt8ToInt8() {
  EntryImage.exported(.quantizeInt8ToInt8.forExportedPrograms)
}
@_cdecl("verified_quantizeInt8ToUInt8") func verifiedQuantizeInt8ToUInt8() {
  EntryImage.verified(.quantizeInt8ToUInt8)
}
@_cdecl("exported_quantizeInt8ToUInt8") func exportedQuantizeInt8ToUInt8() {
  EntryImage.exported(.quantizeInt8ToUInt8.forExportedPrograms)
}
@_cdecl("verified_quantizeInt8ToInt16") func verifiedQuantizeInt8ToInt16() {
  EntryImage.verified(.quantizeInt8ToInt16)
}
@_cdecl("exported_quantizeInt8ToInt16") func exportedQuantizeInt8ToInt16() {
  EntryImage.exported(.quantizeInt8ToInt16.forExportedPrograms)
}
@_cdecl("verified_quantizeInt8ToInt32") func verifiedQuantizeInt8ToInt32() {
  EntryImage.verified(.quantizeInt8ToInt32)
}
@_cdecl("exported_quantizeInt8ToInt32") func exportedQuantizeInt8ToInt32() {
  EntryImage.exported(.quantizeInt8ToInt32.forExportedPrograms)
}
@_cdecl("verified_quantizeUInt8ToInt8") func verifiedQuantizeUInt8ToInt8() {
  EntryImage.verified(.quantizeUInt8ToInt8)
}
@_cdecl("exported_quantizeUInt8ToInt8") func exportedQuantizeUInt8ToInt8() {
  EntryImage.exported(.quantizeUInt8ToInt8.forExportedPrograms)
}
@_cdecl("verified_quantizeInt16ToInt8") func verifiedQuantizeInt16ToInt8() {
  EntryImage.verified(.quantizeInt16ToInt8)
}
@_cdecl("exported_quantizeInt16ToInt8") func exportedQuantizeInt16ToInt8() {
  EntryImage.exported(.quantizeInt16ToInt8.forExportedPrograms)
}
@_cdecl("verified_quantizeInt16ToInt16") func verifiedQuantizeInt16ToInt16() {
  EntryImage.verified(.quantizeInt16ToInt16)
}
@_cdecl("exported_quantizeInt16ToInt16") func exportedQuantizeInt16ToInt16() {
  EntryImage.exported(.quantizeInt16ToInt16.forExportedPrograms)
}
@_cdecl("verified_quantizeInt16ToInt32") func verifiedQuantizeInt16ToInt32() {
  EntryImage.verified(.quantizeInt16ToInt32)
}
@_cdecl("exported_quantizeInt16ToInt32") func exportedQuantizeInt16ToInt32() {
  EntryImage.exported(.quantizeInt16ToInt32.forExportedPrograms)
}
@_cdecl("verified_quantizeInt32ToInt8") func verifiedQuantizeInt32ToInt8() {
  EntryImage.verified(.quantizeInt32ToInt8)
}
@_cdecl("exported_quantizeInt32ToInt8") func exportedQuantizeInt32ToInt8() {
  EntryImage.exported(.quantizeInt32ToInt8.forExportedPrograms)
}
@_cdecl("verified_quantizeInt32ToInt16") func verifiedQuantizeInt32ToInt16() {
  EntryImage.verified(.quantizeInt32ToInt16)
}
@_cdecl("exported_quantizeInt32ToInt16") func exportedQuantizeInt32ToInt16() {
  EntryImage.exported(.quantizeInt32ToInt16.forExportedPrograms)
}
@_cdecl("verified_rangeFloat32") func verifiedRangeFloat32() { EntryImage.verified(.rangeFloat32) }
@_cdecl("exported_rangeFloat32") func exportedRangeFloat32() {
  EntryImage.exported(.rangeFloat32.forExportedPrograms)
}
@_cdecl("verified_rangeInt32") func verifiedRangeInt32() { EntryImage.verified(.rangeInt32) }
@_cdecl("exported_rangeInt32") func exportedRangeInt32() {
  EntryImage.exported(.rangeInt32.forExportedPrograms)
}
@_cdecl("verified_rank") func verifiedRank() { EntryImage.verified(.rank) }
@_cdecl("exported_rank") func exportedRank() { EntryImage.exported(.rank.forExportedPrograms) }
@_cdecl("verified_readVariable") func verifiedReadVariable() { EntryImage.verified(.readVariable) }
@_cdecl("exported_readVariable") func exportedReadVariable() {
  EntryImage.exported(.readVariable.forExportedPrograms)
}
@_cdecl("verified_reduceAllBool") func verifiedReduceAllBool() { EntryImage.verified(.reduceAllBool) }
@_cdecl("exported_reduceAllBool") func exportedReduceAllBool() {
  EntryImage.exported(.reduceAllBool.forExportedPrograms)
}
@_cdecl("verified_reduceAnyBool") func verifiedReduceAnyBool() { EntryImage.verified(.reduceAnyBool) }
@_cdecl("exported_reduceAnyBool") func exportedReduceAnyBool() {
  EntryImage.exported(.reduceAnyBool.forExportedPrograms)
}
@_cdecl("verified_reduceMaxFloat32") func verifiedReduceMaxFloat32() {
  EntryImage.verified(.reduceMaxFloat32)
}
@_cdecl("exported_reduceMaxFloat32") func exportedReduceMaxFloat32() {
  EntryImage.exported(.reduceMaxFloat32.forExportedPrograms)
}
@_cdecl("verified_reduceMaxInt8") func verifiedReduceMaxInt8() { EntryImage.verified(.reduceMaxInt8) }
@_cdecl("exported_reduceMaxInt8") func exportedReduceMaxInt8() {
  EntryImage.exported(.reduceMaxInt8.forExportedPrograms)
}
@_cdecl("verified_reduceMaxInt16") func verifiedReduceMaxInt16() { EntryImage.verified(.reduceMaxInt16) }
@_cdecl("exported_reduceMaxInt16") func exportedReduceMaxInt16() {
  EntryImage.exported(.reduceMaxInt16.forExportedPrograms)
}
@_cdecl("verified_reduceMaxInt32") func verifiedReduceMaxInt32() { EntryImage.verified(.reduceMaxInt32) }
@_cdecl("exported_reduceMaxInt32") func exportedReduceMaxInt32() {
  EntryImage.exported(.reduceMaxInt32.forExportedPrograms)
}
@_cdecl("verified_reduceMaxInt64") func verifiedReduceMaxInt64() { EntryImage.verified(.reduceMaxInt64) }
@_cdecl("exported_reduceMaxInt64") func exportedReduceMaxInt64() {
  EntryImage.exported(.reduceMaxInt64.forExportedPrograms)
}
@_cdecl("verified_reduceMinFloat32") func verifiedReduceMinFloat32() {
  EntryImage.verified(.reduceMinFloat32)
}
@_cdecl("exported_reduceMinFloat32") func exportedReduceMinFloat32() {
  EntryImage.exported(.reduceMinFloat32.forExportedPrograms)
}
@_cdecl("verified_reduceMinInt8") func verifiedReduceMinInt8() { EntryImage.verified(.reduceMinInt8) }
@_cdecl("exported_reduceMinInt8") func exportedReduceMinInt8() {
  EntryImage.exported(.reduceMinInt8.forExportedPrograms)
}
@_cdecl("verified_reduceMinInt16") func verifiedReduceMinInt16() { EntryImage.verified(.reduceMinInt16) }
@_cdecl("exported_reduceMinInt16") func exportedReduceMinInt16() {
  EntryImage.exported(.reduceMinInt16.forExportedPrograms)
}
@_cdecl("verified_reduceMinInt32") func verifiedReduceMinInt32() { EntryImage.verified(.reduceMinInt32) }
@_cdecl("exported_reduceMinInt32") func exportedReduceMinInt32() {
  EntryImage.exported(.reduceMinInt32.forExportedPrograms)
}
@_cdecl("verified_reduceMinInt64") func verifiedReduceMinInt64() { EntryImage.verified(.reduceMinInt64) }
@_cdecl("exported_reduceMinInt64") func exportedReduceMinInt64() {
  EntryImage.exported(.reduceMinInt64.forExportedPrograms)
}
@_cdecl("verified_reduceProdFloat32") func verifiedReduceProdFloat32() {
  EntryImage.verified(.reduceProdFloat32)
}
@_cdecl("exported_reduceProdFloat32") func exportedReduceProdFloat32() {
  EntryImage.exported(.reduceProdFloat32.forExportedPrograms)
}
@_cdecl("verified_reduceProdInt8") func verifiedReduceProdInt8() { EntryImage.verified(.reduceProdInt8) }
@_cdecl("exported_reduceProdInt8") func exportedReduceProdInt8() {
  EntryImage.exported(.reduceProdInt8.forExportedPrograms)
}
@_cdecl("verified_reduceProdInt16") func verifiedReduceProdInt16() { EntryImage.verified(.reduceProdInt16) }
@_cdecl("exported_reduceProdInt16") func exportedReduceProdInt16() {
  EntryImage.exported(.reduceProdInt16.forExportedPrograms)
}
@_cdecl("verified_reduceProdInt32") func verifiedReduceProdInt32() { EntryImage.verified(.reduceProdInt32) }
@_cdecl("exported_reduceProdInt32") func exportedReduceProdInt32() {
  EntryImage.exported(.reduceProdInt32.forExportedPrograms)
}
@_cdecl("verified_reluFloat32") func verifiedReluFloat32() { EntryImage.verified(.reluFloat32) }
@_cdecl("exported_reluFloat32") func exportedReluFloat32() {
  EntryImage.exported(.reluFloat32.forExportedPrograms)
}
@_cdecl("verified_reluInt8") func verifiedReluInt8() { EntryImage.verified(.reluInt8) }
@_cdecl("exported_reluInt8") func exportedReluInt8() { EntryImage.exported(.reluInt8.forExportedPrograms) }
@_cdecl("verified_reluInt16") func verifiedReluInt16() { EntryImage.verified(.reluInt16) }
@_cdecl("exported_reluInt16") func exportedReluInt16() { EntryImage.exported(.reluInt16.forExportedPrograms) }
@_cdecl("verified_relu6Float32") func verifiedRelu6Float32() { EntryImage.verified(.relu6Float32) }
@_cdecl("exported_relu6Float32") func exportedRelu6Float32() {
  EntryImage.exported(.relu6Float32.forExportedPrograms)
}
@_cdecl("verified_relu6Int8") func verifiedRelu6Int8() { EntryImage.verified(.relu6Int8) }
@_cdecl("exported_relu6Int8") func exportedRelu6Int8() { EntryImage.exported(.relu6Int8.forExportedPrograms) }
@_cdecl("verified_relu6Int16") func verifiedRelu6Int16() { EntryImage.verified(.relu6Int16) }
@_cdecl("exported_relu6Int16") func exportedRelu6Int16() {
  EntryImage.exported(.relu6Int16.forExportedPrograms)
}
@_cdecl("verified_relu0To1Float32") func verifiedRelu0To1Float32() { EntryImage.verified(.relu0To1Float32) }
@_cdecl("exported_relu0To1Float32") func exportedRelu0To1Float32() {
  EntryImage.exported(.relu0To1Float32.forExportedPrograms)
}
@_cdecl("verified_relu0To1Int8") func verifiedRelu0To1Int8() { EntryImage.verified(.relu0To1Int8) }
@_cdecl("exported_relu0To1Int8") func exportedRelu0To1Int8() {
  EntryImage.exported(.relu0To1Int8.forExportedPrograms)
}
@_cdecl("verified_relu0To1Int16") func verifiedRelu0To1Int16() { EntryImage.verified(.relu0To1Int16) }
@_cdecl("exported_relu0To1Int16") func exportedRelu0To1Int16() {
  EntryImage.exported(.relu0To1Int16.forExportedPrograms)
}
@_cdecl("verified_reluN1To1Float32") func verifiedReluN1To1Float32() {
  EntryImage.verified(.reluN1To1Float32)
}
@_cdecl("exported_reluN1To1Float32") func exportedReluN1To1Float32() {
  EntryImage.exported(.reluN1To1Float32.forExportedPrograms)
}
@_cdecl("verified_reluN1To1Int8") func verifiedReluN1To1Int8() { EntryImage.verified(.reluN1To1Int8) }
@_cdecl("exported_reluN1To1Int8") func exportedReluN1To1Int8() {
  EntryImage.exported(.reluN1To1Int8.forExportedPrograms)
}
@_cdecl("verified_reluN1To1Int16") func verifiedReluN1To1Int16() { EntryImage.verified(.reluN1To1Int16) }
@_cdecl("exported_reluN1To1Int16") func exportedReluN1To1Int16() {
  EntryImage.exported(.reluN1To1Int16.forExportedPrograms)
}
@_cdecl("verified_reshape") func verifiedReshape() { EntryImage.verified(.reshape) }
@_cdecl("exported_reshape") func exportedReshape() { EntryImage.exported(.reshape.forExportedPrograms) }
@_cdecl("verified_resizeBilinearFloat32") func verifiedResizeBilinearFloat32() {
  EntryImage.verified(.resizeBilinearFloat32)
}
@_cdecl("exported_resizeBilinearFloat32") func exportedResizeBilinearFloat32() {
  EntryImage.exported(.resizeBilinearFloat32.forExportedPrograms)
}
@_cdecl("verified_resizeBilinearInt8") func verifiedResizeBilinearInt8() {
  EntryImage.verified(.resizeBilinearInt8)
}
@_cdecl("exported_resizeBilinearInt8") func exportedResizeBilinearInt8() {
  EntryImage.exported(.resizeBilinearInt8.forExportedPrograms)
}
@_cdecl("verified_resizeBilinearInt16") func verifiedResizeBilinearInt16() {
  EntryImage.verified(.resizeBilinearInt16)
}
@_cdecl("exported_resizeBilinearInt16") func exportedResizeBilinearInt16() {
  EntryImage.exported(.resizeBilinearInt16.forExportedPrograms)
}
@_cdecl("verified_resizeNearestNeighbor") func verifiedResizeNearestNeighbor() {
  EntryImage.verified(.resizeNearestNeighbor)
}
@_cdecl("exported_resizeNearestNeighbor") func exportedResizeNearestNeighbor() {
  EntryImage.exported(.resizeNearestNeighbor.forExportedPrograms)
}
@_cdecl("verified_reverseV2") func verifiedReverseV2() { EntryImage.verified(.reverseV2) }
@_cdecl("exported_reverseV2") func exportedReverseV2() { EntryImage.exported(.reverseV2.forExportedPrograms) }
@_cdecl("verified_roundFloat32") func verifiedRoundFloat32() { EntryImage.verified(.roundFloat32) }
@_cdecl("exported_roundFloat32") func exportedRoundFloat32() {
  EntryImage.exported(.roundFloat32.forExportedPrograms)
}
@_cdecl("verified_roundInt8") func verifiedRoundInt8() { EntryImage.verified(.roundInt8) }
@_cdecl("exported_roundInt8") func exportedRoundInt8() { EntryImage.exported(.roundInt8.forExportedPrograms) }
@_cdecl("verified_roundInt16") func verifiedRoundInt16() { EntryImage.verified(.roundInt16) }
@_cdecl("exported_roundInt16") func exportedRoundInt16() {
  EntryImage.exported(.roundInt16.forExportedPrograms)
}
@_cdecl("verified_rsqrtFloat32") func verifiedRsqrtFloat32() { EntryImage.verified(.rsqrtFloat32) }
@_cdecl("exported_rsqrtFloat32") func exportedRsqrtFloat32() {
  EntryImage.exported(.rsqrtFloat32.forExportedPrograms)
}
@_cdecl("verified_rsqrtInt8") func verifiedRsqrtInt8() { EntryImage.verified(.rsqrtInt8) }
@_cdecl("exported_rsqrtInt8") func exportedRsqrtInt8() { EntryImage.exported(.rsqrtInt8.forExportedPrograms) }
@_cdecl("verified_rsqrtInt16") func verifiedRsqrtInt16() { EntryImage.verified(.rsqrtInt16) }
@_cdecl("exported_rsqrtInt16") func exportedRsqrtInt16() {
  EntryImage.exported(.rsqrtInt16.forExportedPrograms)
}
@_cdecl("verified_scatterNdFloat32") func verifiedScatterNdFloat32() {
  EntryImage.verified(.scatterNdFloat32)
}
@_cdecl("exported_scatterNdFloat32") func exportedScatterNdFloat32() {
  EntryImage.exported(.scatterNdFloat32.forExportedPrograms)
}
@_cdecl("verified_scatterNdInt8") func verifiedScatterNdInt8() { EntryImage.verified(.scatterNdInt8) }
@_cdecl("exported_scatterNdInt8") func exportedScatterNdInt8() {
  EntryImage.exported(.scatterNdInt8.forExportedPrograms)
}
@_cdecl("verified_scatterNdInt16") func verifiedScatterNdInt16() { EntryImage.verified(.scatterNdInt16) }
@_cdecl("exported_scatterNdInt16") func exportedScatterNdInt16() {
  EntryImage.exported(.scatterNdInt16.forExportedPrograms)
}
@_cdecl("verified_scatterNdInt32") func verifiedScatterNdInt32() { EntryImage.verified(.scatterNdInt32) }
@_cdecl("exported_scatterNdInt32") func exportedScatterNdInt32() {
  EntryImage.exported(.scatterNdInt32.forExportedPrograms)
}
@_cdecl("verified_scatterNdInt64") func verifiedScatterNdInt64() { EntryImage.verified(.scatterNdInt64) }
@_cdecl("exported_scatterNdInt64") func exportedScatterNdInt64() {
  EntryImage.exported(.scatterNdInt64.forExportedPrograms)
}
@_cdecl("verified_scatterNdBool") func verifiedScatterNdBool() { EntryImage.verified(.scatterNdBool) }
@_cdecl("exported_scatterNdBool") func exportedScatterNdBool() {
  EntryImage.exported(.scatterNdBool.forExportedPrograms)
}
@_cdecl("verified_select") func verifiedSelect() { EntryImage.verified(.select) }
@_cdecl("exported_select") func exportedSelect() { EntryImage.exported(.select.forExportedPrograms) }
@_cdecl("verified_selectV2") func verifiedSelectV2() { EntryImage.verified(.selectV2) }
@_cdecl("exported_selectV2") func exportedSelectV2() { EntryImage.exported(.selectV2.forExportedPrograms) }
@_cdecl("verified_shape") func verifiedShape() { EntryImage.verified(.shape) }
@_cdecl("exported_shape") func exportedShape() { EntryImage.exported(.shape.forExportedPrograms) }
@_cdecl("verified_signFloat32") func verifiedSignFloat32() { EntryImage.verified(.signFloat32) }
@_cdecl("exported_signFloat32") func exportedSignFloat32() {
  EntryImage.exported(.signFloat32.forExportedPrograms)
}
@_cdecl("verified_signInt8") func verifiedSignInt8() { EntryImage.verified(.signInt8) }
@_cdecl("exported_signInt8") func exportedSignInt8() { EntryImage.exported(.signInt8.forExportedPrograms) }
@_cdecl("verified_signInt16") func verifiedSignInt16() { EntryImage.verified(.signInt16) }
@_cdecl("exported_signInt16") func exportedSignInt16() { EntryImage.exported(.signInt16.forExportedPrograms) }
@_cdecl("verified_signInt32") func verifiedSignInt32() { EntryImage.verified(.signInt32) }
@_cdecl("exported_signInt32") func exportedSignInt32() { EntryImage.exported(.signInt32.forExportedPrograms) }
@_cdecl("verified_sinFloat32") func verifiedSinFloat32() { EntryImage.verified(.sinFloat32) }
@_cdecl("exported_sinFloat32") func exportedSinFloat32() {
  EntryImage.exported(.sinFloat32.forExportedPrograms)
}
@_cdecl("verified_sinInt8") func verifiedSinInt8() { EntryImage.verified(.sinInt8) }
@_cdecl("exported_sinInt8") func exportedSinInt8() { EntryImage.exported(.sinInt8.forExportedPrograms) }
@_cdecl("verified_sinInt16") func verifiedSinInt16() { EntryImage.verified(.sinInt16) }
@_cdecl("exported_sinInt16") func exportedSinInt16() { EntryImage.exported(.sinInt16.forExportedPrograms) }
@_cdecl("verified_slice") func verifiedSlice() { EntryImage.verified(.slice) }
@_cdecl("exported_slice") func exportedSlice() { EntryImage.exported(.slice.forExportedPrograms) }
@_cdecl("verified_softmaxFloat32") func verifiedSoftmaxFloat32() { EntryImage.verified(.softmaxFloat32) }
@_cdecl("exported_softmaxFloat32") func exportedSoftmaxFloat32() {
  EntryImage.exported(.softmaxFloat32.forExportedPrograms)
}
@_cdecl("verified_softmaxInt8") func verifiedSoftmaxInt8() { EntryImage.verified(.softmaxInt8) }
@_cdecl("exported_softmaxInt8") func exportedSoftmaxInt8() {
  EntryImage.exported(.softmaxInt8.forExportedPrograms)
}
@_cdecl("verified_softmaxInt8ToInt16") func verifiedSoftmaxInt8ToInt16() {
  EntryImage.verified(.softmaxInt8ToInt16)
}
@_cdecl("exported_softmaxInt8ToInt16") func exportedSoftmaxInt8ToInt16() {
  EntryImage.exported(.softmaxInt8ToInt16.forExportedPrograms)
}
@_cdecl("verified_softmaxInt16") func verifiedSoftmaxInt16() { EntryImage.verified(.softmaxInt16) }
@_cdecl("exported_softmaxInt16") func exportedSoftmaxInt16() {
  EntryImage.exported(.softmaxInt16.forExportedPrograms)
}
@_cdecl("verified_spaceToBatchNd") func verifiedSpaceToBatchNd() { EntryImage.verified(.spaceToBatchNd) }
@_cdecl("exported_spaceToBatchNd") func exportedSpaceToBatchNd() {
  EntryImage.exported(.spaceToBatchNd.forExportedPrograms)
}
@_cdecl("verified_spaceToDepth") func verifiedSpaceToDepth() { EntryImage.verified(.spaceToDepth) }
@_cdecl("exported_spaceToDepth") func exportedSpaceToDepth() {
  EntryImage.exported(.spaceToDepth.forExportedPrograms)
}
@_cdecl("verified_split") func verifiedSplit() { EntryImage.verified(.split) }
@_cdecl("exported_split") func exportedSplit() { EntryImage.exported(.split.forExportedPrograms) }
@_cdecl("verified_splitV") func verifiedSplitV() { EntryImage.verified(.splitV) }
@_cdecl("exported_splitV") func exportedSplitV() { EntryImage.exported(.splitV.forExportedPrograms) }
@_cdecl("verified_sqrtFloat32") func verifiedSqrtFloat32() { EntryImage.verified(.sqrtFloat32) }
@_cdecl("exported_sqrtFloat32") func exportedSqrtFloat32() {
  EntryImage.exported(.sqrtFloat32.forExportedPrograms)
}
@_cdecl("verified_sqrtInt8") func verifiedSqrtInt8() { EntryImage.verified(.sqrtInt8) }
@_cdecl("exported_sqrtInt8") func exportedSqrtInt8() { EntryImage.exported(.sqrtInt8.forExportedPrograms) }
@_cdecl("verified_sqrtInt16") func verifiedSqrtInt16() { EntryImage.verified(.sqrtInt16) }
@_cdecl("exported_sqrtInt16") func exportedSqrtInt16() { EntryImage.exported(.sqrtInt16.forExportedPrograms) }
@_cdecl("verified_squareFloat32") func verifiedSquareFloat32() { EntryImage.verified(.squareFloat32) }
@_cdecl("exported_squareFloat32") func exportedSquareFloat32() {
  EntryImage.exported(.squareFloat32.forExportedPrograms)
}
@_cdecl("verified_squareInt8") func verifiedSquareInt8() { EntryImage.verified(.squareInt8) }
@_cdecl("exported_squareInt8") func exportedSquareInt8() {
  EntryImage.exported(.squareInt8.forExportedPrograms)
}
@_cdecl("verified_squareInt16") func verifiedSquareInt16() { EntryImage.verified(.squareInt16) }
@_cdecl("exported_squareInt16") func exportedSquareInt16() {
  EntryImage.exported(.squareInt16.forExportedPrograms)
}
@_cdecl("verified_squaredDifferenceFloat32") func verifiedSquaredDifferenceFloat32() {
  EntryImage.verified(.squaredDifferenceFloat32)
}
@_cdecl("exported_squaredDifferenceFloat32") func exportedSquaredDifferenceFloat32() {
  EntryImage.exported(.squaredDifferenceFloat32.forExportedPrograms)
}
@_cdecl("verified_squaredDifferenceInt8") func verifiedSquaredDifferenceInt8() {
  EntryImage.verified(.squaredDifferenceInt8)
}
@_cdecl("exported_squaredDifferenceInt8") func exportedSquaredDifferenceInt8() {
  EntryImage.exported(.squaredDifferenceInt8.forExportedPrograms)
}
@_cdecl("verified_squaredDifferenceInt16") func verifiedSquaredDifferenceInt16() {
  EntryImage.verified(.squaredDifferenceInt16)
}
@_cdecl("exported_squaredDifferenceInt16") func exportedSquaredDifferenceInt16() {
  EntryImage.exported(.squaredDifferenceInt16.forExportedPrograms)
}
@_cdecl("verified_squaredDifferenceInt32") func verifiedSquaredDifferenceInt32() {
  EntryImage.verified(.squaredDifferenceInt32)
}
@_cdecl("exported_squaredDifferenceInt32") func exportedSquaredDifferenceInt32() {
  EntryImage.exported(.squaredDifferenceInt32.forExportedPrograms)
}
@_cdecl("verified_squeeze") func verifiedSqueeze() { EntryImage.verified(.squeeze) }
@_cdecl("exported_squeeze") func exportedSqueeze() { EntryImage.exported(.squeeze.forExportedPrograms) }
@_cdecl("verified_stridedSlice") func verifiedStridedSlice() { EntryImage.verified(.stridedSlice) }
@_cdecl("exported_stridedSlice") func exportedStridedSlice() {
  EntryImage.exported(.stridedSlice.forExportedPrograms)
}
@_cdecl("verified_subFloat32") func verifiedSubFloat32() { EntryImage.verified(.subFloat32) }
@_cdecl("exported_subFloat32") func exportedSubFloat32() {
  EntryImage.exported(.subFloat32.forExportedPrograms)
}
@_cdecl("verified_subInt8") func verifiedSubInt8() { EntryImage.verified(.subInt8) }
@_cdecl("exported_subInt8") func exportedSubInt8() { EntryImage.exported(.subInt8.forExportedPrograms) }
@_cdecl("verified_subInt16") func verifiedSubInt16() { EntryImage.verified(.subInt16) }
@_cdecl("exported_subInt16") func exportedSubInt16() { EntryImage.exported(.subInt16.forExportedPrograms) }
@_cdecl("verified_subInt32") func verifiedSubInt32() { EntryImage.verified(.subInt32) }
@_cdecl("exported_subInt32") func exportedSubInt32() { EntryImage.exported(.subInt32.forExportedPrograms) }
@_cdecl("verified_subInt64") func verifiedSubInt64() { EntryImage.verified(.subInt64) }
@_cdecl("exported_subInt64") func exportedSubInt64() { EntryImage.exported(.subInt64.forExportedPrograms) }
@_cdecl("verified_sumFloat32") func verifiedSumFloat32() { EntryImage.verified(.sumFloat32) }
@_cdecl("exported_sumFloat32") func exportedSumFloat32() {
  EntryImage.exported(.sumFloat32.forExportedPrograms)
}
@_cdecl("verified_sumInt8") func verifiedSumInt8() { EntryImage.verified(.sumInt8) }
@_cdecl("exported_sumInt8") func exportedSumInt8() { EntryImage.exported(.sumInt8.forExportedPrograms) }
@_cdecl("verified_sumInt16") func verifiedSumInt16() { EntryImage.verified(.sumInt16) }
@_cdecl("exported_sumInt16") func exportedSumInt16() { EntryImage.exported(.sumInt16.forExportedPrograms) }
@_cdecl("verified_sumInt32") func verifiedSumInt32() { EntryImage.verified(.sumInt32) }
@_cdecl("exported_sumInt32") func exportedSumInt32() { EntryImage.exported(.sumInt32.forExportedPrograms) }
@_cdecl("verified_svdfFloat32") func verifiedSvdfFloat32() { EntryImage.verified(.svdfFloat32) }
@_cdecl("exported_svdfFloat32") func exportedSvdfFloat32() {
  EntryImage.exported(.svdfFloat32.forExportedPrograms)
}
@_cdecl("verified_svdfInt8") func verifiedSvdfInt8() { EntryImage.verified(.svdfInt8) }
@_cdecl("exported_svdfInt8") func exportedSvdfInt8() { EntryImage.exported(.svdfInt8.forExportedPrograms) }
@_cdecl("verified_svdfInt8NarrowState") func verifiedSvdfInt8NarrowState() {
  EntryImage.verified(.svdfInt8NarrowState)
}
@_cdecl("exported_svdfInt8NarrowState") func exportedSvdfInt8NarrowState() {
  EntryImage.exported(.svdfInt8NarrowState.forExportedPrograms)
}
@_cdecl("verified_svdfInt16x8") func verifiedSvdfInt16x8() { EntryImage.verified(.svdfInt16x8) }
@_cdecl("exported_svdfInt16x8") func exportedSvdfInt16x8() {
  EntryImage.exported(.svdfInt16x8.forExportedPrograms)
}
@_cdecl("verified_svdfHybrid") func verifiedSvdfHybrid() { EntryImage.verified(.svdfHybrid) }
@_cdecl("exported_svdfHybrid") func exportedSvdfHybrid() {
  EntryImage.exported(.svdfHybrid.forExportedPrograms)
}
@_cdecl("verified_tanhFloat32") func verifiedTanhFloat32() { EntryImage.verified(.tanhFloat32) }
@_cdecl("exported_tanhFloat32") func exportedTanhFloat32() {
  EntryImage.exported(.tanhFloat32.forExportedPrograms)
}
@_cdecl("verified_tanhInt8") func verifiedTanhInt8() { EntryImage.verified(.tanhInt8) }
@_cdecl("exported_tanhInt8") func exportedTanhInt8() { EntryImage.exported(.tanhInt8.forExportedPrograms) }
@_cdecl("verified_tanhInt16") func verifiedTanhInt16() { EntryImage.verified(.tanhInt16) }
@_cdecl("exported_tanhInt16") func exportedTanhInt16() { EntryImage.exported(.tanhInt16.forExportedPrograms) }
@_cdecl("verified_tile") func verifiedTile() { EntryImage.verified(.tile) }
@_cdecl("exported_tile") func exportedTile() { EntryImage.exported(.tile.forExportedPrograms) }
@_cdecl("verified_topkV2Float32") func verifiedTopkV2Float32() { EntryImage.verified(.topkV2Float32) }
@_cdecl("exported_topkV2Float32") func exportedTopkV2Float32() {
  EntryImage.exported(.topkV2Float32.forExportedPrograms)
}
@_cdecl("verified_topkV2Int8") func verifiedTopkV2Int8() { EntryImage.verified(.topkV2Int8) }
@_cdecl("exported_topkV2Int8") func exportedTopkV2Int8() {
  EntryImage.exported(.topkV2Int8.forExportedPrograms)
}
@_cdecl("verified_topkV2Int16") func verifiedTopkV2Int16() { EntryImage.verified(.topkV2Int16) }
@_cdecl("exported_topkV2Int16") func exportedTopkV2Int16() {
  EntryImage.exported(.topkV2Int16.forExportedPrograms)
}
@_cdecl("verified_topkV2Int32") func verifiedTopkV2Int32() { EntryImage.verified(.topkV2Int32) }
@_cdecl("exported_topkV2Int32") func exportedTopkV2Int32() {
  EntryImage.exported(.topkV2Int32.forExportedPrograms)
}
@_cdecl("verified_transpose") func verifiedTranspose() { EntryImage.verified(.transpose) }
@_cdecl("exported_transpose") func exportedTranspose() { EntryImage.exported(.transpose.forExportedPrograms) }
@_cdecl("verified_transposeConvFloat32") func verifiedTransposeConvFloat32() {
  EntryImage.verified(.transposeConvFloat32)
}
@_cdecl("exported_transposeConvFloat32") func exportedTransposeConvFloat32() {
  EntryImage.exported(.transposeConvFloat32.forExportedPrograms)
}
@_cdecl("verified_transposeConvInt8") func verifiedTransposeConvInt8() {
  EntryImage.verified(.transposeConvInt8)
}
@_cdecl("exported_transposeConvInt8") func exportedTransposeConvInt8() {
  EntryImage.exported(.transposeConvInt8.forExportedPrograms)
}
@_cdecl("verified_transposeConvInt16x8") func verifiedTransposeConvInt16x8() {
  EntryImage.verified(.transposeConvInt16x8)
}
@_cdecl("exported_transposeConvInt16x8") func exportedTransposeConvInt16x8() {
  EntryImage.exported(.transposeConvInt16x8.forExportedPrograms)
}
@_cdecl("verified_transposeConvInt16x8Bias32") func verifiedTransposeConvInt16x8Bias32() {
  EntryImage.verified(.transposeConvInt16x8Bias32)
}
@_cdecl("exported_transposeConvInt16x8Bias32") func exportedTransposeConvInt16x8Bias32() {
  EntryImage.exported(.transposeConvInt16x8Bias32.forExportedPrograms)
}
@_cdecl("verified_unidirectionalSequenceLSTMFloat32") func verifiedUnidirectionalSequenceLSTMFloat32() {
  EntryImage.verified(.unidirectionalSequenceLSTMFloat32)
}
@_cdecl("exported_unidirectionalSequenceLSTMFloat32") func exportedUnidirectionalSequenceLSTMFloat32() {
  EntryImage.exported(.unidirectionalSequenceLSTMFloat32.forExportedPrograms)
}
@_cdecl("verified_unidirectionalSequenceLSTMInt8") func verifiedUnidirectionalSequenceLSTMInt8() {
  EntryImage.verified(.unidirectionalSequenceLSTMInt8)
}
@_cdecl("exported_unidirectionalSequenceLSTMInt8") func exportedUnidirectionalSequenceLSTMInt8() {
  EntryImage.exported(.unidirectionalSequenceLSTMInt8.forExportedPrograms)
}
@_cdecl("verified_unidirectionalSequenceLSTMInt16x8") func verifiedUnidirectionalSequenceLSTMInt16x8() {
  EntryImage.verified(.unidirectionalSequenceLSTMInt16x8)
}
@_cdecl("exported_unidirectionalSequenceLSTMInt16x8") func exportedUnidirectionalSequenceLSTMInt16x8() {
  EntryImage.exported(.unidirectionalSequenceLSTMInt16x8.forExportedPrograms)
}
@_cdecl("verified_unidirectionalSequenceLSTMHybrid") func verifiedUnidirectionalSequenceLSTMHybrid() {
  EntryImage.verified(.unidirectionalSequenceLSTMHybrid)
}
@_cdecl("exported_unidirectionalSequenceLSTMHybrid") func exportedUnidirectionalSequenceLSTMHybrid() {
  EntryImage.exported(.unidirectionalSequenceLSTMHybrid.forExportedPrograms)
}
@_cdecl("verified_unidirectionalSequenceRNNFloat32") func verifiedUnidirectionalSequenceRNNFloat32() {
  EntryImage.verified(.unidirectionalSequenceRNNFloat32)
}
@_cdecl("exported_unidirectionalSequenceRNNFloat32") func exportedUnidirectionalSequenceRNNFloat32() {
  EntryImage.exported(.unidirectionalSequenceRNNFloat32.forExportedPrograms)
}
@_cdecl("verified_unidirectionalSequenceRNNHybrid") func verifiedUnidirectionalSequenceRNNHybrid() {
  EntryImage.verified(.unidirectionalSequenceRNNHybrid)
}
@_cdecl("exported_unidirectionalSequenceRNNHybrid") func exportedUnidirectionalSequenceRNNHybrid() {
  EntryImage.exported(.unidirectionalSequenceRNNHybrid.forExportedPrograms)
}
@_cdecl("verified_unpack") func verifiedUnpack() { EntryImage.verified(.unpack) }
@_cdecl("exported_unpack") func exportedUnpack() { EntryImage.exported(.unpack.forExportedPrograms) }
@_cdecl("verified_varHandle") func verifiedVarHandle() { EntryImage.verified(.varHandle) }
@_cdecl("exported_varHandle") func exportedVarHandle() { EntryImage.exported(.varHandle.forExportedPrograms) }
@_cdecl("verified_whileControl") func verifiedWhileControl() { EntryImage.verified(.whileControl) }
@_cdecl("exported_whileControl") func exportedWhileControl() {
  EntryImage.exported(.whileControl.forExportedPrograms)
}
@_cdecl("verified_zerosLike") func verifiedZerosLike() { EntryImage.verified(.zerosLike) }
@_cdecl("exported_zerosLike") func exportedZerosLike() { EntryImage.exported(.zerosLike.forExportedPrograms) }
@_cdecl("verified_circularBufferInt8") func verifiedCircularBufferInt8() {
  EntryImage.verified(.circularBufferInt8)
}
@_cdecl("exported_circularBufferInt8") func exportedCircularBufferInt8() {
  EntryImage.exported(.circularBufferInt8.forExportedPrograms)
}
@_cdecl("verified_lceBMaxPool2D") func verifiedLceBMaxPool2D() { EntryImage.verified(.lceBMaxPool2D) }
@_cdecl("exported_lceBMaxPool2D") func exportedLceBMaxPool2D() {
  EntryImage.exported(.lceBMaxPool2D.forExportedPrograms)
}
@_cdecl("verified_lceBconv2DFloat32") func verifiedLceBconv2DFloat32() {
  EntryImage.verified(.lceBconv2DFloat32)
}
@_cdecl("exported_lceBconv2DFloat32") func exportedLceBconv2DFloat32() {
  EntryImage.exported(.lceBconv2DFloat32.forExportedPrograms)
}
@_cdecl("verified_lceBconv2DInt8") func verifiedLceBconv2DInt8() { EntryImage.verified(.lceBconv2DInt8) }
@_cdecl("exported_lceBconv2DInt8") func exportedLceBconv2DInt8() {
  EntryImage.exported(.lceBconv2DInt8.forExportedPrograms)
}
@_cdecl("verified_lceBconv2DBitpacked") func verifiedLceBconv2DBitpacked() {
  EntryImage.verified(.lceBconv2DBitpacked)
}
@_cdecl("exported_lceBconv2DBitpacked") func exportedLceBconv2DBitpacked() {
  EntryImage.exported(.lceBconv2DBitpacked.forExportedPrograms)
}
@_cdecl("verified_lceDequantizeFloat32") func verifiedLceDequantizeFloat32() {
  EntryImage.verified(.lceDequantizeFloat32)
}
@_cdecl("exported_lceDequantizeFloat32") func exportedLceDequantizeFloat32() {
  EntryImage.exported(.lceDequantizeFloat32.forExportedPrograms)
}
@_cdecl("verified_lceDequantizeInt8") func verifiedLceDequantizeInt8() {
  EntryImage.verified(.lceDequantizeInt8)
}
@_cdecl("exported_lceDequantizeInt8") func exportedLceDequantizeInt8() {
  EntryImage.exported(.lceDequantizeInt8.forExportedPrograms)
}
@_cdecl("verified_lceDequantizeBool") func verifiedLceDequantizeBool() {
  EntryImage.verified(.lceDequantizeBool)
}
@_cdecl("exported_lceDequantizeBool") func exportedLceDequantizeBool() {
  EntryImage.exported(.lceDequantizeBool.forExportedPrograms)
}
@_cdecl("verified_lceQuantizeFloat32") func verifiedLceQuantizeFloat32() {
  EntryImage.verified(.lceQuantizeFloat32)
}
@_cdecl("exported_lceQuantizeFloat32") func exportedLceQuantizeFloat32() {
  EntryImage.exported(.lceQuantizeFloat32.forExportedPrograms)
}
@_cdecl("verified_lceQuantizeInt8") func verifiedLceQuantizeInt8() { EntryImage.verified(.lceQuantizeInt8) }
@_cdecl("exported_lceQuantizeInt8") func exportedLceQuantizeInt8() {
  EntryImage.exported(.lceQuantizeInt8.forExportedPrograms)
}
@_cdecl("verified_lceQuantizeBool") func verifiedLceQuantizeBool() { EntryImage.verified(.lceQuantizeBool) }
@_cdecl("exported_lceQuantizeBool") func exportedLceQuantizeBool() {
  EntryImage.exported(.lceQuantizeBool.forExportedPrograms)
}
@_cdecl("verified_signalDelayInt16") func verifiedSignalDelayInt16() {
  EntryImage.verified(.signalDelayInt16)
}
@_cdecl("exported_signalDelayInt16") func exportedSignalDelayInt16() {
  EntryImage.exported(.signalDelayInt16.forExportedPrograms)
}
@_cdecl("verified_signalEnergyInt16") func verifiedSignalEnergyInt16() {
  EntryImage.verified(.signalEnergyInt16)
}
@_cdecl("exported_signalEnergyInt16") func exportedSignalEnergyInt16() {
  EntryImage.exported(.signalEnergyInt16.forExportedPrograms)
}
@_cdecl("verified_signalFFTAutoScaleInt16") func verifiedSignalFFTAutoScaleInt16() {
  EntryImage.verified(.signalFFTAutoScaleInt16)
}
@_cdecl("exported_signalFFTAutoScaleInt16") func exportedSignalFFTAutoScaleInt16() {
  EntryImage.exported(.signalFFTAutoScaleInt16.forExportedPrograms)
}
@_cdecl("verified_signalFilterBankUInt32") func verifiedSignalFilterBankUInt32() {
  EntryImage.verified(.signalFilterBankUInt32)
}
@_cdecl("exported_signalFilterBankUInt32") func exportedSignalFilterBankUInt32() {
  EntryImage.exported(.signalFilterBankUInt32.forExportedPrograms)
}
@_cdecl("verified_signalFilterBankLogUInt32") func verifiedSignalFilterBankLogUInt32() {
  EntryImage.verified(.signalFilterBankLogUInt32)
}
@_cdecl("exported_signalFilterBankLogUInt32") func exportedSignalFilterBankLogUInt32() {
  EntryImage.exported(.signalFilterBankLogUInt32.forExportedPrograms)
}
@_cdecl("verified_signalFilterBankSpectralSubtractionUInt32")
func verifiedSignalFilterBankSpectralSubtractionUInt32() {
  EntryImage.verified(.signalFilterBankSpectralSubtractionUInt32)
}
@_cdecl("exported_signalFilterBankSpectralSubtractionUInt32")
func exportedSignalFilterBankSpectralSubtractionUInt32() {
  EntryImage.exported(.signalFilterBankSpectralSubtractionUInt32.forExportedPrograms)
}
@_cdecl("verified_signalFilterBankSquareRootUInt64") func verifiedSignalFilterBankSquareRootUInt64() {
  EntryImage.verified(.signalFilterBankSquareRootUInt64)
}
@_cdecl("exported_signalFilterBankSquareRootUInt64") func exportedSignalFilterBankSquareRootUInt64() {
  EntryImage.exported(.signalFilterBankSquareRootUInt64.forExportedPrograms)
}
@_cdecl("verified_signalFramerInt16") func verifiedSignalFramerInt16() {
  EntryImage.verified(.signalFramerInt16)
}
@_cdecl("exported_signalFramerInt16") func exportedSignalFramerInt16() {
  EntryImage.exported(.signalFramerInt16.forExportedPrograms)
}
@_cdecl("verified_signalIRFFTInt16") func verifiedSignalIRFFTInt16() {
  EntryImage.verified(.signalIRFFTInt16)
}
@_cdecl("exported_signalIRFFTInt16") func exportedSignalIRFFTInt16() {
  EntryImage.exported(.signalIRFFTInt16.forExportedPrograms)
}
@_cdecl("verified_signalIRFFTInt32") func verifiedSignalIRFFTInt32() {
  EntryImage.verified(.signalIRFFTInt32)
}
@_cdecl("exported_signalIRFFTInt32") func exportedSignalIRFFTInt32() {
  EntryImage.exported(.signalIRFFTInt32.forExportedPrograms)
}
@_cdecl("verified_signalIRFFTFloat32") func verifiedSignalIRFFTFloat32() {
  EntryImage.verified(.signalIRFFTFloat32)
}
@_cdecl("exported_signalIRFFTFloat32") func exportedSignalIRFFTFloat32() {
  EntryImage.exported(.signalIRFFTFloat32.forExportedPrograms)
}
@_cdecl("verified_signalOverlapAddInt16") func verifiedSignalOverlapAddInt16() {
  EntryImage.verified(.signalOverlapAddInt16)
}
@_cdecl("exported_signalOverlapAddInt16") func exportedSignalOverlapAddInt16() {
  EntryImage.exported(.signalOverlapAddInt16.forExportedPrograms)
}
@_cdecl("verified_signalOverlapAddFloat32") func verifiedSignalOverlapAddFloat32() {
  EntryImage.verified(.signalOverlapAddFloat32)
}
@_cdecl("exported_signalOverlapAddFloat32") func exportedSignalOverlapAddFloat32() {
  EntryImage.exported(.signalOverlapAddFloat32.forExportedPrograms)
}
@_cdecl("verified_signalPCANUInt32") func verifiedSignalPCANUInt32() {
  EntryImage.verified(.signalPCANUInt32)
}
@_cdecl("exported_signalPCANUInt32") func exportedSignalPCANUInt32() {
  EntryImage.exported(.signalPCANUInt32.forExportedPrograms)
}
@_cdecl("verified_signalRFFTInt16") func verifiedSignalRFFTInt16() { EntryImage.verified(.signalRFFTInt16) }
@_cdecl("exported_signalRFFTInt16") func exportedSignalRFFTInt16() {
  EntryImage.exported(.signalRFFTInt16.forExportedPrograms)
}
@_cdecl("verified_signalRFFTInt32") func verifiedSignalRFFTInt32() { EntryImage.verified(.signalRFFTInt32) }
@_cdecl("exported_signalRFFTInt32") func exportedSignalRFFTInt32() {
  EntryImage.exported(.signalRFFTInt32.forExportedPrograms)
}
@_cdecl("verified_signalRFFTFloat32") func verifiedSignalRFFTFloat32() {
  EntryImage.verified(.signalRFFTFloat32)
}
@_cdecl("exported_signalRFFTFloat32") func exportedSignalRFFTFloat32() {
  EntryImage.exported(.signalRFFTFloat32.forExportedPrograms)
}
@_cdecl("verified_signalStackerInt16") func verifiedSignalStackerInt16() {
  EntryImage.verified(.signalStackerInt16)
}
@_cdecl("exported_signalStackerInt16") func exportedSignalStackerInt16() {
  EntryImage.exported(.signalStackerInt16.forExportedPrograms)
}
@_cdecl("verified_signalWindowInt16") func verifiedSignalWindowInt16() {
  EntryImage.verified(.signalWindowInt16)
}
@_cdecl("exported_signalWindowInt16") func exportedSignalWindowInt16() {
  EntryImage.exported(.signalWindowInt16.forExportedPrograms)
}
@_cdecl("verified_detectionPostProcessFloat32") func verifiedDetectionPostProcessFloat32() {
  EntryImage.verified(.detectionPostProcessFloat32)
}
@_cdecl("exported_detectionPostProcessFloat32") func exportedDetectionPostProcessFloat32() {
  EntryImage.exported(.detectionPostProcessFloat32.forExportedPrograms)
}
