import TestSupport
import Testing

@testable import API

@Suite("The built-in price sheet")
struct BuiltInPriceSheetTests {
    private static let id = "rabbitmq-serverless-2024-12-06"

    @Test func `is listed with what identifies it`() throws {
        let response = try Client().send("GET", "/price-sheets")
        let list = try #require(JSONValue.read(response.body)["priceSheets"]).elements
        #expect(list.map { $0["product"]?.string } == ["rabbitmq", "rocketmq"])
        let sheet = try #require(list.first)
        #expect(
            sheet.names == ["id", "product", "currency", "updated", "sourceTitle", "sha256"])
        #expect(sheet["id"]?.string == Self.id)
        #expect(sheet["product"]?.string == "rabbitmq")
        #expect(sheet["currency"]?.string == "USD")
        #expect(sheet["updated"]?.string == "2024-12-06")
        let digest = try #require(sheet["sha256"]?.string)
        #expect(digest.utf8.count == 64)
        #expect(digest.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) })
    }

    @Test func `is served as the bytes of its file`() throws {
        let file = try Fixture.repositoryFile(
            "Sources/API/Resources/rabbitmq-serverless-2024-12-06.json")
        let response = try Client().send("GET", "/price-sheets/\(Self.id)")
        #expect(response.status == .ok)
        #expect(response.body == file)
        #expect(response.field("Content-Type") == "application/json")
        let list = try JSONValue.read(Client().send("GET", "/price-sheets").body)
        let digest = try #require(list["priceSheets"]?.elements.first?["sha256"]?.string)
        #expect(response.field("ETag") == "\"\(digest)\"")
    }

    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `is digested as FIPS 180-4 says`(text: String, digest: String) {
        #expect(SHA256Digest.hexadecimal(of: Array(text.utf8)) == digest)
    }

    @Test func `has the regions of the source`() throws {
        let sheet = try JSONValue.read(Client().send("GET", "/price-sheets/\(Self.id)").body)
        let groups = try #require(sheet["priceGroups"]).elements.map { group in
            group["regions"]?.elements.compactMap { $0["id"]?.string } ?? []
        }
        #expect(
            groups == [
                [
                    "cn-hangzhou", "cn-shanghai", "cn-qingdao", "cn-beijing", "cn-zhangjiakou",
                    "cn-huhehaote", "cn-wulanchabu", "cn-shenzhen", "cn-guangzhou", "cn-chengdu",
                    "cn-hongkong", "ap-northeast-1", "ap-southeast-1", "ap-southeast-3",
                    "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "eu-central-1",
                    "us-east-1", "us-west-1", "cn-shanghai-finance-1", "cn-beijing-finance-1",
                ],
                ["me-central-1"],
            ])
        for region in groups.joined() {
            let bill = try Client().bill(
                EstimateDocument(usage: #"{"queues":1}"#, region: region))
            #expect(bill.json["region"]?.string == region)
            #expect(bill.total == "0.000044")
        }
    }

    @Test func `ends where no price is published`() throws {
        let client = Client()
        let most = try client.bill(EstimateDocument(usage: #"{"queues":100000}"#))
        #expect(most.total == "7.8584")
        #expect(
            most.items.map(\.quantity) == ["200", "2800", "17000", "80000"])
    }
}
