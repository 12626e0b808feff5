/// Gives requests places in the arena, so that no two that are live together share a byte.
///
/// Requests are placed one by one at the lowest offset that is free during their life, largest first (greedy by
/// size, as TensorFlow Lite Micro's planner does) and in two other orders; the smallest arena wins. The work
/// is quadratic in the number of requests, the memory nothing beyond the requests.
struct ArenaPlanner {
  /// Places start at multiples of this.
  static var alignment: Int { 16 }

  let requests: MutableElements<MemoryRequest>

  /// The order in which requests are placed: the largest rank first.
  enum Order {
    case bySize
    case bySizeAndLife
    case byTime
  }

  /// Plans, and answers the arena's size in bytes.
  func plan() -> Int {
    var best = Order.bySize
    var smallest = place(.bySize)
    consider(.bySizeAndLife, &best, &smallest)
    consider(.byTime, &best, &smallest)
    return place(best)
  }

  private func consider(_ order: Order, _ best: inout Order, _ smallest: inout Int) {
    let size = place(order)
    if size < smallest {
      smallest = size
      best = order
    }
  }

  /// The largest sum of sizes that are live during one operator: no plan can be smaller.
  func lowerBound(operatorCount: Int) -> Int {
    var bound = 0
    for step in 0..<max(operatorCount, 1) {
      var live = 0
      for index in 0..<requests.count {
        let request = requests[index]
        guard request.isPlanned, Int(request.owner) == index || request.role == .scratch,
          Int(request.first) <= step, step <= Int(request.last)
        else { continue }
        live = live &+ alignedSize(request)
      }
      bound = max(bound, live)
    }
    return bound
  }

  private func place(_ order: Order) -> Int {
    for index in 0..<requests.count { requests[index].offset = -1 }
    var end = 0
    while let index = next(order) {
      let offset = lowestFreeOffset(for: requests[index])
      requests[index].offset = Int32(truncatingIfNeeded: offset)
      end = max(end, offset &+ alignedSize(requests[index]))
    }
    for index in 0..<requests.count where requests[index].role != .scratch {
      // An owner never shares another's place itself.
      requests[index].offset = requests[Int(requests[index].owner)].offset
    }
    return end
  }

  /// The unplaced request of the highest rank; the first of equals.
  private func next(_ order: Order) -> Int? {
    var best: Int?
    var highest: Int64 = -1
    for index in 0..<requests.count {
      let request = requests[index]
      guard request.isPlanned, request.offset < 0, request.role == .scratch || Int(request.owner) == index
      else { continue }
      let rank = rank(request, order)
      if rank > highest {
        highest = rank
        best = index
      }
    }
    return best
  }

  private func rank(_ request: MemoryRequest, _ order: Order) -> Int64 {
    let size = Int64(request.byteCount)
    let life = Int64(request.last &- request.first) &+ 1
    return switch order {
    case .bySize: size
    case .bySizeAndLife: size &* life
    case .byTime: ((65_535 &- Int64(request.first)) &<< 32) | size
    }
  }

  private func lowestFreeOffset(for request: MemoryRequest) -> Int {
    let size = alignedSize(request)
    var offset = 0
    var moved = true
    while moved {
      moved = false
      for index in 0..<requests.count {
        let other = requests[index]
        // Those that share a place carry no offset until all owners are placed.
        guard other.offset >= 0, other.overlaps(request) else { continue }
        let start = Int(other.offset)
        let end = start &+ alignedSize(other)
        if offset < end && start < offset &+ size {
          offset = end
          moved = true
        }
      }
    }
    return offset
  }

  private func alignedSize(_ request: MemoryRequest) -> Int {
    ArenaPlanner.align(Int(request.byteCount))
  }

  /// `size` rounded up to a multiple of ``alignment``.
  static func align(_ size: Int) -> Int { (size &+ alignment &- 1) & ~(alignment &- 1) }
}
