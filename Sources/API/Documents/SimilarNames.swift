/// Finds the known names that an unknown one may stand for, by their spelling alone.
package enum SimilarNames {
    /// Longer names are not compared, which bounds the time.
    private static let longestName = 64

    /// How many names are offered if they are equally similar.
    private static let mostOffered = 3

    /// `; did you mean 'storageGB'?`, or nothing if no name is similar.
    static func hint(for name: some Collection<UInt8>, among names: [String]) -> String {
        let similar = similar(to: name, among: names).map { "'\($0)'" }
        guard let last = similar.last else { return "" }
        let others = similar.dropLast().joined(separator: ", ")
        return "; did you mean \(others.isEmpty ? last : "\(others) or \(last)")?"
    }

    /// The names that the fewest slips turn into `name`; none if it takes too many of them.
    package static func similar(
        to name: some Collection<UInt8>, among names: [String]
    ) -> [String] {
        guard name.count <= longestName else { return [] }
        let text = name.map(lowercased)
        let ranked = names.map { (name: $0, distance: distance(text, $0.utf8.map(lowercased))) }
        guard let least = ranked.map(\.distance).min(), least <= max(2, name.count / 3) else {
            return []
        }
        return ranked.filter { $0.distance == least }.prefix(mostOffered).map(\.name)
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
