import TestSupport

/// Recorded answers of brokers and Prometheus.
enum Sample {
    static func bytes(_ name: String) throws -> [UInt8] {
        try Fixture.bytes("Usage/\(name)")
    }
}
