extension UsageMeter {
    /// The times of the first and the last sample; nil if there is none.
    package var span: (first: Milliseconds, last: Milliseconds)? {
        guard let first = nodes.map(\.first).min(), let last = nodes.map(\.time).max() else {
            return nil
        }
        return (first, last)
    }

    /// The nodes that were counted.
    package var nodeNames: [String] { selection.nodes }

    /// Whether the nodes report the sizes of payloads.
    package var knowsPayloadSizes: Bool { sizes.isKnown }

    /// What was used in the hours that lie wholly within two times and within the samples.
    ///
    /// - Throws: `noSeries`, `noWholeHour`.
    package func usage(
        from start: Milliseconds = 0, to end: Milliseconds = .max
    ) throws(UsageError) -> Usage {
        let span = try countedSpan()
        let first = Int((max(start, span.first) + .hour - 1) / .hour)
        let last = Int(min(end, span.last) / .hour)
        guard first < last else { throw .noWholeHour }
        guard last - first <= Usage.mostHours else { throw .tooManyHours(last - first) }
        let window = Milliseconds(first) * .hour..<Milliseconds(last) * .hour
        return finished(
            first..<last, presence: (window.lowerBound, window.upperBound), span: window)
    }

    /// What was used in an hour like the time between the first and the last sample.
    ///
    /// The flows grow in proportion. Fewer than 60 minutes repeat; minutes of several hours that
    /// have the same place in theirs become one.
    ///
    /// - Throws: `noSeries`, `tooFewSamples`.
    package func usageScaledToHour() throws(UsageError) -> Usage {
        let span = try countedSpan()
        guard span.last > span.first else { throw .tooFewSamples }
        let numbers = Int(span.first / .hour)..<Int((span.last - 1) / .hour) + 1
        let minutes = Int(span.first / .minute)..<Int((span.last - 1) / .minute) + 1
        // The nodes are not asked at the same time.
        let presence = (
            from: span.first + longestInterval, to: span.last - longestInterval
        )
        var usage = finished(numbers, presence: presence, span: span.first..<span.last)
        usage.scaleToHour(length: span.last - span.first, minutes: minutes, of: numbers.lowerBound)
        let stored = numbers.reduce(0) { $0 + hours[$1].byteMilliseconds }
        usage.hours[0].likely.storedBytes = Int64(
            clamping: stored / Int128(span.last - span.first))
        return usage
    }

    private func countedSpan() throws(UsageError) -> (first: Milliseconds, last: Milliseconds) {
        try selection.checkCluster()
        let missing = selection.product.essential.first { !selection.metrics.contains($0) }
        if let missing { throw .noSeries(metric: missing) }
        guard let span else { throw .tooFewSamples }
        return span
    }

    /// The usage of some hours; a node that was not there from the first to the second time of
    /// `presence` is a visitor.
    private func finished(
        _ numbers: Range<Int>, presence: (from: Milliseconds, to: Milliseconds),
        span: Range<Milliseconds>
    ) -> Usage {
        var meter = self
        meter.finish(numbers)
        var hours = numbers.map { meter.hour($0) }
        setEdges(of: &hours, numbers)
        var sizes = sizes
        sizes.isPartial = sizes.isKnown && selection.nodesWithSizes.count < nodes.count
        let visitors = nodes.indices.filter {
            nodes[$0].first > presence.from || nodes[$0].time < presence.to
        }
        return Usage(
            hours: hours, span: span, sizes: sizes, nodes: selection.nodes,
            restarts: restarts.filter { $0.to > span.lowerBound && $0.from < span.upperBound },
            gaps: gaps.filter { $0.to > span.lowerBound && $0.from < span.upperBound },
            visitors: visitors.map {
                Usage.Event(node: $0, from: nodes[$0].first, to: nodes[$0].time)
            },
            roles: selection.roles, hasObjectSeries: selection.hasObjectSeries,
            otherProtocols: selection.otherProtocols.sorted())
    }

    /// Widens the upper bounds by what restarts may have hidden, and closes the peaks.
    private mutating func finish(_ numbers: Range<Int>) {
        let end = Milliseconds(numbers.upperBound) * .hour
        for restart in restarts {
            let lost = lost(at: restart)
            let most = lost.transfers.addingSaturating(lost[.deadLettered])
            peaks.addPossible(most, from: restart.from, to: restart.to)
            hours.widen(
                .queues, node: restart.node, by: lost[.queuesCreated], from: restart.from,
                to: restart.to)
        }
        for index in nodes.indices where nodes[index].time < end {
            addAbsence(of: index, nodes[index].levels, at: nodes[index].time)
        }
        peaks.close()
    }

