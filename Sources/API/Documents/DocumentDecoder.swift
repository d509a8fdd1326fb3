import JSON
import Pricing

/// Reads values of a JSON document and collects every fault on the way.
///
/// A faulty value is replaced by a default, so that the rest is still read; whether the document is
/// usable is decided at the end, by `faults`.
struct DocumentDecoder {
    let document: JSONDocument
    private var faults = FirstFaults()

    /// The largest count: every integer up to here survives any JSON library on its way.
    static let largestCount: Int64 = 9_007_199_254_740_991
    /// The largest measure, and how many decimals one may have.
    static let largestMeasure: Int64 = 1_000_000_000_000
    static let measureDecimals = 6

    init(_ document: JSONDocument) {
        self.document = document
    }

    var hasFaults: Bool { faults.count > 0 }

    /// The number of faults so far, to find out whether reading something adds any.
    var faultCount: Int { faults.count }

    mutating func fault(_ fault: @autoclosure () -> Fault, at node: JSONNode) {
        faults.add(fault(), at: node)
    }

    /// The faults in the order of the document, the first ones in words.
    func allFaults() -> DocumentFaults {
        let listed = faults.first
        let pointers = document.pointers(to: listed.map(\.node))
        let entries = zip(listed, pointers).map { entry, pointer in
            DocumentFaults.Entry(
                pointer: pointer.description,
                detail: entry.fault.detail(text: document.text(of: entry.node)))
        }
        return DocumentFaults(count: faults.count, entries: entries)
    }

    // MARK: Containers

    /// The members of an object by field; unknown and repeated ones are faults.
    mutating func object<Field: DocumentField>(
        _ node: JSONNode, _: Field.Type
    ) -> Members<Field>? {
        guard check(node, is: .object, .object) else { return nil }
        let table = Field.table
        var members = Members<Field>(node: node)
        var name = document.firstChild(of: node)
        let end = document.end(of: node)
        while name < end {
            let value = document.value(ofName: name)
            if let index = document.index(of: name, in: table.table) {
                if !members.insert(value, at: index) { fault(.duplicateField, at: name) }
            } else {
                fault(.unknownField(table), at: name)
            }
            name = document.next(after: value)
        }
        return members
    }

    /// The value of a field that must be there.
    mutating func required<Field: DocumentField>(
        _ field: Field, in members: Members<Field>
    ) -> JSONNode? {
        if let node = members[field] { return node }
        fault(.missingField("\(field)"), at: members.node)
        return nil
    }

    /// The elements of an array, each read by `read`; more than `limit` or fewer than `minimum` are
    /// a fault.
    mutating func array<Element>(
        _ node: JSONNode?, limit: Int, of things: String, atLeast minimum: Int = 0,
        _ read: (inout DocumentDecoder, JSONNode) -> Element
    ) -> [Element] {
        guard let node, check(node, is: .array, .array) else { return [] }
        let count = document.countElements(of: node, atMost: limit + 1)
        if count > limit {
            fault(.tooMany(limit: limit, of: things), at: node)
            return []
        }
        if count < minimum { fault(.tooFew(limit: minimum, of: things), at: node) }
        var elements: [Element] = []
        elements.reserveCapacity(count)
        var element = document.firstChild(of: node)
        for _ in 0..<count {
            elements.append(read(&self, element))
            element = document.next(after: element)
        }
        return elements
    }

    /// The nodes of the elements of an array; more than `limit` or fewer than `minimum` are a fault.
    mutating func array(
        _ node: JSONNode?, limit: Int, of things: String, atLeast minimum: Int = 0
    ) -> [JSONNode] {
        array(node, limit: limit, of: things, atLeast: minimum) { $1 }
    }

    // MARK: Scalars

    /// A count: an integer of a range, however it is written.
    mutating func count(
        _ node: JSONNode?, in range: ClosedRange<Int64> = 0...largestCount,
        default absent: Int64 = 0,
        because reason: String? = nil
    ) -> Int64 {
        guard let node else { return absent }
        return validCount(node, in: range, because: reason) ?? absent
    }

