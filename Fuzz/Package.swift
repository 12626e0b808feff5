// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "fuzz",
  dependencies: [.package(name: "swiftlet", path: "..")],
  targets: [
    .executableTarget(
      name: "FuzzModel", dependencies: [.product(name: "Swiftlet", package: "swiftlet")],
      // libFuzzer brings `main`.
      swiftSettings: [
        .enableUpcomingFeature("InternalImportsByDefault"), .strictMemorySafety(),
        .treatAllWarnings(as: .error), .unsafeFlags(["-parse-as-library"]),
      ])
  ]
)
