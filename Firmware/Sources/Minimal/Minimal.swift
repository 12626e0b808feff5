import Board
import Swiftlet

/// The smallest firmware that reads a model: prints the schema version and the number of subgraphs of the
/// model that `Scripts/build Minimal --embed model=FILE` placed in flash.
@main
struct Minimal {
  static func main() {
    Board.reportFaults()
    guard let bytes = unsafe FlashFiles.model else {
      Console.write("no model in flash, build with --embed model=FILE\n")
      Board.exit(66)
    }
    let model = unsafe ModelBytes(bytes)
    guard
      let root = model.load(0, as: UInt32.self).flatMap({ FlatTable(model, at: Int(truncatingIfNeeded: $0)) })
    else {
      Console.write("not a model\n")
      Board.exit(65)
    }
    Console.write("version ")
    Console.write(Int(truncatingIfNeeded: root.scalar(0, default: UInt32(0))))
    Console.write(", subgraphs ")
    Console.write(root.tables(2).count)
    Console.write(", operator codes ")
    Console.write(root.tables(1).count)
    Console.write(", bytes ")
    Console.write(model.count)
    Console.newLine()
  }
}
