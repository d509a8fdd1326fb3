import TestSupport

/// A JSON document as a tree, so that a part of it can be replaced and pointed to.
indirect enum DocumentTree {
    case object([(name: String, value: DocumentTree)])
    case array([DocumentTree])
    /// A value that is neither, as JSON text.
    case scalar(String)
    /// An object in which nothing is a fault, as JSON text.
    case free(String)

    static func string(_ text: String) -> DocumentTree { .scalar("\"\(text)\"") }

    static func count(_ value: Int) -> DocumentTree { .scalar(String(value)) }

    func write(to text: inout [UInt8]) {
        switch self {
        case .scalar(let json), .free(let json): text += json.utf8
        case .array(let elements):
            text.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { text.append(UInt8(ascii: ",")) }
                element.write(to: &text)
            }
            text.append(UInt8(ascii: "]"))
        case .object(let members):
            text.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { text.append(UInt8(ascii: ",")) }
                text += "\"\(member.name)\":".utf8
                member.value.write(to: &text)
            }
            text.append(UInt8(ascii: "}"))
        }
    }

    /// The kinds that a document can have in the wrong place.
    enum Kind: CaseIterable {
        case object, array, string, number, boolean, null
    }

    var kind: Kind {
        switch self {
        case .object, .free: .object
        case .array: .array
        case .scalar(let json):
            switch json.utf8.first {
            case UInt8(ascii: "\""): .string
            case UInt8(ascii: "t"), UInt8(ascii: "f"): .boolean
            case UInt8(ascii: "n"): .null
            default: .number
            }
        }
    }

    /// A value of a kind; containers have up to 300 elements.
    static func random(_ kind: Kind, with random: inout SplitMix64) -> DocumentTree {
        switch kind {
        case .object:
            .object((0..<random.below(301)).map { ("\($0)", .count(7)) })
        case .array: .array(Array(repeating: .count(7), count: random.below(301)))
        case .string:
            random.pick([.string(""), .string("5"), .string("cn-hangzhou"), .string("0.5")])
        case .number: random.pick([.count(0), .count(5), .scalar("0.5"), .scalar("1e3")])
        case .boolean: .scalar(random.pick(["true", "false"]))
        case .null: .scalar("null")
        }
    }
}

extension DocumentTree {
    /// Replaces about one value in `rate` by a value of another kind; nothing inside a replaced
    /// value is replaced.
    ///
    /// - Parameters:
    ///   - rate: at least 1.
    ///   - random: decides which values.
    /// - Returns: the pointers to what was replaced, in the order of the document.
    mutating func plant(oneIn rate: Int, with random: inout SplitMix64) -> [String] {
        var pointers: [String] = []
        plantInside("#", oneIn: rate, with: &random, into: &pointers)
        return pointers
    }

    private mutating func plantInside(
        _ pointer: String, oneIn rate: Int, with random: inout SplitMix64,
        into pointers: inout [String]
    ) {
        switch self {
        case .scalar, .free: return
        case .array(var elements):
            for index in elements.indices {
                elements[index].replace(
                    at: "\(pointer)/\(index)", oneIn: rate, with: &random, into: &pointers)
            }
            self = .array(elements)
        case .object(var members):
            for index in members.indices {
                members[index].value.replace(
                    at: "\(pointer)/\(members[index].name)", oneIn: rate, with: &random,
                    into: &pointers)
            }
            self = .object(members)
        }
    }

    private mutating func replace(
        at pointer: String, oneIn rate: Int, with random: inout SplitMix64,
        into pointers: inout [String]
    ) {
        guard random.below(rate) == 0 else {
            return plantInside(pointer, oneIn: rate, with: &random, into: &pointers)
        }
        pointers.append(pointer)
        let kind = kind
        self = .random(random.pick(Kind.allCases.filter { $0 != kind }), with: &random)
    }
}
