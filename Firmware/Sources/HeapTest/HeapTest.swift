import Board

/// Must not link: uses the heap, which firmware does not have.
@main
struct HeapTest {
  static func main() {
    var values: [Int] = []
    for value in 0..<Board.stackSize { values.append(value) }
    Console.write(values.count)
  }
}
