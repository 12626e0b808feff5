// swift-tools-version: 6.2
import PackageDescription

// Firmware for bare-metal targets. Build it with Scripts/build, which adds the triple and the toolset that
// select Embedded Swift; a plain `swift build` stops at FirmwareSupport, because there is no host to start.
let package = Package(
  name: "firmware",
  dependencies: [
    // Named, because the identity of a path dependency is the name of the folder it was cloned into.
    .package(name: "swiftlet", path: "..")
  ],
  targets: [
    .target(name: "FirmwareSupport"),
    .target(name: "Board", dependencies: ["FirmwareSupport"]),
    .executableTarget(
      name: "Minimal", dependencies: ["Board", .product(name: "Swiftlet", package: "swiftlet")]),
    .executableTarget(
      name: "WithoutKernels", dependencies: ["Board", .product(name: "Swiftlet", package: "swiftlet")]),
    .target(name: "Inference", dependencies: ["Board", .product(name: "Swiftlet", package: "swiftlet")]),
    .executableTarget(
      name: "Conformance", dependencies: ["Board", .product(name: "Swiftlet", package: "swiftlet")]),
    .executableTarget(name: "SupportTest", dependencies: ["Board"]),
    .executableTarget(name: "HeapTest", dependencies: ["Board"]),
  ]
)

// Firmware that runs one model: a target each, with the kernels that the model needs.
for name in [
  "HelloWorld", "KwsInt8", "KwsInt16x8", "RecurrentInt8", "SeparableInt8", "SeparableInt16x8", "SingleLayer",
] {
  package.targets.append(
    .executableTarget(
      name: name, dependencies: ["Board", "Inference", .product(name: "Swiftlet", package: "swiftlet")]))
}

for target in package.targets where target.name != "FirmwareSupport" {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
  ]
  // For StaticMemory.
  if target.name == "Board" { target.swiftSettings?.append(.enableExperimentalFeature("RawLayout")) }
}
