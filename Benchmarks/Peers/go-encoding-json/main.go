// Prices RabbitMQ usage documents as mq-pricing does, with nothing but Go's standard library:
// what a Go programmer would write first. It is measured against, not used.
//
//	peer 127.0.0.1:8080
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"
	"strconv"
)

const largestBody = 8 << 20

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: peer ADDRESS")
	}
	http.HandleFunc("/livez", live)
	http.HandleFunc("/rabbitmq/estimate", estimate)
	log.Fatal(http.ListenAndServe(os.Args[1], nil))
}

func live(response http.ResponseWriter, _ *http.Request) {
	response.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if _, err := response.Write([]byte("ok\n")); err != nil {
		log.Print(err)
	}
}

func estimate(response http.ResponseWriter, request *http.Request) {
	if request.Method != http.MethodPost {
		http.Error(response, "use POST", http.StatusMethodNotAllowed)
		return
	}
	var document Document
	decoder := json.NewDecoder(http.MaxBytesReader(response, request.Body, largestBody))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&document); err != nil {
		http.Error(response, err.Error(), http.StatusBadRequest)
		return
	}
	if err := document.validate(); err != nil {
		http.Error(response, err.Error(), http.StatusUnprocessableEntity)
		return
	}
	body, err := json.Marshal(document.bill())
	if err != nil {
		http.Error(response, err.Error(), http.StatusInternalServerError)
		return
	}
	response.Header().Set("Content-Type", "application/json")
	response.Header().Set("Content-Length", strconv.Itoa(len(body)))
	if _, err := response.Write(body); err != nil {
		log.Print(err)
	}
}
