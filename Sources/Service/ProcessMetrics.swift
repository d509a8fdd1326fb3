import API
import FoundationEssentials
import Glibc

/// What the system knows of this process (proc(5)), under the names that client libraries of
/// Prometheus use.
struct ProcessMetrics: Sendable {
    private let ticks = Double(max(sysconf(Int32(_SC_CLK_TCK)), 1))
    private let pageSize = sysconf(Int32(_SC_PAGESIZE))
    private let startTime: Double

    init() {
        let ticksAfterBoot = Self.statistics.map { Double($0[19]) ?? 0 } ?? 0
        startTime = Self.bootTime + ticksAfterBoot / ticks
    }

    func write(to text: inout MetricsText) {
        if let numbers = Self.statistics {
            let processor = ((Double(numbers[11]) ?? 0) + (Double(numbers[12]) ?? 0)) / ticks
            text.metric(
                "process_cpu_seconds_total", .counter, "Processor time of user and system.",
                processor)
            text.metric(
                "process_resident_memory_bytes", .gauge, "Memory that is resident.",
                (Int(numbers[21]) ?? 0) * pageSize)
            text.metric(
                "process_virtual_memory_bytes", .gauge, "Memory that is mapped.",
                Int(numbers[20]) ?? 0)
            text.metric(
                "process_threads", .gauge, "Threads of the process.", Int(numbers[17]) ?? 0)
        }
        text.metric(
            "process_start_time_seconds", .gauge, "When the process started, since 1970.",
            startTime)
        text.metric(
            "process_open_fds", .gauge, "File descriptors that are open.", Self.openDescriptors)
        text.metric(
            "process_max_fds", .gauge, "File descriptors that may be open.",
            DescriptorLimit.current)
    }

    /// The fields of `/proc/self/stat` from the third on: the second may hold blanks.
    private static var statistics: [Substring]? {
        let text = Self.text(of: "/proc/self/stat")
        guard let end = text.lastIndex(of: ")") else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ")
        return fields.count > 21 ? fields : nil
    }

    /// When the system started, in seconds since 1970.
    private static var bootTime: Double {
        let line = text(of: "/proc/stat").split(separator: "\n").first { $0.hasPrefix("btime ") }
        return line.flatMap { Double($0.dropFirst(6)) } ?? 0
    }

    private static func text(of path: String) -> String {
        String(decoding: File.contents(of: path) ?? [], as: UTF8.self)
    }

    /// Linux 6.2 and later tell the number as the size of the folder; counting the entries of a
    /// server with many connections takes milliseconds.
    private static var openDescriptors: Int {
        let folder = "/proc/self/fd"
        var status = Glibc.stat()
        if unsafe stat(folder, &status) == 0, status.st_size > 0 { return Int(status.st_size) }
        return (try? FileManager.default.contentsOfDirectory(atPath: folder).count) ?? 0
    }
}
