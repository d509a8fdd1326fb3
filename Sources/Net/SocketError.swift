import Glibc

/// A failed system call on a listening socket.
package struct SocketError: Error, CustomStringConvertible {
    package let operation: String
    /// The value of `errno`.
    package let code: Int32

    /// `bind: Address already in use`.
    package var description: String {
        "\(operation): \(unsafe String(cString: strerror(code)))"
    }
}
