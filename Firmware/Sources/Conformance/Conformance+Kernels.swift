import Swiftlet

extension Conformance {
  /// Hands every kernel there is to `body`.
  ///
  /// A kernel that is missing here fails the test, because the host has one for the case.
  static func withEveryKernel(_ body: (KernelTable) -> Void) {
    let entries: InlineArray<_, KernelEntry> = [
      .addFloat32, .addInt8, .addInt16,
      .averagePool2DFloat32, .averagePool2DInt8, .averagePool2DInt16,
      .concatenation,
      .conv2DFloat32, .conv2DInt8, .conv2DInt16x8, .conv2DInt16x8Bias32,
      .depthwiseConv2DFloat32, .depthwiseConv2DInt8, .depthwiseConv2DInt16x8,
      .depthwiseConv2DInt16x8Bias32,
      .dequantizeInt8, .dequantizeUInt8, .dequantizeInt16,
      .fullyConnectedFloat32, .fullyConnectedInt8, .fullyConnectedInt16x8, .fullyConnectedInt16x8Bias32,
      .logisticFloat32, .logisticInt8, .logisticInt16,
      .maxPool2DFloat32, .maxPool2DInt8, .maxPool2DInt16,
      .meanFloat32, .meanInt8, .meanInt16,
      .mulFloat32, .mulInt8, .mulInt16,
      .pack, .pad, .padV2,
      .quantizeFloat32ToInt8, .quantizeFloat32ToUInt8, .quantizeFloat32ToInt16,
      .quantizeInt8ToInt8, .quantizeInt8ToUInt8, .quantizeInt8ToInt16, .quantizeInt8ToInt32,
      .quantizeUInt8ToInt8,
      .quantizeInt16ToInt8, .quantizeInt16ToInt16, .quantizeInt16ToInt32,
      .quantizeInt32ToInt8, .quantizeInt32ToInt16,
      .reluFloat32, .reluInt8, .reluInt16,
      .relu6Float32, .relu6Int8, .relu6Int16,
      .reshape,
      .softmaxFloat32, .softmaxInt8, .softmaxInt8ToInt16, .softmaxInt16,
      .subFloat32, .subInt8, .subInt16,
      .tanhFloat32, .tanhInt8, .tanhInt16,
      .unpack,
    ]
    unsafe entries.span.withUnsafeBufferPointer { unsafe body(KernelTable($0)) }
  }
}
