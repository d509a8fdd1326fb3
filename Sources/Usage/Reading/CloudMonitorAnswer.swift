import JSON

/// What `aliyun cms DescribeMetricList` prints: answers in JSON, one after the other.
package enum CloudMonitorAnswer {
    /// Reads a file with the answers of one or more pages.
    ///
    /// - Throws: why it cannot be used: another format, or points that are not minutes.
    package static func read(_ text: [UInt8], into peaks: inout RecordedPeaks) throws(FileFault) {
        let answers = values(in: text)
        guard !answers.isEmpty else { throw FileFault(line: nil, reason: "is empty") }
        for answer in answers {
            let json = try document(of: answer, in: text)
            guard let points = json.value(of: "Datapoints", in: json.root) else {
                let message = json.text(of: "Message", in: json.root)
                throw FileFault(
                    line: nil,
                    reason: message.map { "is an error of CloudMonitor: \($0)" }
                        ?? "has no Datapoints; it must be what 'aliyun cms DescribeMetricList' prints"
                )
            }
            if let period = json.value(of: "Period", in: json.root), !is60(period, json) {
                throw FileFault(
                    line: nil,
                    reason: "has a Period other than 60 seconds, which has no minute peaks")
            }
            try add(points, json, to: &peaks)
        }
    }

    /// Datapoints are JSON in a string.
    private static func add(
        _ points: JSONNode, _ json: JSONDocument, to peaks: inout RecordedPeaks
    ) throws(FileFault) {
        guard let inner = try? JSONReader.read(Array(json.string(points))) else {
            throw FileFault(line: nil, reason: "has Datapoints that are not JSON")
        }
        guard inner.kind(of: inner.root) == .array else {
            throw FileFault(line: nil, reason: "has Datapoints that are not an array")
        }
        for point in inner.elements(of: inner.root) {
            guard
                let time = inner.count(of: "timestamp", in: point),
                Milliseconds.all.contains(time),
                let value = inner.value(of: "Maximum", in: point)
                    ?? inner.value(of: "Value", in: point)
            else {
                throw FileFault(
                    line: nil,
                    reason: "has a point without a timestamp, or without Maximum or Value")
            }
            let tps = try tps(value, at: time, inner)
            try check(inner.text(of: "instanceId", in: point), &peaks)
            guard peaks.add(tps, at: time) else {
                throw FileFault(
                    line: nil, reason: "has two different values for \(UTC.text(time))")
            }
        }
    }

    /// Reads the peak of a minute.
    private static func tps(
        _ value: JSONNode, at time: Milliseconds, _ json: JSONDocument
    ) throws(FileFault) -> Int64 {
        let place = "has a Maximum or Value at \(UTC.text(time)) that"
        guard json.kind(of: value) == .number else {
            throw FileFault(line: nil, reason: "\(place) must be a number, without quotes")
        }
        do {
            return try RecordedPeaks.tps(json.number(value).span)
        } catch {
            throw FileFault(line: nil, reason: "\(place) is not a TPS: \(error)")
        }
    }

    /// Checks that all points are of one instance.
    private static func check(
        _ instance: String?, _ peaks: inout RecordedPeaks
    ) throws(FileFault) {
        guard let instance else { return }
        let other = peaks.instance ?? instance
        guard instance == other else {
            throw FileFault(
                line: nil,
                reason: "has points of the instances \(other) and \(instance); export each by "
                    + "--Dimensions, and make a document of each")
        }
        peaks.instance = instance
    }

    private static func document(
        of place: Range<Int>, in text: [UInt8]
    ) throws(FileFault) -> JSONDocument {
        let answer = Array(text[place])
        do {
            return try JSONReader.read(answer)
        } catch {
            let above = text[..<place.lowerBound].count { $0 == UInt8(ascii: "\n") }
            throw FileFault(line: above + error.place(in: answer).line, reason: "is not JSON")
        }
    }

    /// Whether a period is 60, as a number or a string.
    private static func is60(_ node: JSONNode, _ json: JSONDocument) -> Bool {
        json.text(node) == "60" || json.plainInteger(node) == 60
    }

    /// The places of the values of a text, which nothing but white space divides.
    private static func values(in text: [UInt8]) -> [Range<Int>] {
        var values: [Range<Int>] = []
        var start: Int?
        var depth = 0
        var isString = false
        var isEscaped = false
        for (index, byte) in text.enumerated() {
            if isString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case 0x20, 0x09, 0x0A, 0x0D: continue
            default: break
            }
            start = start ?? index
            if depth == 0, !isString, byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
                values.append((start ?? index)..<index + 1)
                start = nil
            }
        }
        if let start { values.append(start..<text.count) }
        return values
    }
}
