import Board
import Swiftlet

/// One case: a model with inputs and the outputs that it must give.
struct Case {
  let kernels: KernelTable
  /// Largest error of floating-point outputs, relative to the largest magnitude in the output.
  let tolerance: Float

  /// Loads the model at `path`, which may be anything.
  func load(_ path: inout Path) -> Outcome {
    do throws(ModelError) {
      let interpreter = try interpreter(path)
      return interpreter.outputCount >= 0 ? .loaded : .failed("outputs", interpreter.outputCount)
    } catch {
      return .refused(error)
    }
  }

  /// Runs the model in the folder `path` on all inputs.
  func run(_ path: inout Path) -> Outcome {
    let folder = path.count
    path.append("/model.tflite")
    do throws(ModelError) {
      var interpreter = try interpreter(path)
      var time: Int?
      while true {
        switch fill(&interpreter, &path, folder, time) {
        case .present: break
        case .wrong(let index): return .failed("input", index)
        case .absent where time == nil:
          // Not one invocation, then: the first of several.
          time = 0
          continue
        case .absent: return time == 0 ? .failed("no input", 0) : .passed
        }
        try interpreter.invoke()
        for index in 0..<interpreter.outputCount where !compare(interpreter, index, &path, folder, time) {
          return .failed("output", index)
        }
        guard let now = time else { return .passed }
        time = now &+ 1
      }
    } catch {
      switch error.code {
      case .arenaTooSmall, .workspaceTooSmall: return .tooLarge
      case .missingKernel: return .failed("without a kernel", Int(error.operatorIndex))
      default: return .failed("error", Int(error.code.rawValue))
      }
    }
  }

  private func interpreter(_ path: borrowing Path) throws(ModelError) -> Interpreter {
    guard let bytes = unsafe path.read(into: HostMemory.model) else {
      Conformance.fail("can not read a model")
    }
    let model = try unsafe Model(ModelBytes(UnsafeRawBufferPointer(bytes)))
    return try unsafe Interpreter(model, kernels: kernels, arena: HostMemory.arena)
  }

  private enum Filled {
    case present
    case absent
    case wrong(Int)
  }

  /// Fills all inputs for the invocation `time`.
  private func fill(
    _ interpreter: inout Interpreter, _ path: inout Path, _ folder: Int, _ time: Int?
  ) -> Filled {
    for index in 0..<interpreter.inputCount {
      path.select(folder, "/in", index, time)
      guard let array = NumPyElements(path) else { return index == 0 ? .absent : .wrong(index) }
      let fits = interpreter.withInputBytes(index) { input in
        guard input.count == array.count else { return false }
        for place in 0..<input.count { input[place] = array[place] }
        return true
      }
      guard fits else { return .wrong(index) }
    }
    return .present
  }

  private func compare(
    _ interpreter: borrowing Interpreter, _ index: Int, _ path: inout Path, _ folder: Int, _ time: Int?
  ) -> Bool {
    path.select(folder, "/out", index, time)
    guard let wanted = NumPyElements(path) else { return false }
    let isFloat = interpreter.outputTensor(index).type == .float32
    return interpreter.withOutputBytes(index) { output in
      guard output.count == wanted.count else { return false }
      guard isFloat else { return wanted.equals(output) }
      return wanted.isNear(output, tolerance: tolerance)
    }
  }
}

extension Path {
  /// `in<index>.npy` of the folder, or `in<index>.<time>.npy`.
  fileprivate mutating func select(_ folder: Int, _ name: StaticString, _ index: Int, _ time: Int?) {
    keep(folder)
    append(name)
    append(digit: index)
    if let time {
      append(".")
      append(digit: time)
    }
    append(".npy")
  }
}
