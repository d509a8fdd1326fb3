// OpenSSL for Swift: the functions of its headers, and those below in place of macros and stacks,
// which Swift cannot import.
#ifndef COPENSSL_H
#define COPENSSL_H

// SHA256_Init and its companions are deprecated since the library fetches digests from providers.
// They are the digest itself: what the providers set up before their first one takes 2 MB and as
// many milliseconds, at each start.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <arpa/inet.h>
#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <string.h>

/// Writes the SHA-256 digest of some bytes; it has 32 bytes itself.
static inline void mq_sha256(const void *bytes, size_t count, unsigned char *digest) {
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, bytes, count);
    SHA256_Final(digest, &context);
}

// MARK: Contexts

/// Initialises the library without the configuration file of the machine, which could allow what
/// is refused here, and without a handler of `exit`: other threads may be in a call of it then.
static inline int mq_tls_initialise(void) {
    return OPENSSL_init_ssl(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT, NULL);
}

/// Restricts a context to TLS 1.2 and 1.3 with authenticated encryption and forward secrecy, and to
/// the key exchanges that Mozilla recommends for servers: the others cost the server much more.
///
/// Sessions are resumed by tickets alone. A write may be continued from another buffer and reports
/// each record; records are read with as few calls of the system as possible; buffers are freed
/// while they are empty. Returns 0 on failure.
static inline int mq_tls_restrict(SSL_CTX *context) {
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION
                                     | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
    SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER
                                  | SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_read_ahead(context, 1);
    SSL_CTX_set_security_level(context, 2);
    return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION)
           && SSL_CTX_set_max_proto_version(context, TLS1_3_VERSION)
           && SSL_CTX_set_cipher_list(context, "ECDHE+AESGCM:ECDHE+CHACHA20")
           && SSL_CTX_set1_groups_list(context, "X25519:P-256:P-384");
}

/// Limits what a client may send as its certificates, in bytes.
static inline void mq_tls_limit_certificates(SSL_CTX *context, long size) {
    SSL_CTX_set_max_cert_list(context, size);
}

/// Treats an end of the stream without `close_notify` as the end, for a server: its requests carry
/// their length, so an attacker cannot cut one short unnoticed.
static inline void mq_tls_accept_plain_end(SSL_CTX *context) {
    SSL_CTX_set_options(context, SSL_OP_IGNORE_UNEXPECTED_EOF);
}

/// Adds an intermediate certificate to what the context sends after its own.
static inline int mq_tls_add_intermediate(SSL_CTX *context, X509 *certificate) {
    return SSL_CTX_add1_chain_cert(context, certificate) == 1;
}

/// The application protocols of this program, as ALPN encodes them.
static const unsigned char mq_tls_protocols[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};

/// Chooses `http/1.1`; other offers end the handshake with `no_application_protocol` (RFC 7301).
static inline int mq_tls_choose_protocol(SSL *session, const unsigned char **chosen,
                                         unsigned char *length, const unsigned char *offered,
                                         unsigned int count, void *ignored) {
    (void)session;
    (void)ignored;
    return SSL_select_next_proto((unsigned char **)chosen, length, mq_tls_protocols,
                                 sizeof mq_tls_protocols, offered, count)
                   == OPENSSL_NPN_NEGOTIATED
               ? SSL_TLSEXT_ERR_OK
               : SSL_TLSEXT_ERR_ALERT_FATAL;
}

/// Makes a server context choose the protocol as above, and a client context offer it.
static inline void mq_tls_set_protocols(SSL_CTX *context) {
    SSL_CTX_set_alpn_select_cb(context, mq_tls_choose_protocol, NULL);
    SSL_CTX_set_alpn_protos(context, mq_tls_protocols, sizeof mq_tls_protocols);
}

/// Sets the name that the server is asked for (RFC 6066, section 3).
static inline int mq_tls_set_server_name(SSL *session, const char *name) {
    return SSL_set_tlsext_host_name(session, name) == 1;
}

/// Prepares to encrypt (1) or decrypt (0) a session ticket: AES-256-CBC with the first 32 bytes of
/// the secret, HMAC-SHA-256 with the other 32 (RFC 5077, section 4). Returns 0 on failure.
static inline int mq_tls_use_ticket_key(EVP_CIPHER_CTX *cipher, EVP_MAC_CTX *mac,
                                        const unsigned char *secret, const unsigned char *iv,
                                        int encrypts) {
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_octet_string(OSSL_MAC_PARAM_KEY, (void *)(secret + 32), 32),
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, (char *)"SHA256", 0),
        OSSL_PARAM_construct_end(),
    };
    return EVP_MAC_CTX_set_params(mac, parameters)
           && EVP_CipherInit_ex(cipher, EVP_aes_256_cbc(), NULL, secret, iv, encrypts);
}

// MARK: Certificates

/// Writes a name such as `CN=client,O=team` (RFC 4514) and returns its length, at most `capacity`.
static inline int mq_x509_write_name(const X509_NAME *name, char *text, int capacity) {
    BIO *output = BIO_new(BIO_s_mem());
    if (output == NULL) return 0;
    X509_NAME_print_ex(output, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
    int length = BIO_read(output, text, capacity);
    BIO_free(output);
    return length > 0 ? length : 0;
}

/// Whether a certificate names the address of its issuer's, as those of public authorities do.
static inline int mq_x509_has_issuer_address(X509 *certificate) {
    AUTHORITY_INFO_ACCESS *places =
        (AUTHORITY_INFO_ACCESS *)X509_get_ext_d2i(certificate, NID_info_access, NULL, NULL);
    int found = 0;
    for (int i = 0; i < sk_ACCESS_DESCRIPTION_num(places); i++) {
        found |= OBJ_obj2nid(sk_ACCESS_DESCRIPTION_value(places, i)->method) == NID_ad_ca_issuers;
    }
    AUTHORITY_INFO_ACCESS_free(places);
    return found;
}

/// Writes the first DNS name of a certificate, else its first IP address as text, and returns the
/// length, at most `capacity`; 0 if it has neither.
static inline int mq_x509_write_host(X509 *certificate, char *text, int capacity) {
    GENERAL_NAMES *names =
        (GENERAL_NAMES *)X509_get_ext_d2i(certificate, NID_subject_alt_name, NULL, NULL);
    int length = 0;
    for (int i = 0; length == 0 && i < sk_GENERAL_NAME_num(names); i++) {
        GENERAL_NAME *name = sk_GENERAL_NAME_value(names, i);
        if (name->type != GEN_DNS) continue;
        length = ASN1_STRING_length(name->d.dNSName);
        if (length > capacity) length = capacity;
        memcpy(text, ASN1_STRING_get0_data(name->d.dNSName), (size_t)length);
    }
    for (int i = 0; length == 0 && i < sk_GENERAL_NAME_num(names); i++) {
        GENERAL_NAME *name = sk_GENERAL_NAME_value(names, i);
        if (name->type != GEN_IPADD) continue;
        const unsigned char *bytes = ASN1_STRING_get0_data(name->d.iPAddress);
        int size = ASN1_STRING_length(name->d.iPAddress);
        if (size != 4 && size != 16) continue;
        int family = size == 4 ? AF_INET : AF_INET6;
        if (inet_ntop(family, bytes, text, (socklen_t)capacity)) length = (int)strlen(text);
    }
    GENERAL_NAMES_free(names);
    return length;
}

#endif
