import Glibc

extension SocketAddress {
    /// Why a host name could not be resolved, in the system's words.
    package struct ResolutionError: Error, CustomStringConvertible {
        package let description: String
    }

    /// Returns the addresses to listen on for a host name or a numeric host.
    package static func resolve(
        host: String, port: UInt16
    ) throws(ResolutionError) -> [SocketAddress] {
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        unsafe hints.ai_flags = AI_PASSIVE
        var results: UnsafeMutablePointer<addrinfo>?
        let status = unsafe getaddrinfo(host, String(port), &hints, &results)
        guard status == 0 else {
            throw ResolutionError(description: unsafe String(cString: gai_strerror(status)))
        }
        defer { unsafe freeaddrinfo(results) }
        var addresses: [SocketAddress] = []
        var next = unsafe results
        while let result = unsafe next {
            if let pointer = unsafe result.pointee.ai_addr,
                let address = unsafe SocketAddress(copying: pointer), !addresses.contains(address)
            {
                addresses.append(address)
            }
            unsafe next = unsafe result.pointee.ai_next
        }
        return addresses
    }
}
