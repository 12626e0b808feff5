import Foundation
import Swiftlet
import Testing

@Suite("Models that firmware is measured with")
struct DeviceModelTests {
  @Test("the files are those that are made here", arguments: DeviceModels.all.indices)
  func files(_ index: Int) throws {
    let model = DeviceModels.all[index]
    let url = DeviceModels.folder.appending(path: "\(model.name).tflite")
    let bytes = try model.make()
    if DeviceModels.isWriting {
      try FileManager.default.createDirectory(at: DeviceModels.folder, withIntermediateDirectories: true)
      try Data(bytes).write(to: url)
    }
    #expect(
      try Data(contentsOf: url) == Data(bytes),
      "\(model.name) is made otherwise by now: SWIFTLET_WRITE_MODELS=1 swift test --filter DeviceModelTests")
  }

  @Test(
    "all operators run, for every family", arguments: AllOperatorsModel.all.indices, KernelFamily.allCases)
  func run(_ index: Int, _ family: KernelFamily) throws {
    let bytes = try AllOperatorsModel.all[index].bytes()
    var interpreter = Interpreter(
      try PreparedModel(bytes, kernels: KernelTable.all.prepared(for: family)))
    try interpreter.invoke()
  }

  @Test(
    "an entry that is missing calls subgraphs, needs one that is called, or stands for another one on some cores",
    arguments: AllOperatorsModel.all.indices)
  func entries(_ index: Int) throws {
    let model = AllOperatorsModel.all[index]
    let wanted = KernelTable.all.variants.filter { model.arithmetics.contains($0.arithmetic) }
    let missing = Set(wanted.map(\.entry)).subtracting(try model.entries())
    let calls: Set = ["assignVariable", "callOnce", "ifControl", "readVariable", "whileControl"]
    // The general entries run these layers as well.
    let ofSomeCores: Set = [
      "depthwiseConv2DInt16x8Bias32Windows", "depthwiseConv2DInt16x8Windows", "depthwiseConv2DInt8Windows",
    ]
    #expect(missing.subtracting(calls).subtracting(ofSomeCores) == [])
  }
}
