/// The derivation of a quantity: a sum of products, as an expression that evaluates to it exactly.
///
/// It uses decimal numbers, `+ - *` and parentheses only. Equal terms are grouped.
public struct Derivation: Sendable {
    /// Most quantities have at most two terms, and need no allocation.
    @usableFromInline var first: (Term, Term) = (Term(0), Term(0))
    @usableFromInline var others: [Term] = []
    @usableFromInline var count = 0
    /// Whether it keeps all terms as they are, to be grouped at the end.
    @usableFromInline var keepsAllTerms = false

    /// The number of different terms that are still read as a whole.
    @usableFromInline static let shortest = 12
    /// The number of different terms of a single period.
    private static let longest = 1000

    init() {}

    /// Whether nothing was added up.
    public var isEmpty: Bool { count == 0 }

    /// Whether it has too many different terms to be read as a whole; it is then shown by period,
    /// and further terms are dropped.
    @inlinable public var isFull: Bool { count > Self.shortest && !keepsAllTerms }

    /// The number of different terms that it can have.
    var limit: Int { keepsAllTerms ? Self.longest : Self.shortest }

    /// The number of its terms.
    package var termCount: Int { count }

    mutating func append(_ term: Term) {
        switch count {
        case 0: first.0 = term
        case _ where isFull || (!keepsAllTerms && join(term)): return
        case 1: first.1 = term
        default: others.append(term)
        }
        count += 1
    }

    /// Adds a term to an equal one.
    ///
    /// - Returns: whether there is one.
    private mutating func join(_ term: Term) -> Bool {
        if first.0.isEqual(to: term) {
            first.0.count += 1
        } else if count > 1, first.1.isEqual(to: term) {
            first.1.count += 1
        } else if let index = others.firstIndex(where: { $0.isEqual(to: term) }) {
            others[index].count += 1
        } else {
            return false
        }
        return true
    }

    /// The derivation with its equal terms grouped; nil if it has too many different ones even for
    /// a single period.
    func grouped() -> Derivation? {
        var groups: [Term] = []
        var indices: [Term.Key: Int] = [:]
        indices.reserveCapacity(count)
        for term in [first.0, first.1].prefix(count) + others {
            if let index = indices[term.key] {
                groups[index].count += 1
            } else {
                indices[term.key] = groups.count
                groups.append(term)
            }
        }
        guard groups.count <= Self.longest else { return nil }
        var grouped = Derivation()
        grouped.keepsAllTerms = true
        for group in groups { grouped.append(group) }
        return grouped
    }

    /// Writes the expression.
    @inlinable public borrowing func write(to text: inout some TextSink & ~Copyable) {
        if count > 0 { first.0.write(to: &text) }
        if count > 1 {
            text.append(literal: " + ")
            first.1.write(to: &text)
        }
        for index in others.indices {
            text.append(literal: " + ")
            others[index].write(to: &text)
        }
    }
}
