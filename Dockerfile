# Builds a static program, and an image that holds nothing else.
FROM swift:6.3.1-bookworm AS build
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libssl-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY . .
RUN swift build -c release --product mq-pricing --static-swift-stdlib -Xlinker -s \
    && cp "$(swift build -c release --show-bin-path)/mq-pricing" /mq-pricing

FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /mq-pricing /mq-pricing
USER 65532
ENV MQ_PRICING_HOST=0.0.0.0
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --retries=3 CMD ["/mq-pricing", "healthcheck"]
ENTRYPOINT ["/mq-pricing"]
