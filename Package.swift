// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "swiftlet",
  platforms: [.macOS(.v10_15), .iOS(.v13), .tvOS(.v13), .watchOS(.v6), .visionOS(.v1)],
  products: [
    .library(name: "Swiftlet", targets: ["Swiftlet"]),
    .library(name: "SwiftletGraph", targets: ["SwiftletGraph"]),
    .library(name: "SwiftletData", targets: ["SwiftletData"]),
    .library(name: "SwiftletQuantization", targets: ["SwiftletQuantization"]),
    .library(name: "SwiftletExport", targets: ["SwiftletExport"]),
    .executable(name: "swiftlet", targets: ["SwiftletCommand"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    .target(name: "CSwiftletKernels"),
    .target(name: "Swiftlet", dependencies: ["CSwiftletKernels"]),
    .target(name: "SwiftletGraph", dependencies: ["Swiftlet"]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"]), .yum(["zlib-devel"])]),
    .target(name: "SwiftletData", dependencies: ["Swiftlet", "CZlib"]),
    .target(
      name: "SwiftletQuantization",
      dependencies: ["SwiftletGraph", "SwiftletData", .product(name: "Yams", package: "Yams")]),
    // The files that every firmware takes, as bytes: what is exported needs no checkout of this package.
    .target(name: "CSwiftletFirmware"),
    .target(name: "SwiftletExport", dependencies: ["Swiftlet", "CSwiftletFirmware"]),
    .executableTarget(
      name: "SwiftletCommand",
      dependencies: [
        "Swiftlet", "SwiftletGraph", "SwiftletData", "SwiftletQuantization", "SwiftletExport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    // Counts calls of the allocator, for tests.
    .target(name: "CAllocationCounter", path: "Tests/CAllocationCounter"),
    .testTarget(
      name: "SwiftletTests",
      dependencies: [
        "Swiftlet", "CSwiftletKernels", "SwiftletData", "SwiftletGraph", "CAllocationCounter",
      ]),
    .testTarget(name: "SwiftletGraphTests", dependencies: ["SwiftletGraph"]),
    .testTarget(name: "SwiftletDataTests", dependencies: ["SwiftletData"], exclude: ["Fixtures"]),
    .testTarget(name: "SwiftletQuantizationTests", dependencies: ["SwiftletQuantization"]),
    .testTarget(name: "SwiftletExportTests", dependencies: ["SwiftletExport", "Swiftlet"]),
    .testTarget(
      name: "SwiftletCommandTests",
      dependencies: ["SwiftletCommand", "Swiftlet", "SwiftletData", "SwiftletGraph"]),
  ]
)

// One set of rules for every Swift target. Embedded mode is chosen by the invocation
// (triple and toolset), never here.
let writtenInC = ["CSwiftletKernels", "CSwiftletFirmware", "CAllocationCounter"]
for target in package.targets where target.type != .system && !writtenInC.contains(target.name) {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
  ]
}
