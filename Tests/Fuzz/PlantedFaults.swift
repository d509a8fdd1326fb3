import API
import HTTP
import JSON
import TestSupport

/// Plants values of the wrong kind in documents that can be priced; each document must be refused
/// with exactly one fault for each of them, at its place.
struct PlantedFaults {
    private let application = Application(sheets: .builtIn, readiness: Readiness())
    private var random: SplitMix64

    /// How many values are planted at most: an answer lists 100 faults.
    private static let listed = 100

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    /// Tries a number of documents.
    ///
    /// - Returns: the number of planted values, or nil after a wrong answer, which is printed.
    mutating func run(documents: Int) throws -> Int? {
        var planted = 0
        var done = 0
        while done < documents {
            var document = RandomDocument(with: &random)
            let expected = document.tree.plant(
                oneIn: random.pick([10, 30, 100]), with: &random)
            guard expected.count <= Self.listed else { continue }
            var body: [UInt8] = []
            document.tree.write(to: &body)
            let response = try application.respond(to: Request("POST", document.path, body: body))
            guard response.status != .ok || Self.returns(document.origin, response.body) else {
                print("\(document.origin ?? "no origin") is not in the answer")
                print("\(document.path): \(String(decoding: body, as: UTF8.self))")
                return nil
            }
            let found =
                response.status == .ok
                ? nil : try Self.pointers(in: JSONReader.read(response.body))
            guard found == (expected.isEmpty ? nil : expected) else {
                print("planted at \(expected), found \(found ?? [])")
                print("\(document.path): \(String(decoding: body, as: UTF8.self))")
                return nil
            }
            planted += expected.count
            done += 1
        }
        return planted
    }

    /// Whether an answer has the origin that the document had.
    private static func returns(_ origin: String?, _ answer: [UInt8]) -> Bool {
        let answer = String(decoding: answer, as: UTF8.self)
        guard let origin else { return !answer.contains("\"origin\":") }
        return answer.contains(",\"origin\":\(origin),\"notes\":")
    }

    /// The `pointer` of each entry of `errors`.
    private static func pointers(in problem: JSONDocument) throws -> [String] {
        let errors = problem.members(of: problem.root).first { $0.name == "errors" }
        guard let errors else { return [] }
        var pointers: [String] = []
        var entry = problem.firstChild(of: errors.value)
        while entry < problem.end(of: errors.value) {
            let members = problem.members(of: entry)
            pointers += members.filter { $0.name == "pointer" }.map {
                String(decoding: problem.string($0.value), as: UTF8.self)
            }
            entry = problem.next(after: entry)
        }
        return pointers
    }
}

extension JSONDocument {
    /// The members of an object by name.
    func members(of object: JSONNode) -> [(name: String, value: JSONNode)] {
        var members: [(name: String, value: JSONNode)] = []
        var name = firstChild(of: object)
        while name < end(of: object) {
            let value = value(ofName: name)
            members.append((String(decoding: string(name), as: UTF8.self), value))
            name = next(after: value)
        }
        return members
    }
}
