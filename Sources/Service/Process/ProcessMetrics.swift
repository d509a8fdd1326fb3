import API
import FoundationEssentials
import Glibc
import ProgramSupport

/// Metrics of this process from proc(5), with the names that Prometheus client libraries use.
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
                "process_cpu_seconds_total", .counter, "User and system CPU time in seconds.",
                processor)
            text.metric(
                "process_resident_memory_bytes", .gauge, "Resident memory in bytes.",
                (Int(numbers[21]) ?? 0) * pageSize)
            text.metric(
                "process_virtual_memory_bytes", .gauge, "Virtual memory in bytes.",
                Int(numbers[20]) ?? 0)
            text.metric(
                "process_threads", .gauge, "Number of threads.", Int(numbers[17]) ?? 0)
        }
        text.metric(
            "process_start_time_seconds", .gauge,
            "Start time of the process in seconds since 1970.",
            startTime)
        text.metric(
            "process_open_fds", .gauge, "Number of open file descriptors.", Self.openDescriptors)
        text.metric(
            "process_max_fds", .gauge, "Maximum number of open file descriptors.",
            DescriptorLimit.current)
    }

    /// The fields of `/proc/self/stat` from the third on; the second may contain blanks.
    private static var statistics: [Substring]? {
        let text = Self.text(of: "/proc/self/stat")
        guard let end = text.lastIndex(of: ")") else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ")
        return fields.count > 21 ? fields : nil
    }

    /// When the system booted, in seconds since 1970.
    private static var bootTime: Double {
        let line = text(of: "/proc/stat").split(separator: "\n").first { $0.hasPrefix("btime ") }
        return line.flatMap { Double($0.dropFirst(6)) } ?? 0
    }

    private static func text(of path: String) -> String {
        String(decoding: (try? File.contents(of: path)) ?? [], as: UTF8.self)
    }

    /// The number of open descriptors.
    ///
    /// Since Linux 6.2 it is the size of the directory. Counting the entries takes milliseconds
    /// with many connections.
    private static var openDescriptors: Int {
        let directory = "/proc/self/fd"
        var status = Glibc.stat()
        if unsafe stat(directory, &status) == 0, status.st_size > 0 { return Int(status.st_size) }
        return (try? FileManager.default.contentsOfDirectory(atPath: directory).count) ?? 0
    }
}
