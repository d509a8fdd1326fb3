import Glibc

/// The limit on open descriptors of the process.
enum DescriptorLimit {
    /// Descriptors to keep for other uses than client connections.
    private static let reserve = 512

    /// The current limit.
    static var current: Int {
        var limit = rlimit()
        unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return Int(clamping: limit.rlim_cur)
    }

    /// Raises the limit as far as the system allows, and returns how many connections it permits.
    static func connections(wanted: Int) -> Int {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            return wanted
        }
        limit.rlim_cur = limit.rlim_max
        unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        let available = Int(clamping: limit.rlim_cur)
        return min(wanted, max(available - reserve, available / 2))
    }
}
