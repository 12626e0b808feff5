/// A Swift package with one library that runs one model.
public struct SwiftPackage {
  let source: SwiftSource
  let runtime: RuntimeSource

  /// - Parameter command: the command line that makes it, for comments.
  public init(_ model: ExportedModel, name: ExportName, runtime: RuntimeSource, command: String) {
    source = SwiftSource(model: model, name: name, origin: "Made by '\(command)'; do not edit.")
    self.runtime = runtime
  }

  public var files: [ExportedFile] {
    [
      ExportedFile("Package.swift", text: manifest),
      ExportedFile("Sources/\(source.name.pascal)/\(source.name.pascal).swift", text: source.text),
    ] + source.dataFiles
  }

  private var manifest: String {
    let name = source.name
    return """
      // swift-tools-version: 6.2
      // \(source.origin)
      import PackageDescription

      let package = Package(
        name: "\(name.snake)",
        products: [.library(name: "\(name.pascal)", targets: ["\(name.pascal)"])],
        dependencies: [
          \(runtime.dependency)
        ],
        targets: [
          .target(name: "\(name.pascal)Data"),
          .target(
            name: "\(name.pascal)",
            dependencies: ["\(name.pascal)Data", \(runtime.product)],
            swiftSettings: [.enableUpcomingFeature("InternalImportsByDefault"), .strictMemorySafety()]),
        ]
      )

      """
  }
}
