import Board
import Inference
import Swiftlet

nonisolated(unsafe) var arena = StaticMemory<188>()

/// LSTM networks in int8; records its arena, which has state.
@main
struct RecurrentInt8 {
  static func main() {
    unsafe Inference.recordingMain(
      [
        .unidirectionalSequenceLSTMInt8, .reshape, .fullyConnectedInt8, .softmaxInt8, .logisticInt8,
      ], arena: &arena)
  }
}
