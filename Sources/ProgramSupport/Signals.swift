import Glibc

/// The signals that a program handles itself: SIGTERM, SIGINT and SIGHUP.
///
/// They are blocked before any other thread starts and then received one by one, so that no early
/// signal is lost. A Dispatch source would miss signals until it is registered, which happens some time
/// after its activation.
package struct Signals {
    private let signals: sigset_t

    /// Blocks the signals in this thread and in threads that it starts.
    package init() {
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        for number in [SIGTERM, SIGINT, SIGHUP] { unsafe sigaddset(&signals, number) }
        unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
        self.signals = signals
    }

    /// Lets the signals end the process again, at once if one has come.
    package func unblock() {
        unsafe withUnsafePointer(to: signals) {
            _ = unsafe pthread_sigmask(SIG_UNBLOCK, $0, nil)
        }
    }

    /// Waits for the next signal.
    package func next() -> Int32 {
        while true {
            let number = unsafe withUnsafePointer(to: signals) { unsafe sigwaitinfo($0, nil) }
            if number > 0 { return number }
        }
    }

    /// Waits for the next signal; nil if there is none until the deadline.
    package func next(until deadline: ContinuousClock.Instant) -> Int32? {
        while true {
            let rest = max(.zero, deadline - .now).components
            var time = timespec(
                tv_sec: Int(rest.seconds), tv_nsec: Int(rest.attoseconds / 1_000_000_000))
            let number = unsafe withUnsafePointer(to: signals) {
                unsafe sigtimedwait($0, nil, &time)
            }
            if number > 0 { return number }
            if errno == EAGAIN { return nil }
        }
    }
}
