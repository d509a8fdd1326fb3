import JSON

/// The answers of the HTTP API of Prometheus to queries for ranges.
package enum PrometheusAnswer {
    /// Why an answer cannot be used.
    package enum Fault: Error, Equatable {
        /// It is not an answer of Prometheus.
        case unexpected
        /// Prometheus refused the query; with its reason.
        case refused(String)
    }

    /// Reads a matrix: series with samples at times.
    ///
    /// Samples that are no counts, such as `NaN`, are left out.
    ///
    /// - Parameters:
    ///   - bytes: the answer.
    ///   - span: the time that was asked for; there must be no sample at another time.
    /// - Returns: the series in the order of the answer, and what Prometheus warns of: that a part
    ///   of them is missing.
    /// - Throws: why it cannot be used.
    package static func read(
        _ bytes: [UInt8], within span: ClosedRange<Milliseconds>
    ) throws(Fault) -> (series: [Series], warnings: [String]) {
        let reader = try MatrixReader(bytes, within: span)
        return (try reader.series(), reader.warnings)
    }
}

private struct MatrixReader {
    private let json: JSONDocument
    private let data: JSONNode
    private let span: ClosedRange<Milliseconds>

    init(_ bytes: [UInt8], within span: ClosedRange<Milliseconds>) throws(PrometheusAnswer.Fault) {
        do {
            json = try JSONReader.read(bytes)
        } catch {
            throw .unexpected
        }
        guard let status = json.text(of: "status", in: json.root) else { throw .unexpected }
        guard status != "error" else {
            throw .refused(json.text(of: "error", in: json.root) ?? "without a reason")
        }
        guard let data = json.value(of: "data", in: json.root),
            json.text(of: "resultType", in: data) == "matrix"
        else { throw .unexpected }
        self.data = data
        self.span = span
    }

    var warnings: [String] {
        let warnings = json.value(of: "warnings", in: json.root)
        return warnings.map { json.elements(of: $0).map(json.text) } ?? []
    }

    func series() throws(PrometheusAnswer.Fault) -> [Series] {
        guard let result = json.value(of: "result", in: data), json.kind(of: result) == .array
        else { throw .unexpected }
        var all: [Series] = []
        for node in json.elements(of: result) { all.append(try series(node)) }
        return all
    }

    private func series(_ node: JSONNode) throws(PrometheusAnswer.Fault) -> Series {
        guard let metric = json.value(of: "metric", in: node), json.kind(of: metric) == .object,
            let values = json.value(of: "values", in: node), json.kind(of: values) == .array
        else { throw .unexpected }
        var labels: [String: String] = [:]
        var name = json.firstChild(of: metric)
        while name < json.end(of: metric) {
            let value = json.value(ofName: name)
            labels[json.text(name)] = json.text(value)
            name = json.next(after: value)
        }
        var samples: [Series.Sample] = []
        for pair in json.elements(of: values) {
            if let sample = try sample(pair) { samples.append(sample) }
        }
        let metricName = labels.removeValue(forKey: "__name__") ?? ""
        return Series(metric: metricName, labels: labels, samples: samples)
    }

    /// Reads `[1795264124.67,"639"]`; nil if the value is no count.
    private func sample(_ pair: JSONNode) throws(PrometheusAnswer.Fault) -> Series.Sample? {
        guard json.kind(of: pair) == .array else { throw .unexpected }
        let time = json.firstChild(of: pair)
        guard json.distance(from: time, to: json.end(of: pair)) == 2,
            json.kind(of: time) == .number,
            case .exactly(let milliseconds) = json.scaled(time, decimals: 3),
            span.contains(milliseconds)
        else { throw .unexpected }
        let value = json.next(after: time)
        guard json.kind(of: value) == .string else { throw .unexpected }
        return SampleValue.count(json.string(value).span).map {
            Series.Sample(time: milliseconds, value: $0)
        }
    }
}
