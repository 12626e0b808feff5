import Foundation
import Swiftlet
import SwiftletData
import SwiftletGraph
import SwiftletQuantization
import Testing

@Test(arguments: ["kws", "vww", "resnet", "sww", "ad"], [Scheme.int8, .int16x8])
func scratch(_ name: String, _ scheme: Scheme) throws {
  let start = Date()
  let quantizer = try Quantizer(try ReferenceSuite.bytes("float/\(name)_float.tflite"))
  let plan = try quantizer.plan(
    scheme, calibratedOn: try ReferenceSuite.samples("\(name)_calibration", quantizer.inputs))
  let t1 = Date().timeIntervalSince(start)
  let result = try quantizer.quantize(plan)
  let layers = try result.layerErrors(on: try ReferenceSuite.samples("\(name)_calibration", quantizer.inputs))
  let t2 = Date().timeIntervalSince(start)
  let samples = try ReferenceSuite.samples("\(name)_eval", quantizer.inputs)
  var f = Interpreter(quantizer.floatModel)
  var q = Interpreter(result.model)
  var sqnr = SignalToNoise()
  let g = result.graph.subgraphs[0]
  let inQ = g.tensors[g.inputs[0]].quantization!
  let outQ = g.tensors[g.outputs[0]].quantization!
  for i in 0..<samples.count {
    let x = try samples.sample(i)[0].floats()
    f.withInput(0, as: Float.self) { for k in x.indices { $0[k] = x[k] } }
    try f.invoke()
    let want = f.withOutput(0, as: Float.self) { s in s.indices.map { s[$0] } }
    let stored = x.map { ($0 / inQ.scales[0]).rounded(.toNearestOrAwayFromZero) + Float(inQ.zeroPoints[0]) }
    var got: [Float] = []
    if scheme == .int8 {
      q.withInput(0, as: Int8.self) { for k in x.indices { $0[k] = Int8(max(-128, min(127, stored[k]))) } }
      try q.invoke()
      got = q.withOutput(0, as: Int8.self) { s in
        s.indices.map { outQ.scales[0] * (Float(s[$0]) - Float(outQ.zeroPoints[0])) }
      }
    } else {
      q.withInput(0, as: Int16.self) {
        for k in x.indices { $0[k] = Int16(max(-32768, min(32767, stored[k]))) }
      }
      try q.invoke()
      got = q.withOutput(0, as: Int16.self) { s in s.indices.map { outQ.scales[0] * Float(s[$0]) } }
    }
    for (a, b) in zip(want, got) { sqnr.add(reference: a, value: b) }
  }
  print(
    "SQNR", name, scheme, sqnr.decibels ?? 999, "bytes", result.bytes.count, "t calib", t1, "quant+layers", t2
  )
  if name == "kws" {
    for l in layers { print("   ", l.operation, l.output.suffix(40), l.alone ?? 999, l.accumulated ?? 999) }
  }
}
