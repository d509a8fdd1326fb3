/// Finds the known name that an unknown one may stand for.
package enum NearestName {
    /// Longer names are not compared, which bounds the time.
    private static let longestName = 64

    /// `; did you mean 'storageGB'?`, or nothing where no name is near.
    static func hint(for name: some Collection<UInt8>, among names: [String]) -> String {
        near(to: name, among: names).map { "; did you mean '\($0)'?" } ?? ""
    }

    /// The nearest name, if a few slips can have led from it to `name`.
    package static func near(to name: some Collection<UInt8>, among names: [String]) -> String? {
        guard let best = ranked(name, names) else { return nil }
        return best.distance <= max(2, name.count / 3) ? best.name : nil
    }

    /// The nearest name, however far it is.
    package static func nearest(to name: some Collection<UInt8>, among names: [String]) -> String? {
        ranked(name, names)?.name
    }

    private static func ranked(
        _ name: some Collection<UInt8>, _ names: [String]
    ) -> (name: String, distance: Int)? {
        guard name.count <= longestName else { return nil }
        let name = name.map(lowercased)
        return names.map { ($0, distance(name, $0.utf8.map(lowercased))) }
            .min { $0.1 < $1.1 }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }

    /// The number of bytes to insert, remove or replace (Levenshtein).
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (index, byte) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (position, other) in right.enumerated() {
                let replaced = diagonal + (byte == other ? 0 : 1)
                diagonal = row[position + 1]
                row[position + 1] = min(replaced, diagonal + 1, row[position] + 1)
            }
        }
        return row[right.count]
    }
}
