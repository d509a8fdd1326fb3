import CLinux
import Glibc

/// A set of descriptors to wait on together: epoll(7), level-triggered, with an event counter that
/// lets other threads end the wait.
package struct Poller: ~Copyable {
    private let set: Int32
    private let wakeup: Int32

    /// The token of wake-ups; no descriptor may use it.
    package static let wakeupToken = UInt64.max

    /// - Throws: `SocketError` if the process has no descriptors left.
    package init() throws(SocketError) {
        let set = clinux_epoll_create()
        guard set >= 0 else { throw SocketError(operation: "epoll_create", code: errno) }
        let wakeup = clinux_wakeup_create()
        guard wakeup >= 0 else {
            let error = SocketError(operation: "eventfd", code: errno)
            Glibc.close(set)
            throw error
        }
        self.set = set
        self.wakeup = wakeup
        clinux_epoll_add(set, wakeup, Interest.read.bits, Self.wakeupToken)
    }

    deinit {
        Glibc.close(set)
        Glibc.close(wakeup)
    }

    /// What to watch a descriptor for, or what it is ready for.
    ///
    /// An `OptionSet` would cost 3,900 instructions for each request: its generic methods are not
    /// specialised in other modules.
    package struct Interest: Equatable {
        fileprivate let bits: UInt32

        fileprivate init(bits: UInt32) {
            self.bits = bits
        }

        package init(read: Bool, write: Bool) {
            bits = UInt32((read ? clinux_readable : 0) | (write ? clinux_writable : 0))
        }

        package static var read: Interest { Interest(read: true, write: false) }

        /// Connections that wait at a listener, which several sets may watch.
        ///
        /// One of the sets learns of each connection. Only for `add`.
        package static var connections: Interest {
            Interest(bits: UInt32(clinux_readable) | clinux_exclusive)
        }

        package var canRead: Bool { bits & UInt32(clinux_readable) != 0 }
        package var canWrite: Bool { bits & UInt32(clinux_writable) != 0 }
        /// An error or a hang-up; always watched for.
        package var hasFailed: Bool { bits & UInt32(clinux_failed | clinux_hung_up) != 0 }
    }

    /// Adds a descriptor; its events carry `token`.
    ///
    /// - Returns: false if the system has no memory for it.
    package func add(_ descriptor: Int32, for interest: Interest, token: UInt64) -> Bool {
        clinux_epoll_add(set, descriptor, interest.bits, token) == 0
    }

    /// Replaces what a descriptor is watched for.
    package func change(_ descriptor: Int32, to interest: Interest, token: UInt64) {
        clinux_epoll_change(set, descriptor, interest.bits, token)
    }

    /// Removes a descriptor that stays open; closing one removes it too.
    package func remove(_ descriptor: Int32) {
        clinux_epoll_remove(set, descriptor)
    }

    /// Events returned by `wait`.
    ///
    /// They are not part of the poller, because `wait` writes them while other threads use it.
    package struct Events {
        fileprivate var reports = [clinux_event](
            repeating: clinux_event(readiness: 0, token: 0), count: 256)
        package fileprivate(set) var count = 0

        package init() {}

        package subscript(_ index: Int) -> (token: UInt64, readiness: Interest) {
            (reports[index].token, Interest(bits: reports[index].readiness))
        }
    }

    /// Waits for events for at most `milliseconds`; a negative time means no limit.
    package func wait(for events: inout Events, milliseconds: Int32) {
        let capacity = Int32(events.reports.count)
        let count = unsafe clinux_epoll_wait(set, &events.reports, capacity, milliseconds)
        events.count = max(0, Int(count))
    }

    /// Ends the wait; the only method that other threads may call.
    package func wake() {
        clinux_wakeup_signal(wakeup)
    }

    /// Resets the event counter after a wake-up.
    package func clearWakeup() {
        clinux_wakeup_clear(wakeup)
    }
}
