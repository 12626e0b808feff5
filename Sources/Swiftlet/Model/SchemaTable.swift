/// The tables of the TensorFlow Lite schema that a runtime follows, with the kinds of their fields.
///
/// A letter for each slot says what the field there holds. Slots behind them are never read.
///
/// | letter | the field holds |
/// | --- | --- |
/// | `-` | nothing that this runtime reads |
/// | `1`, `4`, `8` | a value of so many bytes |
/// | `q`, `t`, `x` | a vector (or string) of values of 1, 4 or 8 bytes each |
/// | `T` | a vector of indices of tensors |
/// | `a` ... `j` | a table: ``model`` is `a`, and so on |
/// | `A` ... `J` | a vector of tables: of ``model`` is `A`, and so on |
///
/// A letter's upper four bits tell these kinds apart, its lower ones are the size or the number of the table.
enum SchemaTable: UInt8 {
  /// The root without its subgraphs, which are looked at when all that they refer to is known to be sound.
  case model = 1
  case operatorCode, subgraph, tensor, quantization, operation, buffer, metadata
  /// Any table: its own extent is checked, its fields are read through checked accessors.
  case any
  /// The root's subgraphs.
  case graph

  /// The most slots of a table that are read.
  static var slotCount: Int { 11 }

  /// The letters of all tables, ``slotCount`` each.
  static var letters: StaticString {
    """
    4B-qGtH----\
    1q44-------\
    DTTFq------\
    t14qe1it1--\
    tttx1i4----\
    4TT1iq1qT88\
    q88--------\
    q4---------\
    -----------\
    --C--------
    """
  }

  /// What a field holds, by the upper four bits of its letter.
  enum Kind: UInt8 {
    case nothing = 0x2
    case scalar = 0x3
    case tables = 0x4
    case indices = 0x5
    case table = 0x6
    case vector = 0x7
  }
}