    /// A count; nil if it is a fault, so that nothing else is checked against a default.
    mutating func validCount(
        _ node: JSONNode, in range: ClosedRange<Int64> = 0...largestCount,
        because reason: String? = nil
    ) -> Int64? {
        if let plain = document.plainInteger(node), range.contains(plain) { return plain }
        guard check(node, is: .number, .integer) else { return nil }
        switch document.scaled(node, decimals: 0) {
        case .exactly(let value) where range.contains(value): return value
        case .exactly(let value) where value < range.lowerBound:
            fault(.tooSmall(limit: range.lowerBound), at: node)
        case .exactly, .tooLarge:
            fault(.tooLarge(limit: range.upperBound, because: reason), at: node)
        case .negative:
            fault(range.lowerBound > 0 ? .tooSmall(limit: range.lowerBound) : .negative, at: node)
        case .tooPrecise: fault(.notInteger, at: node)
        }
        return nil
    }

    /// A count of at least one.
    mutating func positiveCount(_ node: JSONNode) -> Int64 {
        count(node, in: 1...Self.largestCount, default: 1)
    }

    /// A measure: a number of at most 10¹² with at most six decimals.
    mutating func measure(_ node: JSONNode?) -> Quantity {
        guard let node, check(node, is: .number, .number) else { return .zero }
        switch document.scaled(node, decimals: Self.measureDecimals) {
        case .exactly(let millionths) where millionths <= Self.largestMeasure * 1_000_000:
            return Quantity(millionths: Int128(millionths))
        case .exactly, .tooLarge: fault(.tooLarge(limit: Self.largestMeasure), at: node)
        case .negative: fault(.negative, at: node)
        case .tooPrecise: fault(.tooManyDecimals(limit: Self.measureDecimals), at: node)
        }
        return .zero
    }

    /// The text of a string; nil if the value is not a string.
    mutating func text(_ node: JSONNode?) -> ArraySlice<UInt8>? {
        guard let node, check(node, is: .string, .string) else { return nil }
        return document.string(node)
    }

    /// A string of at most `limit` Unicode code points.
    mutating func string(_ node: JSONNode?, limit: Int) -> String? {
        guard let node, let bytes = text(node) else { return nil }
        let string = String(decoding: bytes, as: UTF8.self)
        guard bytes.count <= limit || string.unicodeScalars.count <= limit else {
            fault(.tooLong(limit: limit), at: node)
            return nil
        }
        return string
    }

    /// A price as a decimal string, such as `"0.31"`.
    mutating func unitPrice(_ node: JSONNode, per: UnitPrice.Per) -> UnitPrice? {
        guard let text = text(node) else { return nil }
        do {
            return try UnitPrice(text, per: per)
        } catch {
            fault(.rule(error.rule(per: per)), at: node)
            return nil
        }
    }

    /// The value of one of a few strings; nil for any other.
    mutating func choice<Value>(_ node: JSONNode?, _ choices: StringChoices<Value>) -> Value? {
        guard let node, check(node, is: .string, .string) else { return nil }
        if let index = document.index(of: node, in: choices.table) { return choices.values[index] }
        fault(.notOneOf(choices.table.names), at: node)
        return nil
    }

    /// Returns whether a value is of a kind; if not, that is a fault.
    mutating func check(_ node: JSONNode, is kind: JSONKind, _ expected: Fault.Expected) -> Bool {
        let found = document.kind(of: node)
        guard found != kind else { return true }
        fault(.wrongType(expected: expected, found: found), at: node)
        return false
    }
}

extension JSONDocument {
    /// The number of elements of an array; counting ends at the limit.
    fileprivate func countElements(of array: JSONNode, atMost limit: Int) -> Int {
        var count = 0
        var element = firstChild(of: array)
        let end = end(of: array)
        while element < end, count < limit {
            count += 1
            element = next(after: element)
        }
        return count
    }

    /// The text of a string or a member's name, for the message about it; empty for other values.
    fileprivate func text(of node: JSONNode) -> ArraySlice<UInt8> {
        kind(of: node) == .string ? string(node) : []
    }
}
