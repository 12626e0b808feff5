/// Whether any element is true. Elements are bytes: those of a file may hold other values than zero and one.
enum AnyTrue: ReductionRule {
  static var initial: Bool { false }

  @inline(__always)
  static func combine(_ result: Bool, _ element: UInt8, _ stage: PlainReductionStage) -> Bool {
    result || element != 0
  }

  @inline(__always)
  static func finish(_ result: Bool, _ stage: PlainReductionStage) -> UInt8 { result ? 1 : 0 }
}

/// Whether all elements are true.
enum AllTrue: ReductionRule {
  static var initial: Bool { true }

  @inline(__always)
  static func combine(_ result: Bool, _ element: UInt8, _ stage: PlainReductionStage) -> Bool {
    result && element != 0
  }

  @inline(__always)
  static func finish(_ result: Bool, _ stage: PlainReductionStage) -> UInt8 { result ? 1 : 0 }
}
