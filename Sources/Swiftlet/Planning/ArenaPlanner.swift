internal import CSwiftletKernels

/// Gives requests places in the arena, so that no two that are live together share a byte.
///
/// Requests are placed one by one at the lowest offset that is free during their life, largest first (greedy by
/// size, as TensorFlow Lite Micro's planner does) and in two other orders; the smallest arena wins. The work
/// is quadratic in the number of requests up to a bound (``lookLimit``), the memory nothing beyond the requests.
struct ArenaPlanner {
  /// Places start at multiples of this.
  static var alignment: Int { 16 }

  /// No tensor, and nothing that a model needs in all, may be larger. Twice as much fits 32 bits.
  static var maximumBytes: Int { Int(Int32.max / 2) }

  /// How many requests are looked at for one order at most. What is left then, in models of about ten thousand
  /// tensors and more, goes behind everything else.
  static var lookLimit: Int { 1 << 28 }

  /// The offset of a request that is to be placed; -1 is that of one which takes no place of its own.
  static var unplaced: Int32 { -2 }

  let requests: MutableElements<MemoryRequest>

  /// The order in which requests are placed: the largest rank first.
  enum Order {
    case bySize
    case bySizeAndLife
    case byTime
  }

  /// Plans, and answers the arena's size in bytes. Above ``maximumBytes`` there is no plan.
  func plan() -> Int {
    var size = place(.bySize)
    if size > least { size = ArenaPlanner.smallest(size, place) }
    shareOwned()
    return size
  }

  /// Places in the order that takes the smallest arena, the first of equals, and answers its size.
  ///
  /// - Parameters:
  ///   - size: what the first order has taken.
  ///   - place: places in an order.
  @inline(__always)
  static func smallest(_ size: Int, _ place: (Order) -> Int) -> Int {
    var size = size
    var best = Order.bySize
    var order = best
    while order != .byTime {
      order = order == .bySize ? .bySizeAndLife : .byTime
      let other = place(order)
      if other < size {
        size = other
        best = order
      }
    }
    // The last one is in place.
    return best == .byTime ? size : place(best)
  }

  /// The largest sum of sizes that are live together: no plan can be smaller. Zero where there are too many requests to
  /// look at.
  ///
  /// - Precondition: those have places, and no others, that own one.
  private var least: Int {
    guard requests.count <= 1024 else { return 0 }
    var least = 0
    for index in Indices(requests.count) where requests[index].offset >= 0 {
      let step = requests[index].first
      var sum = 0
      for other in Indices(requests.count) {
        let request = requests[other]
        if request.offset >= 0, request.first <= step, step <= request.last {
          sum = sum &+ alignedSize(request)
        }
      }
      least = max(least, sum)
    }
    return least
  }

  /// Gives those that share a place the offset of its owner, which never shares another's itself.
  func shareOwned() {
    for index in Indices(requests.count) where requests[index].hasOwner {
      requests[index].offset = requests[Int(requests[index].owner)].offset
    }
  }

  @inline(never)
  private func place(_ order: Order) -> Int { fill(order, from: 0) { _ in ArenaPlanner.unplaced } }

  /// Places what has no place yet and shares none, and answers the arena's size in bytes.
  ///
  /// - Parameters:
  ///   - end: behind all places that are given.
  ///   - given: the offset of a request, ``unplaced`` where it has none.
  @inline(__always)
  func fill(_ order: Order, from end: Int, given: (Int) -> Int32) -> Int {
    for index in Indices(requests.count) { requests[index].offset = owns(index) ? given(index) : -1 }
    var end = end
    var looks = Looks()
    while end <= ArenaPlanner.maximumBytes, looks.areLeft {
      let index = next(order)
      guard index >= 0 else { break }
      let offset = lowestFreeOffset(for: requests[index], end: end, &looks)
      requests[index].offset = Int32(truncatingIfNeeded: offset)
      end = max(end, offset &+ alignedSize(requests[index]))
      looks.spend(requests.count)
    }
    #if !hasFeature(Embedded)
      for index in Indices(requests.count) where owns(index) && requests[index].offset < 0 {
        guard end <= ArenaPlanner.maximumBytes else { break }
        requests[index].offset = Int32(truncatingIfNeeded: end)
        end = end &+ alignedSize(requests[index])
      }
    #endif
    return end
  }

  /// The requests that an order may still look at. Devices hold no model that has too many.
  private struct Looks {
    #if hasFeature(Embedded)
      var areLeft: Bool { true }
      @inline(__always)
      mutating func spend(_ count: Int) {}
    #else
      private var count = 0
      var areLeft: Bool { count < ArenaPlanner.lookLimit }
      mutating func spend(_ count: Int) { self.count &+= count }
    #endif
  }

  /// The unplaced request of the highest rank, the first of equals; -1 where all have a place.
  @inline(__always)
  private func next(_ order: Order) -> Int {
    var best = -1
    // Ranks are above zero, as sizes and lives are.
    var highest: UInt64 = 0
    for index in Indices(requests.count) {
      guard requests[index].offset == ArenaPlanner.unplaced else { continue }
      let rank = UInt64(bitPattern: rank(requests[index], order))
      if rank > highest {
        highest = rank
        best = index
      }
    }
    return best
  }

  /// Whether the request has a place, and not another's.
  func owns(_ index: Int) -> Bool {
    let request = requests[index]
    return request.isPlanned && (!request.hasOwner || Int(request.owner) == index)
  }

  @inline(__always)
  private func rank(_ request: MemoryRequest, _ order: Order) -> Int64 {
    let size = request.byteCount
    if order != .byTime {
      let life = order == .bySize ? 1 : Int32(request.last) &- Int32(request.first) &+ 1
      return swiftlet_multiply_long(size, life)
    }
    return swiftlet_words_long(UInt32(65_535 &- UInt32(request.first)), UInt32(bitPattern: size))
  }

  /// - Parameters:
  ///   - end: behind everything that is placed; the answer where ``lookLimit`` is reached.
  ///   - looks: counts the requests looked at.
  @inline(__always)
  private func lowestFreeOffset(for request: MemoryRequest, end: Int, _ looks: inout Looks) -> Int {
    let size = alignedSize(request)
    var offset = 0
    var index = 0
    // It is free where all requests, one after the other, do not lie in its way.
    var left = requests.count
    while left > 0 {
      guard looks.areLeft else { return end }
      looks.spend(1)
      let other = requests[index]
      index = index &+ 1
      if index == requests.count { index = 0 }
      left = left &- 1
      // Those that share a place carry no offset until all owners are placed.
      guard other.offset >= 0, other.overlaps(request) else { continue }
      let start = Int(other.offset)
      let end = start &+ alignedSize(other)
      if offset < end && start < offset &+ size {
        offset = end
        left = requests.count
      }
    }
    return offset
  }

  func alignedSize(_ request: MemoryRequest) -> Int {
    ArenaPlanner.align(Int(request.byteCount))
  }

  /// `size` rounded up to a multiple of ``alignment``.
  static func align(_ size: Int) -> Int { (size &+ alignment &- 1) & ~(alignment &- 1) }
}
