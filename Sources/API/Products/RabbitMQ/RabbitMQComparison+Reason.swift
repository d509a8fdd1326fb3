import JSON
import Pricing

extension RabbitMQComparison {
    /// Writes what decides, one or two sentences that need no escapes.
    func writeReason(step: Int64, to text: inout ByteWriter) {
        if let recommended, requests.isComplete {
            recommended.writeReason(hours: hours, step: step, to: &text)
        } else {
            writeRanges(to: &text)
        }
    }

    /// What is known although figures are missing, and which would decide.
    private func writeRanges(to text: inout ByteWriter) {
        text.append(literal: "Messaging requests cost ")
        requests.writeBounds(to: &text)
        text.append(literal: ", provisioned capacity ")
        capacity.writeBounds(to: &text)
        switch cheapest {
        case .messagingRequests: text.append(literal: ", so requests are never dearer")
        case .provisionedCapacity: text.append(literal: ", so capacity is always cheaper")
        case nil: break
        }
        text.append(literal: ". Give ")
        if !requests.isComplete {
            text.append(literal: "messages in the periods that have minute peaks only")
        }
        if !requests.isComplete, !capacity.isComplete { text.append(literal: ", and ") }
        if !capacity.isComplete {
            text.append(
                literal:
                    "minutePeakTPS or minutePeakTPSCounts in the periods that have messages only")
        }
        text.append(
            literal: recommended == nil
                ? ", to find the best capacity." : ", to compare exact amounts.")
    }
}

extension Bill {
    fileprivate func writeBounds(to text: inout ByteWriter) {
        guard let range, range.least < range.greatest else {
            return (range?.least ?? pricedSubtotal).write(to: &text)
        }
        text.append(literal: "between ")
        range.least.write(to: &text)
        text.append(literal: " and ")
        range.greatest.write(to: &text)
    }
}

extension RecommendedCapacity {
    fileprivate func writeReason(hours: Int64, step: Int64, to text: inout ByteWriter) {
        text.append(literal: "At ")
        text.append(decimal: provisionedTPS.magnitude, width: 1)
        text.append(literal: " TPS, ")
        text.append(decimal: proof.minutesAbove.magnitude, width: 1)
        text.append(literal: " of ")
        text.append(decimal: (hours * 60).magnitude, width: 1)
        text.append(literal: " minutes exceed the capacity; ")
        write(step, to: &text)
        text.append(literal: " TPS more ")
        write(proof.oneMore, step, to: &text)
        if let oneLess = proof.oneLess {
            text.append(literal: ", ")
            write(step, to: &text)
            text.append(literal: " less ")
            if oneLess.amount < .zero || proof.oneMore.amount < .zero {
                write(oneLess, step, to: &text)
            } else {
                oneLess.amount.write(to: &text)
            }
        }
        text.append(literal: ".")
        switch heldBy {
        case .minimum: text.append(literal: " The minimum excludes lower capacities.")
        case .maximum: text.append(literal: " The maximum excludes higher capacities.")
        case .throttling:
            text.append(
                literal:
                    " Lower capacities are excluded: an instance is throttled at twice its capacity."
            )
        case nil: break
        }
    }

    private func write(_ step: Int64, to text: inout ByteWriter) {
        if step == 1 {
            text.append(literal: "one")
        } else {
            text.append(decimal: step.magnitude, width: 1)
        }
    }

    private func write(_ difference: CapacityStep, _ step: Int64, to text: inout ByteWriter) {
        let isSaving = difference.amount < .zero
        text.append(literal: isSaving ? "would save " : step == 1 ? "costs " : "cost ")
        difference.amount.magnitude.write(to: &text)
    }
}
