import CCrypto
import HTTP
import Synchronization

/// The keys that prices are asked for with: only their digests are known here.
package struct APIKeys: Sendable {
    private let keys: [Key]

    private struct Key: Sendable {
        let digest: [UInt8]
        let index: UInt16
    }

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
        if reader.entries.isEmpty, reader.faults.isEmpty { reader.faults = ["there is no key"] }
        guard reader.faults.isEmpty else { throw APIKeysError(faults: reader.faults) }
        names = reader.entries.map(\.name)
        keys = reader.entries.map { Key(digest: $0.digest, index: indices.index(of: $0.name)) }
    }

    /// What the `Authorization` field of a request comes to.
    enum Access {
        case missing, wrong
        /// With the index of the key's name.
        case granted(UInt16)
    }

    private static let authorization = FieldName("authorization")

    func access(_ fields: Fields) -> Access {
        guard fields.first(Self.authorization) != nil else { return .missing }
        let values = fields.all(Self.authorization)
        guard values.count == 1, let token = Self.bearerToken(values[0]) else { return .missing }
        guard let index = index(of: SHA256Digest.bytes(of: token)) else { return .wrong }
        return .granted(index)
    }

    /// The token of `Bearer token` (RFC 6750, section 2.1).
    private static func bearerToken(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let scheme = value.prefix { $0 != 0x20 }
        guard String(decoding: scheme, as: UTF8.self).lowercased() == "bearer" else { return nil }
        let token = value[scheme.endIndex...].drop { $0 == 0x20 }
        return token.isEmpty ? nil : token
    }

    /// Compares every byte of every digest, so that the time does not depend on how close a guess
    /// is.
    private func index(of digest: [UInt8]) -> UInt16? {
        var found: UInt16?
        for key in keys where unsafe CRYPTO_memcmp(key.digest, digest, digest.count) == 0 {
            found = key.index
        }
        return found
    }
}

/// The faults of a file of keys, each with its line.
package struct APIKeysError: Error, Sendable {
    package let faults: [String]
}

/// A number for each name of a key, which stays the same through all reloads: answers and counters
/// carry the number.
package final class KeyIndices: Sendable {
    private let state = Mutex<[String]>([])

    package init() {}

    /// The names in the order of their indices, which begin at 1.
    package var names: [String] { state.withLock { $0 } }

    /// The name of an index; nil for 0, the index of requests without a key.
    package func name(of index: UInt16) -> String? {
        state.withLock { index > 0 && index <= $0.count ? $0[Int(index) - 1] : nil }
    }

    /// The index of a name, a new one if it has none; 0 once all are in use.
    func index(of name: String) -> UInt16 {
        state.withLock { names in
            if let index = names.firstIndex(of: name) { return UInt16(index + 1) }
            guard names.count < Int(UInt16.max) else { return 0 }
            names.append(name)
            return UInt16(names.count)
        }
    }
}
