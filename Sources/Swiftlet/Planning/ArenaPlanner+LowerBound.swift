#if !hasFeature(Embedded)
  extension ArenaPlanner {
    /// The largest sum of sizes that are live during one operator: no plan can be smaller.
    func lowerBound(operatorCount: Int) -> Int {
      let stepCount = max(operatorCount, 1)
      // What begins and ends to be live at each step.
      var changes = [Int](repeating: 0, count: stepCount + 1)
      for index in 0..<requests.count where owns(index) {
        let request = requests[index]
        guard Int(request.first) < stepCount else { continue }
        changes[Int(request.first)] &+= alignedSize(request)
        changes[min(Int(request.last) + 1, stepCount)] &-= alignedSize(request)
      }
      var live = 0
      return changes.reduce(0) { bound, change in
        live &+= change
        return max(bound, live)
      }
    }
  }
#endif