    /// The figures of an hour; at the ends of the usage they are not bounds yet.
    private func hour(_ number: Int) -> Usage.Hour {
        let counted = hours[number]
        let minutes = number * 60..<(number + 1) * 60
        let (likelyPeaks, highPeaks) = peaks.sampled(minutes)
        var hour = Usage.Hour(start: Milliseconds(number) * .hour)
        hour.low = measures(counted, \.low, peaks: peaks.low(minutes))
        hour.likely = measures(counted, \.likely, peaks: likelyPeaks)
        hour.high = measures(counted, \.high, peaks: highPeaks)
        let pending = counted.peak(of: .unacknowledged)
        let returned = counted.flows[.deliveredManually] - counted.flows[.acknowledged]
        hour.likely.rejected = max(0, returned)
        hour.high.rejected = max(0, returned.addingSaturating(pending.high))
        for restart in restarts where restart.span.units(of: .hour).contains(number) {
            hour.high.flows += lost(at: restart)
        }
        return hour
    }

    /// The most that a node can have counted between its last scrape and its restart.
    private func lost(at restart: Usage.Event) -> Flows {
        nodes[restart.node].busiest.flows(from: restart.from, to: restart.to)
    }

    private func measures(
        _ hour: HourLedger.Hour, _ bound: KeyPath<(low: Int64, likely: Int64, high: Int64), Int64>,
        peaks: [Int64]
    ) -> Usage.Measures {
        Usage.Measures(
            flows: hour.flows, peaks: peaks, queues: hour.peak(of: .queues)[keyPath: bound],
            topics: hour.peak(of: .topics)[keyPath: bound],
            clients: hour.peak(of: .clients)[keyPath: bound],
            storedBytes: hour.storedBytes[keyPath: bound])
    }

    /// Bounds what intervals that cross an end of the usage have within it: nothing, or all.
    private func setEdges(of hours: inout [Usage.Hour], _ numbers: Range<Int>) {
        let start = self.hours[numbers.lowerBound]
        let end = self.hours[numbers.upperBound]
        hours[0].high.flows += start.before
        hours[hours.count - 1].high.flows += end.after
        remove(start.after, from: &hours, hours.indices.map { $0 })
        remove(end.before, from: &hours, hours.indices.reversed())
    }

    /// Removes flows from the lower bounds, hour by hour, until nothing of them is left.
    private func remove(_ flows: Flows, from hours: inout [Usage.Hour], _ order: [Int]) {
        for counter in Counter.allCases {
            var rest = flows[counter]
            for index in order where rest > 0 {
                let taken = min(rest, hours[index].low.flows[counter])
                hours[index].low.flows[counter] -= taken
                rest -= taken
            }
        }
    }
}

extension Usage {
    /// Joins hours to periods of a number of hours; the last one may have fewer.
    package mutating func join(hours length: Int) {
        hours = stride(from: 0, to: hours.count, by: length).map { start in
            let group = hours[start..<min(start + length, hours.count)]
            var joined = group[start]
            joined.hours = group.count
            joined.low = Measures(joining: group.map(\.low), level: { $0.min() })
            joined.likely = Measures(joining: group.map(\.likely), level: { $0.max() })
            joined.high = Measures(joining: group.map(\.high), level: { $0.max() })
            joined.likely.storedBytes =
                group.reduce(0) { $0.addingSaturating($1.likely.storedBytes) }
                / Int64(group.count)
            return joined
        }
    }

    fileprivate mutating func scaleToHour(
        length: Milliseconds, minutes: Range<Int>, of firstHour: Int
    ) {
        join(hours: hours.count)
        let offset = minutes.lowerBound - firstHour * 60
        func scaled(_ measures: Measures, _ joined: ([Int64]) -> Int64) -> Measures {
            var scaled = measures
            scaled.flows = measures.flows.map {
                Int64(
                    clamping: (Int128($0) * Int128(Milliseconds.hour) + Int128(length) / 2)
                        / Int128(length))
            }
            let rejected = Int128(measures.rejected) * Int128(Milliseconds.hour)
            scaled.rejected = Int64(clamping: (rejected + Int128(length) - 1) / Int128(length))
            scaled.peaks = (0..<60).map { place in
                let first = offset + place % minutes.count
                return joined(
                    stride(from: first, to: offset + minutes.count, by: 60).map {
                        measures.peaks[$0]
                    })
            }
            return scaled
        }
        hours[0].hours = 1
        hours[0].low = scaled(hours[0].low) { $0.min() ?? 0 }
        hours[0].likely = scaled(hours[0].likely) { peaks in
            let sum = peaks.reduce(Int128(0)) { $0 + Int128($1) }
            return Int64(clamping: (sum + Int128(peaks.count) - 1) / Int128(peaks.count))
        }
        hours[0].high = scaled(hours[0].high) { $0.max() ?? 0 }
    }
}

extension Usage.Measures {
    /// The figures of several hours: flows add up, of each level one is taken.
    fileprivate init(joining hours: [Usage.Measures], level: ([Int64]) -> Int64?) {
        for hour in hours {
            flows += hour.flows
            peaks += hour.peaks
            rejected = rejected.addingSaturating(hour.rejected)
        }
        queues = level(hours.map(\.queues)) ?? 0
        topics = level(hours.map(\.topics)) ?? 0
        clients = level(hours.map(\.clients)) ?? 0
        storedBytes = level(hours.map(\.storedBytes)) ?? 0
    }
}
