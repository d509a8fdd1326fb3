import TestSupport
import Testing

@testable import Service

/// The default size of all buffers, from the limit of the container.
@Suite("Memory limit")
struct MemoryLimitTests {
    /// Control groups as a process sees them, and the limit that applies.
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let groups: String
        let files: [String: String]
        let limit: Int?
    }

    @Test(arguments: [
        Row(
            testDescription: "version 2 in a namespace", groups: "0::/\n",
            files: ["memory.max": "536870912\n"], limit: 536_870_912),
        Row(
            testDescription: "version 2 without a limit", groups: "0::/\n",
            files: ["memory.max": "max\n"], limit: nil),
        Row(
            testDescription: "version 2: the smallest of all parents", groups: "0::/a/b/c\n",
            files: [
                "a/b/c/memory.max": "max\n", "a/b/memory.max": "300\n", "a/memory.max": "200\n",
            ], limit: 200),
        Row(
            testDescription: "version 2: the group itself", groups: "0::/a/b\n",
            files: ["a/b/memory.max": "100\n", "a/memory.max": "200\n"], limit: 100),
        Row(
            testDescription: "version 2: another group does not matter", groups: "0::/a\n",
            files: ["b/memory.max": "100\n", "a/b/memory.max": "100\n"], limit: nil),
        Row(
            testDescription: "version 2 outside of the namespace", groups: "0::/../x\n",
            files: ["memory.max": "100\n"], limit: 100),
        Row(
            testDescription: "version 1 on the host", groups: "4:memory:/docker/1\n0::/\n",
            files: [
                "memory/docker/1/memory.limit_in_bytes": "67108864\n",
                "memory/memory.limit_in_bytes": "9223372036854771712\n",
            ], limit: 67_108_864),
        Row(
            testDescription: "version 1 with the path of the host", groups: "4:memory:/docker/1\n",
            files: ["memory/memory.limit_in_bytes": "67108864\n"], limit: 67_108_864),
        Row(
            testDescription: "version 1: several controllers", groups: "4:cpu,memory:/a\n",
            files: ["memory/a/memory.limit_in_bytes": "7\n"], limit: 7),
        Row(
            testDescription: "version 1: another controller", groups: "4:cpu:/a\n",
            files: ["memory/a/memory.limit_in_bytes": "7\n"], limit: nil),
        Row(
            testDescription: "both versions", groups: "4:memory:/a\n0::/a\n",
            files: ["memory/a/memory.limit_in_bytes": "7\n", "unified/a/memory.max": "6\n"],
            limit: 6),
        Row(testDescription: "no control groups", groups: "", files: [:], limit: nil),
        Row(
            testDescription: "a path with a colon", groups: "0::/a:b",
            files: ["a:b/memory.max": "5"], limit: 5),
    ])
    func `is the smallest of the control groups`(row: Row) throws {
        let root = try TemporaryFolder()
        for (path, text) in row.files { try root.write(text, to: path) }
        #expect(MemoryLimit.bytes(groups: row.groups, root: root.path) == row.limit)
    }

    private static let thirds: [(limit: Int?, bytes: Int)] = [
        (nil, 268_435_456), (Int.max, 268_435_456), (805_306_371, 268_435_456),
        (805_306_365, 268_435_455), (536_870_912, 178_956_970), (67_108_864, 22_369_621),
        (25_165_827, 8_388_609), (25_165_824, 8_388_608), (1, 8_388_608),
    ]

    @Test(arguments: thirds)
    func `a third of it is for buffers`(limit: Int?, bytes: Int) {
        #expect(MemoryLimit.bufferBytes(limit: limit) == bytes)
    }
}
