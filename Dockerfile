# Builds a static program, and an image that holds nothing else.
#
# Package.swift names exact versions of the Swift packages. The bases have tags, so that a build gets
# their security fixes. To pin one, append the digest that `docker buildx imagetools inspect IMAGE`
# prints to its FROM line: swift:6.3.1-bookworm@sha256:…
FROM swift:6.3.1-bookworm AS build
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libssl-dev zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*
# The packages whose static libraries become part of the program: scanners look into status.d.
RUN mkdir /status.d \
    && for library in libstdc++.a libssl.a libcrypto.a libz.a; do \
        file=$(realpath "$(clang -print-file-name=$library)") \
        && package=$(dpkg --search "$file") \
        && dpkg --status "${package%%:*}" >"/status.d/${package%%:*}" || exit 1; \
    done
WORKDIR /build
COPY Package.swift ./
RUN swift package resolve
COPY openapi.yaml ./
COPY deploy/build-static deploy/
COPY Sources Sources
RUN deploy/build-static /mq-pricing \
    && strip -o /swift-backtrace /usr/libexec/swift/linux/swift-backtrace-static

# The program that measures, which the image of the service does not contain:
#
#     docker build --target mq-usage --tag mq-usage:1.0.0 .
FROM build AS build-usage
RUN deploy/build-static --product mq-usage /mq-usage

FROM gcr.io/distroless/cc-debian12:nonroot AS mq-usage
COPY --from=build-usage /status.d /var/lib/dpkg/status.d
COPY --from=build-usage /mq-usage /
USER 65532
# OpenSSL looks where Debian has the authorities, which is elsewhere here.
ENV SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt \
    MALLOC_ARENA_MAX=2
ENTRYPOINT ["/mq-usage"]

FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /status.d /var/lib/dpkg/status.d
COPY --from=build /swift-backtrace /mq-pricing /
USER 65532
# A crash prints a backtrace to standard error, without asking anybody, colours or files.
# glibc makes an arena of memory for each thread otherwise, of which most stays unused.
ENV MQ_PRICING_HOST=0.0.0.0 \
    MALLOC_ARENA_MAX=2 \
    SWIFT_BACKTRACE=enable=yes,swift-backtrace=/swift-backtrace,interactive=no,color=no,output-to=stderr,threads=crashed,registers=none,images=none,cache=no
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --retries=3 CMD ["/mq-pricing", "healthcheck"]
ENTRYPOINT ["/mq-pricing"]
# Last, so that they leave the layers above in the cache.
ARG VERSION=1.0.0
ARG REVISION=
ARG SOURCE=
ARG CREATED=
LABEL org.opencontainers.image.title="mq-pricing" \
      org.opencontainers.image.description="Calculates exact costs of message queues on Alibaba Cloud." \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.source="${SOURCE}" \
      org.opencontainers.image.created="${CREATED}" \
      org.opencontainers.image.base.name="gcr.io/distroless/cc-debian12:nonroot"
