// The functions below are called deprecated since the library fetches digests from providers. They
// are the digest itself: what the providers set up before their first one takes 2 MB and as many
// milliseconds, at each start.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

/// Writes the SHA-256 digest of some bytes; it has 32 bytes itself.
static inline void mq_sha256(const void *bytes, size_t count, unsigned char *digest) {
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, bytes, count);
    SHA256_Final(digest, &context);
}
