"""Uses the Python client of OpenAPI Generator: .ci/client_openapi_generator.py URL DOCUMENTS"""

import json
import sys

import mqpricing

from client_documents import check, documents, expected, with_new_fields

client = mqpricing.ApiClient(mqpricing.Configuration(host=sys.argv[1]))
pricing = mqpricing.PricingApi(client)
price_sheets = mqpricing.PriceSheetsApi(client)


def operation(name):
    if name.startswith("rocketmq"):
        return mqpricing.RocketMQUsageDocument, pricing.compare_rocket_mq
    if name.startswith("rabbitmq-compare"):
        return mqpricing.RabbitMQScenario, pricing.compare_rabbit_mq
    return mqpricing.RabbitMQUsageDocument, pricing.estimate_rabbit_mq


def problem_of(call, *arguments, **options):
    try:
        call(*arguments, **options)
    except mqpricing.ApiException as error:
        return error.data
    raise AssertionError("this should fail")


for name, document, expectation in documents():
    type_, price = operation(name)
    answer = price(type_.from_dict(document))
    check(name, json.loads(answer.to_json()), expectation)
    type(answer).from_dict(with_new_fields(expectation))

large = mqpricing.RabbitMQUsageDocument(
    region="me-central-1", metering="messaging-requests", usage=[mqpricing.RabbitMQPeriod(
        hours=720, internet_out_gb=310000.000001, messages=[mqpricing.RabbitMQMessages(
            published=12000000000, queues_per_message=3, delivered=36000000000,
            payload_bytes=18432)])])
check("large", json.loads(pricing.estimate_rabbit_mq(large).to_json()), expected("rabbitmq-large"))

large.region = "cn-hangzou"
problem = problem_of(pricing.estimate_rabbit_mq, large)
assert isinstance(problem, mqpricing.InvalidDocumentProblem), problem
assert [fault.pointer for fault in problem.errors] == ["#/region"], problem
problem = problem_of(price_sheets.get_price_sheet, "none")
assert isinstance(problem, mqpricing.Problem) and problem.status == 404, problem
problem = problem_of(price_sheets.list_price_sheets, _headers={"X-Large": "x" * 50000})
assert isinstance(problem, mqpricing.Problem) and problem.status == 431, problem

sheets = [price_sheets.get_price_sheet(sheet.id).actual_instance
          for sheet in price_sheets.list_price_sheets().price_sheets]
assert [type(sheet) for sheet in sheets] == [
    mqpricing.RabbitMQPriceSheet, mqpricing.RocketMQPriceSheet], sheets
assert sheets[0].price_groups[0].prices.queue_hour[0].up_to == 200
print("Bills, problems and price sheets are typed")
