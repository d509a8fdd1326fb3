import Synchronization

/// What the operator's files say, read together.
package struct Configuration: Sendable {
    package let sheets: PriceSheets

    package init(sheets: PriceSheets) {
        self.sheets = sheets
    }
}

/// The configuration in use, which a reload replaces as a whole.
///
/// Each request takes it once, so that it sees the old one or the new one, never a mix. The lock
/// is held for the copy of a reference only; an atomic reference would need its own reclamation.
package final class LiveConfiguration: Sendable {
    private let state: Mutex<Box>

    private final class Box: Sendable {
        let configuration: Configuration

        init(_ configuration: Configuration) {
            self.configuration = configuration
        }
    }

    package init(_ configuration: Configuration) {
        state = Mutex(Box(configuration))
    }

    package var current: Configuration {
        state.withLock { $0 }.configuration
    }

    package func replace(with configuration: Configuration) {
        let box = Box(configuration)
        state.withLock { $0 = box }
    }
}
