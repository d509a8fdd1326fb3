import COpenSSL
import Glibc
import Synchronization

/// The keys that encrypt session tickets (RFC 8446, section 4.6.1).
///
/// They outlive a reload of the certificate, so that clients can resume their sessions after it.
/// Each encrypts for an hour and decrypts for one more: one who reads the memory of the process
/// later cannot decrypt older sessions with them.
package final class TicketKeys: Sendable {
    private let state = Mutex(State())

    /// How long a key encrypts, and how long a ticket is valid, in seconds.
    package static let lifetime: Int64 = 3600

    fileprivate struct State {
        var current: Key?
        var previous: Key?
    }

    struct Key: Equatable {
        /// 16 bytes, by which tickets name it.
        let name: [UInt8]
        /// 32 bytes for AES-256, 32 for HMAC-SHA-256.
        let secret: [UInt8]
        /// In seconds of the monotonic clock.
        let creation: Int64

        /// - Returns: nil if the system has no random bytes.
        init?(at now: Int64) {
            var name = [UInt8](repeating: 0, count: 16)
            var secret = [UInt8](repeating: 0, count: 64)
            guard unsafe RAND_bytes(&name, 16) == 1, unsafe RAND_priv_bytes(&secret, 64) == 1 else {
                return nil
            }
            self.name = name
            self.secret = secret
            creation = now
        }
    }

    package init() {}

    /// The key for new tickets; nil if there is none.
    func current(at now: Int64 = TicketKeys.now) -> Key? {
        state.withLock { state in
            state.rotate(at: now)
            return state.current
        }
    }

    /// The key that a ticket names, and whether new tickets use it too; nil if it is too old.
    func key(named name: [UInt8], at now: Int64 = TicketKeys.now) -> (key: Key, isCurrent: Bool)? {
        state.withLock { state in
            state.rotate(at: now)
            if let key = state.current, key.name == name { return (key, true) }
            if let key = state.previous, key.name == name { return (key, false) }
            return nil
        }
    }

    private static var now: Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec)
    }
}

extension TicketKeys.State {
    fileprivate mutating func rotate(at now: Int64) {
        let age = current.map { now - $0.creation } ?? .max
        guard age >= TicketKeys.lifetime else { return }
        previous = age < 2 * TicketKeys.lifetime ? current : nil
        current = TicketKeys.Key(at: now)
    }
}

// MARK: OpenSSL's callback

extension TicketKeys {
    /// Makes a context encrypt tickets with these keys, which must exist as long as it.
    func use(for context: OpaquePointer) {
        unsafe SSL_CTX_set_ex_data(context, 0, Unmanaged.passUnretained(self).toOpaque())
        unsafe SSL_CTX_set_tlsext_ticket_key_evp_cb(context) {
            session, name, iv, cipher, mac, encrypts in
            guard let name = unsafe name, let iv = unsafe iv, let cipher = unsafe cipher,
                let mac = unsafe mac,
                let pointer = unsafe SSL_CTX_get_ex_data(SSL_get_SSL_CTX(session), 0)
            else { return -1 }
            let keys = unsafe Unmanaged<TicketKeys>.fromOpaque(pointer).takeUnretainedValue()
            return encrypts == 1
                ? unsafe keys.encrypt(name: name, iv: iv, cipher, mac)
                : unsafe keys.decrypt(
                    name: name, iv: iv, cipher, mac,
                    usesTicketsOnce: SSL_version(session) == TLS1_3_VERSION)
        }
    }

    /// - Returns: 1 to send a ticket, 0 to send none, negative for an error.
    private func encrypt(
        name: UnsafeMutablePointer<UInt8>, iv: UnsafeMutablePointer<UInt8>, _ cipher: OpaquePointer,
        _ mac: OpaquePointer
    ) -> Int32 {
        guard let key = current() else { return 0 }
        unsafe name.update(from: key.name, count: 16)
        guard unsafe RAND_bytes(iv, 16) == 1 else { return -1 }
        return unsafe mq_tls_use_ticket_key(cipher, mac, key.secret, iv, 1) == 1 ? 1 : -1
    }

    /// - Returns: 1 to resume, 2 to resume and send a new ticket, 0 for a full handshake, negative
    ///   for an error. Clients of TLS 1.3 should not use a ticket twice (RFC 8446, appendix C.4).
    private func decrypt(
        name: UnsafeMutablePointer<UInt8>, iv: UnsafeMutablePointer<UInt8>, _ cipher: OpaquePointer,
        _ mac: OpaquePointer, usesTicketsOnce: Bool
    ) -> Int32 {
        let name = unsafe Array(UnsafeBufferPointer(start: name, count: 16))
        guard let (key, isCurrent) = key(named: name) else { return 0 }
        guard unsafe mq_tls_use_ticket_key(cipher, mac, key.secret, iv, 0) == 1 else { return -1 }
        return isCurrent && !usesTicketsOnce ? 1 : 2
    }
}
