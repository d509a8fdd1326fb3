import Glibc

/// The signals that the service obeys: SIGTERM and SIGINT stop it, SIGHUP makes it read its files
/// again.
///
/// They are blocked before the service starts and then taken one by one, so that none is lost
/// however early it comes. A Dispatch source hears nothing of those before its registration, which
/// it does some time after its activation.
struct Signals {
    private var signals = sigset_t()

    /// Blocks them in this thread and in those that it starts.
    init() {
        unsafe sigemptyset(&signals)
        for number in [SIGTERM, SIGINT, SIGHUP] { unsafe sigaddset(&signals, number) }
        unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// Waits for the next one.
    mutating func next() -> Int32 {
        var number: Int32 = 0
        while unsafe sigwait(&signals, &number) != 0 {}
        return number
    }
}
