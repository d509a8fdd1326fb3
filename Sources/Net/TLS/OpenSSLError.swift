import COpenSSL

/// What OpenSSL reports of a failed call, kept by the library for each thread.
enum OpenSSLError {
    /// The words for an error code, such as `key values mismatch`.
    static func text(of code: UInt) -> String {
        guard let text = unsafe ERR_reason_error_string(code) else { return "error \(code)" }
        return unsafe String(cString: text)
    }

    /// The words for the first error since the last call of `clear`.
    static var first: String {
        let code = ERR_peek_error()
        return code == 0 ? "out of memory" : text(of: code)
    }

    /// Forgets earlier errors: calls that succeed leave them in place.
    static func clear() { ERR_clear_error() }
}
