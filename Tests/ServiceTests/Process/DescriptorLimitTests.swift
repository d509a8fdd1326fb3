import Testing

@testable import Service

@Suite("Descriptor limit")
struct DescriptorLimitTests {
    @Test func `leaves descriptors for other uses than connections`() {
        let connections = DescriptorLimit.connections(wanted: .max)
        let limit = DescriptorLimit.current
        #expect(connections == max(limit - 512, limit / 2))
    }

    @Test func `allows as many connections as wanted if they are few`() {
        #expect(DescriptorLimit.connections(wanted: 3) == 3)
    }
}
