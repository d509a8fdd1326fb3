import HTTP
import Synchronization

/// The keys that prices are asked for with: only their digests are known here.
package struct APIKeys: Sendable {
    /// The index of the name of each key, by the key's digest.
    ///
    /// Lookups may take different times: a client cannot choose the digest of its key, so it learns
    /// nothing about the digests of other keys.
    private let indices: [[UInt8]: UInt16]

    /// The names of the keys.
    package let names: [String]

    /// Reads lines of `name:sha256-of-key`, the digest as 64 hexadecimal digits; blank lines and
    /// those that begin with `#` are ignored.
    ///
    /// - Throws: every fault with its line.
    package init(_ text: [UInt8], indices: KeyIndices) throws(APIKeysError) {
        var reader = APIKeyReader()
        for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            reader.read(line)
        }
        if reader.names.isEmpty, reader.faults.isEmpty { reader.faults = ["there is no key"] }
        guard reader.faults.isEmpty else { throw APIKeysError(faults: reader.faults) }
        names = reader.names
        // Indices are given in the order of the file.
        for name in names { _ = indices.index(of: name) }
        self.indices = reader.namesByDigest.mapValues { indices.index(of: $0) }
    }

    /// What the `Authorization` field of a request comes to.
    enum Access {
        case missing, wrong
        /// With the index of the key's name.
        case granted(UInt16)
    }

    private static let authorization = FieldName("authorization")

    func access(_ fields: Fields) -> Access {
        let values = fields.all(Self.authorization)
        guard values.count == 1, let token = Self.bearerToken(values[0]) else { return .missing }
        guard let index = indices[SHA256Digest.bytes(of: token)] else { return .wrong }
        return .granted(index)
    }

    /// The token of `Bearer token` (RFC 6750, section 2.1).
    private static func bearerToken(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let scheme = value.prefix { $0 != 0x20 }
        guard scheme.span.equalsIgnoringCase("bearer") else { return nil }
        let token = value[scheme.endIndex...].drop { $0 == 0x20 }
        return token.isEmpty ? nil : token
    }
}

/// The faults of a file of keys, each with its line.
package struct APIKeysError: Error, Sendable {
    package let faults: [String]
}

/// A number for each name of a key, which stays the same through all reloads: answers and counters
/// carry the number.
package final class KeyIndices: Sendable {
    private let state = Mutex(State())

    private struct State {
        var names: [String] = []
        var indices: [String: UInt16] = [:]
    }

    package init() {}

    /// The names in the order of their indices, which begin at 1.
    package var names: [String] { state.withLock { $0.names } }

    /// The name of an index; nil for 0, the index of requests without a key.
    package func name(of index: UInt16) -> String? {
        state.withLock { index > 0 && index <= $0.names.count ? $0.names[Int(index) - 1] : nil }
    }

    /// The index of a name, a new one if it has none; 0 once all are in use.
    func index(of name: String) -> UInt16 {
        state.withLock { state in
            if let index = state.indices[name] { return index }
            guard state.names.count < Int(UInt16.max) else { return 0 }
            state.names.append(name)
            let index = UInt16(state.names.count)
            state.indices[name] = index
            return index
        }
    }
}
