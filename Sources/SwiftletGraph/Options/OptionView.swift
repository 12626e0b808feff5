/// Named access to the fields of one kind of options.
///
/// A view is the table itself: what it has no name for stays in it, and what is absent stays absent until
/// it is set to something else than its default.
public protocol OptionView: Equatable, Sendable {
  static var kind: OperatorOptions.Kind { get }
  var table: TableValue { get set }
  init(table: TableValue)
}

extension OptionView {
  /// Options with every field at its default.
  public init() { self.init(table: TableValue()) }

  /// Options with some fields set.
  public init(_ configure: (inout Self) -> Void) {
    self.init()
    configure(&self)
  }
}

extension OperatorOptions {
  public init<View: OptionView>(_ view: View) { self.init(View.kind, view.table) }

  /// The options seen as a kind; `nil` where they are of another.
  public func view<View: OptionView>(as type: View.Type = View.self) -> View? {
    kind == View.kind ? View(table: table ?? TableValue()) : nil
  }

  /// How a window is placed at the borders.
  public enum Padding: Int8, Sendable { case same, valid }

  /// A function fused into an operator.
  public enum Activation: Int8, Sendable { case none, relu, reluN1To1, relu6, tanh, signBit }
}

extension Graph.Operator {
  /// The options seen as a kind; `nil` where they are absent or of another.
  public func options<View: OptionView>(as type: View.Type) -> View? { options?.view() }

  /// Replaces the options.
  public mutating func set<View: OptionView>(_ options: View) { self.options = OperatorOptions(options) }
}

extension TableValue {
  /// An enumerated field; the default where it is absent or no case.
  subscript<Value: RawRepresentable>(slot: Int, default defaultValue: Value) -> Value
  where Value.RawValue: TableScalar {
    get { Value(rawValue: self[slot, default: defaultValue.rawValue]) ?? defaultValue }
    set { self[slot, default: defaultValue.rawValue] = newValue.rawValue }
  }
}
