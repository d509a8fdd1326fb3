import CZlib
import HTTP
import TestSupport
import Testing

@testable import API

@Suite("The content coding")
struct ContentCodingTests {
    private static let sheet = "/price-sheets/rabbitmq-serverless-2024-12-06"

    struct Wish: Row {
        let fields: [String]
        let isCoded: Bool
        var name: String { fields.joined(separator: " + ") }

        init(_ fields: String..., gzip: Bool) {
            self.fields = fields.map { "Accept-Encoding: \($0)" }
            isCoded = gzip
        }
    }

    @Test(arguments: [
        Wish(gzip: false), Wish("gzip", gzip: true), Wish("GZip", gzip: true),
        Wish("x-gzip", gzip: true), Wish("*", gzip: true), Wish("gzip, deflate, br", gzip: true),
        Wish("br;q=1.0, gzip;q=0.8", gzip: true), Wish("gzip;q=0", gzip: false),
        Wish("gzip;q=0.000", gzip: false), Wish("gzip ; q=0.001", gzip: true),
        Wish("gzip;q=0, *", gzip: false), Wish("*;q=0", gzip: false), Wish("", gzip: false),
        Wish("identity", gzip: false), Wish("identity, gzip;q=0.5", gzip: false),
        Wish("identity;q=0.5, gzip;q=0.5", gzip: true), Wish("br", gzip: false),
        Wish("deflate", "gzip", gzip: true), Wish("gzip;q=2", gzip: false),
        Wish("gzip;q=1.000", gzip: true), Wish("gzip;q=1.001", gzip: false),
        Wish("gzip;q=0.1234", gzip: false), Wish("gzip;level=9", gzip: false),
        Wish("notgzip", gzip: false), Wish("gzip;Q=0", gzip: false), Wish("g zip", gzip: false),
        Wish("gzip;q=1.", gzip: true), Wish("gzip;q=1.000", gzip: true),
        Wish("gzip;q=1.001", gzip: false), Wish("gzip;q=.5", gzip: false),
        Wish("gzip;q=0.5;a=b", gzip: false), Wish(";q=1,\tgzip\t;\tq=1\t,", gzip: true),
        Wish(String(repeating: "a;b,", count: 8000) + "GZIP", gzip: true),
        Wish("gzip" + String(repeating: ";", count: 30_000) + "q=0", gzip: false),
    ])
    func `is the client's wish`(row: Wish) throws {
        let plain = try Client().send("GET", Self.sheet)
        for method in ["GET", "HEAD"] {
            let response = try Client().send(method, Self.sheet, fields: row.fields)
            #expect(response.field("Content-Encoding") == (row.isCoded ? "gzip" : nil))
            #expect(response.field("Vary") == "Accept, Accept-Encoding")
            #expect(response.field("Content-Type") == "application/json")
            #expect(try (row.isCoded ? Self.decoded(response.body) : response.body) == plain.body)
            #expect(row.isCoded == (response.body.count < plain.body.count))
        }
    }

    @Test func `makes the entity tag weak, which still fits`() throws {
        let strong = try #require(Client().send("GET", Self.sheet).field("ETag"))
        let gzip = "Accept-Encoding: gzip"
        let coded = try Client().send("GET", Self.sheet, fields: [gzip])
        #expect(coded.field("ETag") == "W/\(strong)")
        for tag in [strong, "W/\(strong)"] {
            let again = try Client().send(
                "GET", Self.sheet, fields: [gzip, "If-None-Match: \(tag)"])
            #expect(again.status == .notModified)
            #expect(again.field("ETag") == "W/\(strong)")
            #expect(again.field("Vary") == "Accept, Accept-Encoding")
            #expect(again.field("Content-Encoding") == nil)
            #expect(again.field("Content-Type") == nil)
            let plain = try Client().send("GET", Self.sheet, fields: ["If-None-Match: \(tag)"])
            #expect(plain.status == .notModified)
            #expect(plain.field("ETag") == strong)
        }
    }

    @Test func `is none for a small answer`() throws {
        let response = try Client().send("GET", "/livez", fields: ["Accept-Encoding: gzip"])
        #expect(response.field("Content-Encoding") == nil)
        #expect(response.field("Vary") == nil)
    }

    private static func response(size: Int, tag: String? = nil) -> Response {
        let fields = [Response.Field("Content-Type", "application/json")]
        return Response(
            .ok, fields: fields + (tag.map { [Response.Field("ETag", $0)] } ?? []),
            body: Array(repeating: UInt8(ascii: "x"), count: size))
    }

    @Test(arguments: [(1024, nil), (1025, "gzip")])
    func `is for bodies from 1025 bytes up`(size: Int, coding: String?) throws {
        let head = try Request("GET", "/", fields: ["Accept-Encoding: gzip"]).head
        var response = Self.response(size: size)
        ContentNegotiation().apply(to: &response, for: head)
        #expect(response.field("Content-Encoding") == coding)
        #expect(response.field("Vary") == coding.map { _ in "Accept-Encoding" })
    }

    @Test func `is kept for a limited number of entity tags`() throws {
        let head = try Request("GET", "/", fields: ["Accept-Encoding: gzip"]).head
        let negotiation = ContentNegotiation()
        var counts: [Int] = []
        for number in 1...100 {
            for _ in 1...2 {
                var response = Self.response(size: 2000 + number, tag: "\"\(number)\"")
                negotiation.apply(to: &response, for: head)
                #expect(try Self.decoded(response.body).count == 2000 + number)
            }
            counts.append(negotiation.keptCount)
        }
        let most = ContentNegotiation.mostKept
        #expect(Array(counts.prefix(most)) == Array(1...most))
        #expect(counts.max() == most)
    }

    @Test func `is for bills too`() throws {
        let messages = #"{"payloadBytes":1,"received":1}"#
        let period = #"{"messages":[\#(messages)],"queues":5000,"storageGB":1,"messageTraces":1}"#
        let document = EstimateDocument(usage: period)
        let plain = try Client().post(document)
        let coded = try Client().post(document, fields: ["Accept-Encoding: gzip"])
        #expect(coded.field("Content-Encoding") == "gzip")
        #expect(try Self.decoded(coded.body) == plain.body)
        #expect(coded.body.count < plain.body.count / 2)
        #expect(coded.field("Vary") == "Accept, Accept-Encoding")
        #expect(plain.field("Vary") == "Accept, Accept-Encoding")
    }

    @Test(arguments: ["text/csv", "text/plain"])
    func `is for every format`(type: String) throws {
        for example in FormatExample.comparisons.suffix(2) {
            let plain = try example.answer(type)
            let coded = try example.answer(type, fields: ["Accept-Encoding: gzip"])
            #expect(coded.field("Content-Encoding") == "gzip")
            #expect(coded.field("Content-Type") == plain.field("Content-Type"))
            #expect(coded.field("Vary") == "Accept, Accept-Encoding")
            #expect(try Self.decoded(coded.body) == plain.body)
        }
    }

    private struct NotGzip: Error {}

    /// The bytes that gzip has compressed.
    private static func decoded(_ bytes: [UInt8]) throws -> [UInt8] {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, size) == Z_OK else { throw NotGzip() }
        defer { inflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: 1 << 20)
        let status = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                return inflate(&stream, Z_FINISH)
            }
        }
        guard status == Z_STREAM_END, stream.avail_in == 0 else { throw NotGzip() }
        return Array(output.prefix(Int(stream.total_out)))
    }
}
