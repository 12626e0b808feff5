import Testing

@testable import Swiftlet

@Suite("Arena planner")
struct ArenaPlannerTests {
  private static let operatorCount = 24

  /// Requests of seeded sizes, lives and roles, a few of which share another's place.
  private static func requests(seed: UInt64) -> [MemoryRequest] {
    var generator = SeededGenerator(state: seed)
    let count = Int.random(in: 1...60, using: &generator)
    let roles: [MemoryRequest.Role] = [
      .computed, .computed, .computed, .input, .scratch, .constant, .variable, .unused,
    ]
    var requests: [MemoryRequest] = []
    for index in 0..<count {
      var request = MemoryRequest()
      request.role = roles[Int.random(in: 0..<roles.count, using: &generator)]
      let isEmpty = Int.random(in: 0..<12, using: &generator) == 0
      request.byteCount = isEmpty ? 0 : Int32.random(in: 1...5_000, using: &generator)
      request.first = UInt16.random(in: 0..<UInt16(operatorCount), using: &generator)
      let life = request.role == .scratch ? 0 : UInt16.random(in: 0...6, using: &generator)
      request.last = min(request.first + life, UInt16(operatorCount))
      request.owner = UInt16(index)
      requests.append(request)
    }
    for index in requests.indices where requests[index].role == .computed {
      // A taker of a place begins where the owner's own life ends.
      let owner = Int.random(in: 0..<count, using: &generator)
      guard owner < index, requests[owner].role == .computed, Int(requests[owner].owner) == owner,
        requests[owner].last == requests[index].first, requests[index].byteCount <= requests[owner].byteCount
      else { continue }
      requests[index].owner = UInt16(owner)
      requests[owner].last = max(requests[owner].last, requests[index].last)
    }
    return requests
  }

  /// The requests as planned, the arena's size and the planner's lower bound for it.
  private func plan(_ requests: [MemoryRequest]) -> (requests: [MemoryRequest], size: Int, bound: Int) {
    let copy = UnsafeMutableBufferPointer<MemoryRequest>.allocate(capacity: max(requests.count, 1))
    defer { unsafe copy.deallocate() }
    _ = unsafe copy.initialize(from: requests)
    let planner = unsafe ArenaPlanner(
      requests: MutableElements(copy.baseAddress.unsafelyUnwrapped, count: requests.count))
    let size = planner.plan()
    let bound = planner.lowerBound(operatorCount: ArenaPlannerTests.operatorCount + 1)
    return (unsafe Array(copy.prefix(requests.count)), size, bound)
  }

  private func owns(_ requests: [MemoryRequest], _ index: Int) -> Bool {
    requests[index].isPlanned && Int(requests[index].owner) == index
  }

  @Test(
    "no two live requests share a byte, and all lie in the arena", arguments: 1...200 as ClosedRange<UInt64>)
  func disjoint(_ seed: UInt64) {
    let (requests, size, _) = plan(ArenaPlannerTests.requests(seed: seed))
    var end = 0
    for index in requests.indices where owns(requests, index) {
      let request = requests[index]
      #expect(request.offset >= 0 && request.offset % 16 == 0)
      end = max(end, Int(request.offset) + (Int(request.byteCount) + 15) / 16 * 16)
      for other in requests[(index + 1)...].indices where owns(requests, other) {
        let second = requests[other]
        guard request.first <= second.last, second.first <= request.last else { continue }
        #expect(
          request.offset + request.byteCount <= second.offset
            || second.offset + second.byteCount <= request.offset,
          "\(index) and \(other)")
      }
    }
    #expect(size == end)
    for request in requests where request.isPlanned {
      #expect(request.offset == requests[Int(request.owner)].offset)
    }
  }

  @Test(
    "the arena is as large as what is live together, or larger", arguments: 1...200 as ClosedRange<UInt64>)
  func lowerBound(_ seed: UInt64) {
    let (requests, size, bound) = plan(ArenaPlannerTests.requests(seed: seed))
    let live = (0...ArenaPlannerTests.operatorCount).map { step in
      requests.indices.filter {
        owns(requests, $0) && Int(requests[$0].first)...Int(requests[$0].last) ~= step
      }.reduce(0) { $0 + (Int(requests[$1].byteCount) + 15) / 16 * 16 }
    }
    #expect(bound == live.max())
    #expect(size >= bound)
    // Three orders to choose from keep the arena near what no plan can undercut.
    #expect(Double(size) <= 1.5 * Double(bound))
  }

  @Test("the same requests get the same places", arguments: 1...20 as ClosedRange<UInt64>)
  func deterministic(_ seed: UInt64) {
    let requests = ArenaPlannerTests.requests(seed: seed)
    let first = plan(requests)
    let second = plan(requests)
    #expect(first.size == second.size)
    #expect(first.requests.map(\.offset) == second.requests.map(\.offset))
    // Planning again what is planned changes nothing either.
    #expect(plan(first.requests).requests.map(\.offset) == first.requests.map(\.offset))
  }

  @Test("a chain needs two neighbours' bytes")
  func chain() {
    let sizes: [Int32] = [1_600, 320, 4_000, 16, 800]
    let requests = sizes.indices.map { index in
      var request = MemoryRequest()
      request.role = index == 0 ? .input : .computed
      request.byteCount = sizes[index]
      request.first = UInt16(max(index - 1, 0))
      request.last = UInt16(index)
      request.owner = UInt16(index)
      return request
    }
    let (_, size, bound) = plan(requests)
    #expect(bound == 4_320)
    #expect(size == 4_320)
  }

  @Test("nothing needs nothing")
  func empty() {
    #expect(plan([]).size == 0)
    #expect(plan([MemoryRequest()]).size == 0)
  }
}
