import ProgramSupport

/// The limit on the memory of this process that its control groups set (cgroups(7)).
enum MemoryLimit {
    /// The smallest limit in bytes; nil if there is none.
    static var current: Int? {
        bytes(groups: text(of: "/proc/self/cgroup") ?? "", root: "/sys/fs/cgroup")
    }

    /// The smallest limit that applies to the control groups of a process.
    ///
    /// A group obeys the limits of its parents too. A container may see the path that its group has
    /// on the host, which does not exist here; one of its parents then does.
    ///
    /// - Parameters:
    ///   - groups: the text of `/proc/self/cgroup`: lines of `hierarchy:controllers:path`.
    ///   - root: where the control groups are mounted.
    /// - Returns: the limit in bytes; nil if there is none.
    static func bytes(groups: String, root: String) -> Int? {
        var limits: [Int] = []
        for line in groups.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard parts.count == 3 else { continue }
            for (mount, file) in places(controllers: parts[1]) {
                for path in parents(of: parts[2]) {
                    guard let text = text(of: "\(root)\(mount)\(path)/\(file)") else { continue }
                    // Version 2 has the word `max`, version 1 a huge number, if there is no limit.
                    if let limit = Int(text.prefix { $0.isNumber }) { limits.append(limit) }
                }
            }
        }
        return limits.min()
    }

    /// Where the limits of a hierarchy are, below the root, and the name of their files.
    private static func places(controllers: Substring) -> [(mount: String, file: String)] {
        if controllers.isEmpty { return [("", "memory.max"), ("/unified", "memory.max")] }
        return controllers.split(separator: ",").contains("memory")
            ? [("/memory", "memory.limit_in_bytes")] : []
    }

    /// `/a/b`, `/a` and the empty path of the root.
    private static func parents(of path: Substring) -> [String] {
        // A group outside of the container's namespace begins with `/..`.
        let names = path.split(separator: "/").filter { $0 != ".." }
        return (0...names.count).reversed().map { count in
            names.prefix(count).map { "/\($0)" }.joined()
        }
    }

    private static func text(of path: String) -> String? {
        (try? File.contents(of: path)).map { String(decoding: $0, as: UTF8.self) }
    }
}

extension MemoryLimit {
    /// The default for all buffers together: a third of the limit, within bounds.
    ///
    /// The rest is for what is computed from the buffers, and for the program itself.
    static func bufferBytes(limit: Int?) -> Int {
        let largest = 256 << 20
        return limit.map { min(max($0 / 3, 8 << 20), largest) } ?? largest
    }
}
