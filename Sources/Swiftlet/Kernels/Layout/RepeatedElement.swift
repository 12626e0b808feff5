extension MutableElements<UInt8> {
  /// Sets all bytes to copies of one element of `width` bytes: 1, 2, 4 or 8.
  func fill(repeating element: Elements<UInt8>, width: Int) {
    guard width > 1 else { return fill(element[0], count: count) }
    guard count > 0 else { return }
    // What has been written doubles until it is complete: long copies rather than one for each element.
    copy(element, count: width)
    var done = width
    while done < count {
      let next = Swift.min(done, count &- done)
      dropping(done).copy(readable, count: next)
      done = done &+ next
    }
  }
}
