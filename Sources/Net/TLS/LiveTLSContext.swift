import Synchronization

/// The context for new connections, which a reload replaces.
///
/// Connections keep the context that they began with.
package final class LiveTLSContext: Sendable {
    private let state: Mutex<TLSContext>

    package init(_ context: TLSContext) {
        state = Mutex(context)
    }

    package var current: TLSContext { state.withLock { $0 } }

    package func replace(with context: TLSContext) {
        state.withLock { $0 = context }
    }
}
