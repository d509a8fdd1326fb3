// swift-tools-version: 6.2

import PackageDescription

/// One set of rules for every Swift target: warnings are errors, imports are explicit, and every
/// unsafe construct is marked, so that `grep -rn unsafe Sources` lists all that needs a close look.
let strict: [SwiftSetting] = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
]

// What a module shows the others has package access. JSON, and the money of Pricing with what writes
// it, is public: only public functions are inlined into other modules, and a bill has hundreds of
// calls of them.
let package = Package(
    name: "mq-pricing",
    products: [
        .executable(name: "mq-pricing", targets: ["Service"]),
        .executable(name: "mq-usage", targets: ["UsageTool"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    ],
    targets: [
        .target(name: "Pricing", swiftSettings: strict),
        .target(name: "JSON", swiftSettings: strict),
        .target(name: "CLinux"),
        .target(name: "Net", dependencies: ["CLinux", "COpenSSL"], swiftSettings: strict),
        .target(name: "HTTP", swiftSettings: strict),
        .target(
            name: "HTTPServer", dependencies: ["CLinux", "HTTP", "Net"], swiftSettings: strict),
        .target(
            name: "HTTPClient", dependencies: ["CZlib", "HTTP", "Net"], swiftSettings: strict),
        .systemLibrary(name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(
            name: "API",
            dependencies: ["Pricing", "JSON", "HTTP", "HTTPServer", "COpenSSL", "CZlib"],
            resources: [
                .embedInCode("Resources/openapi.yaml"),
                .embedInCode("Resources/rabbitmq-serverless-2024-12-06.json"),
                .embedInCode("Resources/rocketmq-serverless-2026-03-11.json"),
                .embedInCode("Site"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "ProgramSupport",
            dependencies: [.product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "Service",
            dependencies: [
                "API",
                "CLinux",
                "HTTP",
                "HTTPClient",
                "HTTPServer",
                "JSON",
                "Net",
                "ProgramSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict
        ),
        .target(name: "Usage", dependencies: ["JSON"], swiftSettings: strict),
        .executableTarget(
            name: "UsageTool",
            dependencies: [
                "HTTP",
                "HTTPClient",
                "ProgramSupport",
                "Usage",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "Micro", dependencies: ["API", "HTTP", "JSON", "Pricing", "TestSupport"],
            path: "Benchmarks/Micro"
        ),
        .executableTarget(
            name: "Fuzz", dependencies: ["API", "HTTP", "JSON", "TestSupport"],
            path: "Tests/Fuzz"
        ),
        .target(
            name: "TestSupport",
            dependencies: ["COpenSSL", "HTTP", "HTTPServer", "JSON", "Net", "Usage"],
            path: "Tests/TestSupport"
        ),
        .testTarget(name: "PricingTests", dependencies: ["Pricing", "TestSupport"]),
        .testTarget(name: "JSONTests", dependencies: ["JSON", "TestSupport"]),
        .testTarget(name: "UsageTests", dependencies: ["Usage", "TestSupport"]),
        .testTarget(
            name: "UsageToolTests",
            dependencies: [
                "HTTP", "HTTPServer", "Usage", "UsageTool", "Service", "TestSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .testTarget(name: "NetTests", dependencies: ["Net", "TestSupport"]),
        .testTarget(name: "HTTPTests", dependencies: ["HTTP", "TestSupport"]),
        .testTarget(
            name: "HTTPServerTests", dependencies: ["HTTP", "HTTPServer", "Net", "TestSupport"]),
        .testTarget(
            name: "HTTPClientTests",
            dependencies: ["CZlib", "HTTP", "HTTPClient", "HTTPServer", "Net", "TestSupport"]),
        .testTarget(
            name: "APITests",
            dependencies: ["API", "HTTP", "HTTPServer", "JSON", "Pricing", "CZlib", "TestSupport"]
        ),
        .testTarget(name: "ProgramSupportTests", dependencies: ["ProgramSupport", "TestSupport"]),
        .testTarget(
            name: "ServiceTests",
            dependencies: [
                "Service", "API", "HTTP", "HTTPServer", "JSON", "Net", "Pricing", "ProgramSupport",
                "TestSupport", "Usage", "UsageTool",
            ]
        ),
        .testTarget(
            name: "PageTests", dependencies: ["API", "HTTP", "HTTPServer", "Net", "TestSupport"]),
    ]
)
