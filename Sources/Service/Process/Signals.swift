import Glibc

/// The signals that the service handles: SIGTERM and SIGINT stop it, SIGHUP reloads its files.
///
/// They are blocked before the service starts and then received one by one, so that no early signal
/// is lost. A Dispatch source would miss signals until it is registered, which happens some time
/// after its activation.
struct Signals {
    private var signals = sigset_t()

    /// Blocks the signals in this thread and in threads that it starts.
    init() {
        unsafe sigemptyset(&signals)
        for number in [SIGTERM, SIGINT, SIGHUP] { unsafe sigaddset(&signals, number) }
        unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// Waits for the next signal.
    mutating func next() -> Int32 {
        var number: Int32 = 0
        while unsafe sigwait(&signals, &number) != 0 {}
        return number
    }
}
