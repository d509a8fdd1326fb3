/// The Prometheus text format, version 0.0.4: what a target answers to a scrape.
package enum Exposition {
    /// A line that does not follow the format.
    package struct Fault: Error, Equatable {
        /// From 1.
        package let line: Int
    }

    /// Reads the series of some metrics, with one sample each.
    ///
    /// - Parameters:
    ///   - text: a scrape; lines of other metrics are skipped.
    ///   - metrics: the metrics to read.
    ///   - time: the time of the samples; times in the text are not used.
    /// - Returns: the series in the order of the text.
    /// - Throws: the first line that is malformed.
    package static func read(
        _ text: [UInt8], metrics: some Collection<String>, at time: Milliseconds
    ) throws(Fault) -> [Series] {
        let wanted = Dictionary(grouping: metrics.map { Array($0.utf8) }, by: \.count)
        var series: [Series] = []
        var number = 0
        for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            var reader = ExpositionLine(line)
            guard let name = reader.name(), wanted[name.count]?.contains(Array(name)) == true else {
                continue
            }
            guard let labels = reader.labels(), let value = reader.value() else {
                throw Fault(line: number)
            }
            let samples = SampleValue.count(value.span).map {
                [Series.Sample(time: time, value: $0)]
            }
            series.append(
                Series(
                    metric: String(decoding: name, as: UTF8.self), labels: labels,
                    samples: samples ?? []))
        }
        return series
    }
}

/// A line such as `name{label="value"} 1 1795264124670`.
private struct ExpositionLine {
    private var rest: ArraySlice<UInt8>

    init(_ line: ArraySlice<UInt8>) {
        rest = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        skipSpace()
    }

    /// The name of the metric; nil for comments and empty lines.
    mutating func name() -> ArraySlice<UInt8>? {
        let name = rest.prefix { $0 != UInt8(ascii: "{") && !Self.isSpace($0) }
        guard let first = name.first, first != UInt8(ascii: "#") else { return nil }
        rest = rest.dropFirst(name.count)
        return name
    }

    /// The labels, if there are any; nil if they are malformed.
    mutating func labels() -> [String: String]? {
        skipSpace()
        guard skip("{") else { return [:] }
        var labels: [String: String] = [:]
        while true {
            skipSpace()
            if skip("}") { return labels }
            let name = rest.prefix { $0 != UInt8(ascii: "=") && !Self.isSpace($0) }
            rest = rest.dropFirst(name.count)
            skipSpace()
            guard !name.isEmpty, skip("=") else { return nil }
            skipSpace()
            guard let value = quotedText() else { return nil }
            labels[String(decoding: name, as: UTF8.self)] = value
            skipSpace()
            _ = skip(",")
        }
    }

    /// The value, which a time may follow.
    mutating func value() -> ArraySlice<UInt8>? {
        let words = rest.split(whereSeparator: Self.isSpace)
        return (1...2).contains(words.count) ? words[0] : nil
    }

    private mutating func quotedText() -> String? {
        guard skip("\"") else { return nil }
        var text: [UInt8] = []
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let escaped = rest.popFirst() else { return nil }
                text.append(escaped == UInt8(ascii: "n") ? UInt8(ascii: "\n") : escaped)
            default: text.append(byte)
            }
        }
        return nil
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }

    private mutating func skipSpace() {
        rest = rest.drop(while: Self.isSpace)
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }
}
