/// Where a device gets a model's prepared program from.
public enum PreparationMode: String, CaseIterable, Sendable, Encodable {
  /// From flash, computed by the host: the device trusts it.
  case exported
  /// The device verifies the model, plans its memory and prepares its operators at the start.
  case verified
}
