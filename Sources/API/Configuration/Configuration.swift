import HTTP
import Synchronization

/// The contents of the operator's files; a class, since each request refers to it.
package final class Configuration: Sendable {
    package let sheets: PriceSheets
    /// Nil if prices require no key.
    package let keys: APIKeys?

    package init(sheets: PriceSheets, keys: APIKeys? = nil) {
        self.sheets = sheets
        self.keys = keys
    }

    /// How long a price sheet may be cached; shared caches must not keep what requires a key.
    var sheetCaching: Response.Field {
        Response.Field("Cache-Control", "\(keys == nil ? "public" : "private"), max-age=300")
    }
}

/// The configuration in use, which a reload replaces as a whole.
///
/// Each request reads it once, so that it sees the old one or the new one, never a mix. The lock
/// is held for the copy of a reference only; an atomic reference would need its own reclamation.
package final class LiveConfiguration: Sendable {
    private let state: Mutex<Configuration>

    package init(_ configuration: Configuration) {
        state = Mutex(configuration)
    }

    package var current: Configuration {
        state.withLock { $0 }
    }

    package func replace(with configuration: Configuration) {
        state.withLock { $0 = configuration }
    }
}
