import CLinux
import Glibc

/// A set of descriptors that is waited for together: epoll(7), level-triggered, with a counter by
/// which other threads end the wait.
struct Poller: ~Copyable {
    private let set: Int32
    private let wakeup: Int32

    /// The token of the wake-up counter; nobody else may use it.
    static let wakeupToken = UInt64.max

    init() {
        set = clinux_epoll_create()
        wakeup = clinux_wakeup_create()
        precondition(set >= 0 && wakeup >= 0, "the process has no descriptors left at its start")
        clinux_epoll_add(set, wakeup, Interest.read.rawValue, Self.wakeupToken)
    }

    deinit {
        Glibc.close(set)
        Glibc.close(wakeup)
    }

    /// What a descriptor is watched for, and what it turns out to be ready for.
    struct Interest: OptionSet {
        let rawValue: UInt32

        static let read = Interest(rawValue: UInt32(clinux_readable))
        static let write = Interest(rawValue: UInt32(clinux_writable))
        /// Always watched for.
        static let failed = Interest(rawValue: UInt32(clinux_failed | clinux_hung_up))
    }

    /// - Returns: whether the system had room for it.
    func add(_ descriptor: Int32, for interest: Interest, token: UInt64) -> Bool {
        clinux_epoll_add(set, descriptor, interest.rawValue, token) == 0
    }

    func change(_ descriptor: Int32, to interest: Interest, token: UInt64) {
        clinux_epoll_change(set, descriptor, interest.rawValue, token)
    }

    func remove(_ descriptor: Int32) {
        clinux_epoll_remove(set, descriptor)
    }

    /// What came of a wait.
    ///
    /// It is not part of the poller, which other threads use while the wait writes to it.
    struct Events {
        fileprivate var reports = [clinux_event](
            repeating: clinux_event(readiness: 0, token: 0), count: 256)
        fileprivate(set) var count = 0

        subscript(_ index: Int) -> (token: UInt64, readiness: Interest) {
            (reports[index].token, Interest(rawValue: reports[index].readiness))
        }
    }

    /// Waits for events, at most so long; a negative time is without end.
    func wait(for events: inout Events, milliseconds: Int32) {
        let capacity = Int32(events.reports.count)
        let count = unsafe clinux_epoll_wait(set, &events.reports, capacity, milliseconds)
        events.count = max(0, Int(count))
    }

    /// Ends the wait; the only method for other threads.
    func wake() {
        clinux_wakeup_signal(wakeup)
    }

    func clearWakeup() {
        clinux_wakeup_clear(wakeup)
    }
}
