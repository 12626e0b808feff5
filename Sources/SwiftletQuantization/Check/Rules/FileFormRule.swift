import Swiftlet
import SwiftletGraph

/// How the file is written: signatures, operator codes, where constants lie.
struct FileFormRule: CheckRule {
  func findings(in model: CheckedModel) -> [Finding] {
    let form = model.form
    var findings: [Finding] = []
    if model.graph.signatures.isEmpty {
      findings.append(
        model.finding(
          .noSignature, "the model has no signature: inputs and outputs go by position alone",
          hint: "some tools refuse such models; Swiftlet does not need signatures"))
    }
    if form.hasOldCodes {
      findings.append(
        model.finding(
          .oldOperatorCodes, "operators are named by the deprecated field of one byte alone",
          hint: "some tools read only the newer field; any rewriting by Swiftlet sets both"))
    }
    if form.outsideConstants > 0 {
      findings.append(
        model.finding(
          .outsideConstants,
          "\(form.outsideConstants) constants, \(form.outsideBytes) bytes, lie behind the FlatBuffer in the file",
          hint: "not every runtime looks there; any rewriting by Swiftlet brings them inside"))
    }
    if model.graph.hasExternalConstants {
      findings.append(
        model.finding(
          .outsideConstants, "constants are kept in another file",
          hint: "convert the model again with its weights inside"))
    }
    return findings
  }
}
