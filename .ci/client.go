// Uses the Go client of OpenAPI Generator: go run ./check URL DOCUMENTS
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"strings"

	client "github.com/example/mqpricing"
)

var (
	ctx       = context.Background()
	documents = os.Args[2]
	service   = newService()
)

func newService() *client.APIClient {
	configuration := client.NewConfiguration()
	configuration.Servers = client.ServerConfigurations{{URL: os.Args[1]}}
	return client.NewAPIClient(configuration)
}

func require(holds bool, values ...any) {
	if !holds {
		log.Panic(values...)
	}
}

func read(name string) []byte {
	text, err := os.ReadFile(filepath.Join(documents, name))
	require(err == nil, err)
	return text
}

// comparable leaves out nulls, which some types do not tell from absent members, and derivations,
// whose terms are in the order of the members of apiCalls, which the client writes in its own.
func comparable(value any) any {
	switch value := value.(type) {
	case map[string]any:
		result := map[string]any{}
		for key, member := range value {
			if member != nil && key != "derivation" {
				result[key] = comparable(member)
			}
		}
		return result
	case []any:
		for index := range value {
			value[index] = comparable(value[index])
		}
	}
	return value
}

func parsed(text []byte) any {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	err := decoder.Decode(&value)
	require(err == nil, err)
	return comparable(value)
}

// check compares an answer, written again, with that of curl.
func check(name string, answer any, err error) {
	require(err == nil, name, err)
	text, err := json.Marshal(answer)
	require(err == nil, name, err)
	expected := read(name + ".answer.json")
	require(reflect.DeepEqual(parsed(text), parsed(expected)), name, string(text))

	var later = bytes.ReplaceAll(expected, []byte("{"), []byte(`{"newField":1,`))
	err = json.Unmarshal(later, reflect.New(reflect.TypeOf(answer).Elem()).Interface())
	require(err == nil, name, "with new fields", err)
}

func price(name string) {
	text := read(name + ".request.json")
	switch {
	case strings.HasPrefix(name, "rocketmq"):
		var document client.RocketMQUsageDocument
		require(json.Unmarshal(text, &document) == nil, name)
		answer, _, err := service.PricingAPI.CompareRocketMQ(ctx).RocketMQUsageDocument(document).Execute()
		check(name, answer, err)
	case strings.HasPrefix(name, "rabbitmq-compare"):
		var document client.RabbitMQScenario
		require(json.Unmarshal(text, &document) == nil, name)
		answer, _, err := service.PricingAPI.CompareRabbitMQ(ctx).RabbitMQScenario(document).Execute()
		check(name, answer, err)
	default:
		var document client.RabbitMQUsageDocument
		require(json.Unmarshal(text, &document) == nil, name)
		answer, _, err := service.PricingAPI.EstimateRabbitMQ(ctx).RabbitMQUsageDocument(document).Execute()
		check(name, answer, err)
	}
}

func large() client.RabbitMQUsageDocument {
	messages := client.NewRabbitMQMessages(18432)
	messages.SetPublished(12000000000)
	messages.SetQueuesPerMessage(3)
	messages.SetDelivered(36000000000)
	period := client.NewRabbitMQPeriod()
	period.SetHours(720)
	period.SetInternetOutGB(310000.000001)
	period.SetMessages([]client.RabbitMQMessages{*messages})
	return *client.NewRabbitMQUsageDocument(
		"me-central-1", "messaging-requests", []client.RabbitMQPeriod{*period})
}

func problem(response *http.Response, err error) any {
	var problem *client.GenericOpenAPIError
	require(errors.As(err, &problem), response, err)
	return problem.Model()
}

func main() {
	requests, err := filepath.Glob(filepath.Join(documents, "*.request.json"))
	require(err == nil && len(requests) > 0, err)
	for _, path := range requests {
		price(strings.TrimSuffix(filepath.Base(path), ".request.json"))
	}

	document := large()
	answer, _, err := service.PricingAPI.EstimateRabbitMQ(ctx).RabbitMQUsageDocument(document).Execute()
	check("rabbitmq-large", answer, err)

	document.SetRegion("cn-hangzou")
	_, response, err := service.PricingAPI.EstimateRabbitMQ(ctx).RabbitMQUsageDocument(document).Execute()
	invalid, isInvalid := problem(response, err).(client.InvalidDocumentProblem)
	require(isInvalid && len(invalid.Errors) == 1 && invalid.Errors[0].Pointer == "#/region", invalid)
	_, response, err = service.PriceSheetsAPI.GetPriceSheet(ctx, "none").Execute()
	missing, isProblem := problem(response, err).(client.Problem)
	require(isProblem && missing.Status == 404, missing)
	strange := newService()
	strange.GetConfig().AddDefaultHeader("X-Large", strings.Repeat("x", 50000))
	_, response, err = strange.PriceSheetsAPI.ListPriceSheets(ctx).Execute()
	tooLarge, isProblem := problem(response, err).(client.Problem)
	require(isProblem && tooLarge.Status == 431, tooLarge)

	list, _, err := service.PriceSheetsAPI.ListPriceSheets(ctx).Execute()
	require(err == nil && len(list.PriceSheets) == 2, err)
	rabbit, _, err := service.PriceSheetsAPI.GetPriceSheet(ctx, list.PriceSheets[0].Id).Execute()
	require(err == nil && rabbit.RabbitMQPriceSheet.PriceGroups[0].Prices.QueueHour[0].UpTo == 200, err)
	rocket, _, err := service.PriceSheetsAPI.GetPriceSheet(ctx, list.PriceSheets[1].Id).Execute()
	require(err == nil && rocket.RocketMQPriceSheet.Product == "rocketmq", err)
	contract, _, err := service.OperationsAPI.GetOpenApi(ctx).Execute()
	require(err == nil && strings.HasPrefix(contract, "openapi: 3.1"), err)
	fmt.Println("Bills, problems and price sheets are typed")
}
