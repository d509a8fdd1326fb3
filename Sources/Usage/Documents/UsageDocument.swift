import JSON

/// A usage document: one bound of a usage, in the form that the service prices.
package struct UsageDocument {
    private let settings: DocumentSettings
    private let bound: Bound
    private var periods: [DocumentPeriod]
    private let span: Range<Milliseconds>
    private let source: String
    private let notes: [OriginNote]

    /// The document of a usage.
    ///
    /// - Parameters:
    ///   - usage: what was counted.
    ///   - product: whose metrics were counted; decides which fields the document has.
    ///   - settings: what the counters do not know.
    ///   - bound: which figures the document has.
    ///   - source: where the samples come from.
    ///   - notes: more notes about figures.
    /// - Throws: `unknownPayloads`.
    package init(
        _ usage: Usage, of product: ProductDocuments, _ settings: DocumentSettings, _ bound: Bound,
        source: String, notes: [OriginNote] = []
    ) throws(UsageError) {
        let payloads = try PayloadAssumption(usage.sizes, settings, bound)
        let composer = PeriodComposer(
            product: product, settings, bound, payloads, roles: usage.roles)
        self.init(
            settings, bound, usage.hours.map { composer.period(of: $0) },
            usage.span, source: source,
            notes: product.notes(usage, settings, payloads) + notes)
    }

    /// The document of minute peaks from a file.
    package init(
        _ peaks: RecordedPeaks, _ settings: DocumentSettings, _ bound: Bound, source: String
    ) throws(UsageError) {
        let hours = try peaks.hours(bound)
        var periods: [DocumentPeriod] = []
        for hour in hours {
            periods.append(DocumentPeriod(label: UTC.text(hour.start), peaks: hour.peaks))
        }
        self.init(
            settings, bound, periods, hours[0].start..<hours[hours.count - 1].start + .hour,
            source: source, notes: peaks.notes(source: source))
    }

    private init(
        _ settings: DocumentSettings, _ bound: Bound, _ periods: [DocumentPeriod],
        _ span: Range<Milliseconds>, source: String, notes: [OriginNote]
    ) {
        self.settings = settings
        self.bound = bound
        self.periods = settings.folds ? Self.folded(periods) : periods
        self.span = span
        self.source = source
        self.notes = notes
    }

    /// The number of periods.
    package var count: Int { periods.count }

    /// Writes equal periods once, where the first of them is.
    private static func folded(_ periods: [DocumentPeriod]) -> [DocumentPeriod] {
        var folded: [DocumentPeriod] = []
        var places: [DocumentPeriod: Int] = [:]
        for var period in periods {
            period.label = nil
            period.sortPeaks()
            if let place = places[period] {
                folded[place].repeats += 1
            } else {
                places[period] = folded.count
                folded.append(period)
            }
        }
        return folded
    }

    /// The document as JSON, which ends in a newline.
    package func json() -> [UInt8] {
        var json = JSONWriter(reservingCapacity: 512 * periods.count)
        json.beginObject()
        json.member("region", settings.region)
        if let metering = settings.metering {
            json.member("metering", metering.name)
            if let tps = metering.provisionedTPS { json.member("provisionedTPS", tps) }
        }
        if let edition = settings.edition { json.member("edition", edition) }
        json.name("usage")
        json.beginArray()
        for period in periods { json.write(period, bound) }
        json.endArray()
        writeOrigin(to: &json)
        json.endObject()
        json.endLine()
        return json.bytes
    }

    private func writeOrigin(to json: inout JSONWriter) {
        json.name("origin")
        json.beginObject()
        json.member("tool", "mq-usage")
        json.member("source", source)
        json.member("from", UTC.text(span.lowerBound))
        json.member("to", UTC.text(span.upperBound))
        json.member("bound", bound.rawValue)
        json.name("notes")
        json.beginArray()
        for note in notes { json.write(note) }
        json.endArray()
        json.endObject()
    }
}

extension JSONWriter {
    /// The hours that a note names at most: the service limits the size of an origin.
    private static var mostHours: Int { 24 }

    fileprivate mutating func write(_ note: OriginNote) {
        beginObject()
        member("field", note.field)
        member("source", note.source)
        member("quality", note.quality.rawValue)
        member("detail", note.detail)
        if !note.hours.isEmpty {
            name("hours")
            beginArray()
            for hour in note.hours.prefix(Self.mostHours) { string(UTC.text(hour)) }
            endArray()
            let more = note.hours.count - Self.mostHours
            if more > 0 { member("moreHours", Int64(more)) }
        }
        endObject()
    }
}
