#if DEBUG
  import Testing

  @testable import Swiftlet

  @Suite("Bytes between the fields of records")
  struct RecordLayoutTests {
    private struct Gap {
      var first: Int8 = 0
      var second: Int32 = 0
    }

    private struct Ordered {
      var second: Int32 = 0
      var first: Int8 = 0
    }

    private struct Nested {
      var count: Int32 = 0
      var gap = Gap()
    }

    @Test("are counted at every depth")
    func count() {
      func gaps<Record>(_ record: Record) -> Int {
        RecordLayout.gapCount(record, size: MemoryLayout<Record>.size)
      }
      #expect(gaps(Gap()) == 3)
      #expect(gaps(Ordered()) == 0)
      #expect(gaps(Nested()) == 3)
      #expect(gaps((Int16(0), Int64(0))) == 6)
      #expect(gaps(Float(0)) == 0)
    }
  }
#endif
