"""Uses the client of openapi-python-client: .ci/client_openapi_python_client.py URL DOCUMENTS"""

import sys

from mq_pricing_client import Client, models
from mq_pricing_client.api.operations import get_open_api
from mq_pricing_client.api.price_sheets import get_price_sheet, list_price_sheets
from mq_pricing_client.api.pricing import compare_rabbit_mq, compare_rocket_mq, estimate_rabbit_mq

from client_documents import check, documents, expected, with_new_fields

client = Client(base_url=sys.argv[1])


def operation(name):
    if name.startswith("rocketmq"):
        return models.RocketMQUsageDocument, compare_rocket_mq
    if name.startswith("rabbitmq-compare"):
        return models.RabbitMQScenario, compare_rabbit_mq
    return models.RabbitMQUsageDocument, estimate_rabbit_mq


for name, document, expectation in documents():
    type_, price = operation(name)
    answer = price.sync(client=client, body=type_.from_dict(document))
    check(name, answer.to_dict(), expectation)
    type(answer).from_dict(with_new_fields(expectation))

large = models.RabbitMQUsageDocument(
    region="me-central-1", metering=models.RabbitMQUsageDocumentMetering.MESSAGING_REQUESTS,
    usage=[models.RabbitMQPeriod(
        hours=720, internet_out_gb=310000.000001, messages=[models.RabbitMQMessages(
            published=12000000000, queues_per_message=3, delivered=36000000000,
            payload_bytes=18432)])])
answer = estimate_rabbit_mq.sync(client=client, body=large)
check("large", answer.to_dict(), expected("rabbitmq-large"))

large.region = "cn-hangzou"
problem = estimate_rabbit_mq.sync(client=client, body=large)
assert isinstance(problem, models.InvalidDocumentProblem), problem
assert [fault.pointer for fault in problem.errors] == ["#/region"], problem
problem = get_price_sheet.sync("none", client=client)
assert isinstance(problem, models.Problem) and problem.status == 404, problem
problem = list_price_sheets.sync(client=Client(sys.argv[1], headers={"X-Large": "x" * 50000}))
assert isinstance(problem, models.Problem) and problem.status == 431, problem

sheets = [get_price_sheet.sync(sheet.id, client=client)
          for sheet in list_price_sheets.sync(client=client).price_sheets]
assert [type(sheet) for sheet in sheets] == [
    models.RabbitMQPriceSheet, models.RocketMQPriceSheet], sheets
assert sheets[0].price_groups[0].prices.queue_hour[0].up_to == 200
assert get_open_api.sync(client=client).startswith("openapi: 3.1")
print("Bills, problems and price sheets are typed")
