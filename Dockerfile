# Builds a static program, and an image that holds nothing else.
FROM swift:6.3.1-bookworm AS build
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libssl-dev zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY . .
RUN deploy/build-static /mq-pricing \
    && strip -o /swift-backtrace /usr/libexec/swift/linux/swift-backtrace-static

FROM gcr.io/distroless/cc-debian12:nonroot
ARG VERSION=1.0.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="mq-pricing" \
      org.opencontainers.image.description="Calculates exact costs of message queues on Alibaba Cloud." \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.base.name="gcr.io/distroless/cc-debian12:nonroot"
COPY --from=build /mq-pricing /mq-pricing
COPY --from=build /swift-backtrace /swift-backtrace
USER 65532
# A crash prints a backtrace to standard error, without asking anybody, colours or files.
# glibc makes an arena of memory for each thread otherwise, of which most stays unused.
ENV MQ_PRICING_HOST=0.0.0.0 \
    MALLOC_ARENA_MAX=2 \
    SWIFT_BACKTRACE=enable=yes,swift-backtrace=/swift-backtrace,interactive=no,color=no,output-to=stderr,threads=crashed,registers=none,images=none,cache=no
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --retries=3 CMD ["/mq-pricing", "healthcheck"]
ENTRYPOINT ["/mq-pricing"]
