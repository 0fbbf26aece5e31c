/* From a complete HTTP request to the handler of its route: what evhttp lets through is checked
 * here, then who asks, then the body. */
#include <event2/buffer.h>
#include <event2/http.h>
#include <event2/http_struct.h>
#include <event2/keyvalq_struct.h>
#include <string.h>
#include <strings.h>
#include <sys/queue.h>

#include "base/log.h"
#include "base/text.h"
#include "core/limits.h"
#include "server/connection.h"
#include "server/exchange.h"
#include "server/listener.h"

#define PATH_SIZE_MAX 256
#define LOG_INTERVAL_MS INT64_C(10000)

static const char *
name_method(enum evhttp_cmd_type type)
{
    switch (type) {
    case EVHTTP_REQ_GET:
        return "GET";
    case EVHTTP_REQ_POST:
        return "POST";
    case EVHTTP_REQ_HEAD:
        return "HEAD";
    case EVHTTP_REQ_PUT:
        return "PUT";
    case EVHTTP_REQ_DELETE:
        return "DELETE";
    case EVHTTP_REQ_OPTIONS:
        return "OPTIONS";
    case EVHTTP_REQ_TRACE:
        return "TRACE";
    case EVHTTP_REQ_CONNECT:
        return "CONNECT";
    case EVHTTP_REQ_PATCH:
        return "PATCH";
    }
    return "UNKNOWN";
}

static size_t
count_headers(const struct evkeyvalq *headers, const char *name)
{
    size_t count = 0;
    const struct evkeyval *header;
    TAILQ_FOREACH(header, headers, next)
    {
        count += strcasecmp(header->key, name) == 0 ? 1 : 0;
    }
    return count;
}

/* What evhttp accepts and RFC 9112 does not: two lengths, or a length that another reader of the
 * same bytes would not believe, are the stuff of request smuggling (RFC 9112 6.3, 3.2). */
static const char *
find_fault(struct evhttp_request *request)
{
    struct evkeyvalq *headers = evhttp_request_get_input_headers(request);
    const char *uri = evhttp_request_get_uri(request);
    const char *encoding = evhttp_find_header(headers, "Transfer-Encoding");
    if (uri == NULL || evhttp_request_get_evhttp_uri(request) == NULL) {
        return "the request line or the headers cannot be read";
    }
    for (const char *c = uri; *c != '\0'; c++) {
        if (*c <= ' ' || *c == 0x7f || strncasecmp(c, "%00", 3) == 0) {
            return "the address has a character that must be escaped";
        }
    }
    if (count_headers(headers, "Content-Length") > 1) {
        return "Content-Length stands there twice";
    }
    if (encoding != NULL && (strcasecmp(encoding, "chunked") != 0 ||
                             evhttp_find_header(headers, "Content-Length") != NULL ||
                             count_headers(headers, "Transfer-Encoding") > 1)) {
        return "the Transfer-Encoding is not plain \"chunked\"";
    }
    size_t hosts = count_headers(headers, "Host");
    if (hosts > 1 || (hosts == 0 && request->major == 1 && request->minor >= 1)) {
        return "there must be one Host";
    }
    return NULL;
}

/* The first of zh and en that is named decides; weights are not looked at, since a list in which
 * the first is not the best is not seen in the wild. */
static enum language
choose_language(const struct exchange *exchange, const char *accepted)
{
    for (const char *at = accepted; at != NULL && *at != '\0'; at = strchr(at, ',')) {
        at += strspn(at, ", \t");
        if (strncasecmp(at, "zh", 2) == 0) {
            return LANGUAGE_ZH;
        }
        if (strncasecmp(at, "en", 2) == 0) {
            return LANGUAGE_EN;
        }
    }
    const struct directory *directory = exchange_office(exchange)->directory;
    return directory == NULL ? LANGUAGE_ZH : directory->language;
}

static void
count_unauthenticated(struct server *server, const struct exchange *exchange)
{
    int64_t now_ms = server_monotonic_ms();
    server->counts.unauthenticated++;
    if (now_ms - server->unauthenticated_logged_ms < LOG_INTERVAL_MS) {
        return;
    }
    char *peer = NULL;
    ev_uint16_t port = 0;
    struct evhttp_connection *connection = evhttp_request_get_connection(exchange->request);
    if (connection != NULL) {
        evhttp_connection_get_peer(connection, &peer, &port);
    }
    log_warning(
        "a request without valid credentials was refused (%s %.80s from %s); %llu since "
        "the last such line",
        exchange->method, exchange->path, peer == NULL ? "?" : peer,
        (unsigned long long)(server->counts.unauthenticated - server->unauthenticated_logged));
    server->unauthenticated_logged = server->counts.unauthenticated;
    server->unauthenticated_logged_ms = now_ms;
}

static void
identify(struct exchange *exchange)
{
    struct server *server = exchange->server;
    struct evhttp_connection *connection = evhttp_request_get_connection(exchange->request);
    if (exchange->listener->is_unix && connection != NULL) {
        account_find_peer(&server->accounts,
                          bufferevent_getfd(evhttp_connection_get_bufferevent(connection)),
                          &exchange->caller);
        return;
    }
    struct evkeyvalq *headers = evhttp_request_get_input_headers(exchange->request);
    account_find_token(&server->accounts, evhttp_find_header(headers, "Authorization"),
                       &exchange->caller);
}

static int
refuse_unknown_caller(struct exchange *exchange)
{
    count_unauthenticated(exchange->server, exchange);
    bool is_zh = exchange->language == LANGUAGE_ZH;
    const char *what = exchange->listener->is_unix
                           ? (is_zh ? "您的用户和用户组没有对应的账户（accounts）"
                                    : "no account (accounts) stands for your user or its groups")
                           : (is_zh ? "需要有效的令牌：Authorization: Bearer …"
                                    : "a valid token is needed: Authorization: Bearer …");
    exchange_refuse(exchange, PROBLEM_NOT_AUTHENTICATED, NULL, what, NULL);
    return -1;
}

/* An empty table of parameters means that the handler reads its own query. */
static int
check_query(struct exchange *exchange)
{
    struct evhttp_request *request = exchange->request;
    const char *query = evhttp_uri_get_query(evhttp_request_get_evhttp_uri(request));
    if (query == NULL || *query == '\0') {
        return 0;
    }
    if (evhttp_parse_query_str(query, &exchange->query) != 0) {
        exchange_refuse(exchange, PROBLEM_BAD_REQUEST, NULL, "the query cannot be read", NULL);
        return -1;
    }
    if (exchange->route->access == ROUTE_CALLBACK) {
        return 0;
    }
    struct evkeyval *parameter;
    TAILQ_FOREACH(parameter, &exchange->query, next)
    {
        bool is_known = false;
        struct text known;
        text_init(&known);
        for (const char *const *name = exchange->route->parameters; name != NULL && *name != NULL;
             name++) {
            text_add_format(&known, "%s%s", known.size == 0 ? "" : ", ", *name);
            is_known = is_known || text_equal(*name, parameter->key);
        }
        if (!is_known) {
            exchange_refuse(exchange, PROBLEM_PARAMETER_UNKNOWN, parameter->key, parameter->key,
                            known.size == 0 ? "-" : known.bytes);
        }
        text_fini(&known);
        if (!is_known) {
            return -1;
        }
    }
    return 0;
}

static bool
is_json_type(const char *type)
{
    if (type == NULL) {
        return true;
    }
    size_t size = strcspn(type, "; \t");
    return size == strlen("application/json") && strncasecmp(type, "application/json", size) == 0;
}

static int
read_body(struct exchange *exchange)
{
    struct evbuffer *input = evhttp_request_get_input_buffer(exchange->request);
    exchange->raw_size = evbuffer_get_length(input);
    exchange->raw_body = exchange->raw_size == 0 ? "" : (const char *)evbuffer_pullup(input, -1);
    if (exchange->route->access == ROUTE_CALLBACK) {
        return 0;
    }
    const char *type =
        evhttp_find_header(evhttp_request_get_input_headers(exchange->request), "Content-Type");
    if (exchange->raw_size > 0 && !is_json_type(type)) {
        exchange_refuse(exchange, PROBLEM_TYPE_NOT_JSON, NULL, type, NULL);
        return -1;
    }
    return 0;
}

/* draft-ietf-httpapi-idempotency-key-header: the digest tells another request under the same key
 * from a repetition. */
static int
read_key(struct exchange *exchange)
{
    const char *key =
        evhttp_find_header(evhttp_request_get_input_headers(exchange->request), "Idempotency-Key");
    if (key == NULL) {
        return 0;
    }
    size_t size = strlen(key);
    bool is_visible = true;
    for (const char *c = key; *c != '\0'; c++) {
        is_visible = is_visible && *c > ' ' && *c < 0x7f;
    }
    if (size == 0 || size > KEY_SIZE_MAX || !is_visible) {
        char limit[16];
        (void)snprintf(limit, sizeof(limit), "%d", KEY_SIZE_MAX);
        exchange_refuse(exchange, PROBLEM_KEY_INVALID, "Idempotency-Key", limit, NULL);
        return -1;
    }
    struct sha256_stream *stream = sha256_stream_new();
    struct sha256 hash;
    sha256_stream_add(stream, exchange->method, strlen(exchange->method) + 1);
    sha256_stream_add(stream, exchange->path, strlen(exchange->path) + 1);
    sha256_stream_add(stream, exchange->raw_body, exchange->raw_size);
    sha256_stream_end(stream, &hash);
    sha256_stream_free(stream);
    char *digest = arena_take(exchange->arena, SHA256_HEX_SIZE);
    crypto_hex(hash.bytes, SHA256_SIZE, digest);
    exchange->key = arena_copy_string(exchange->arena, key);
    exchange->key_digest = digest;
    return 0;
}

static int
check_authority(struct exchange *exchange)
{
    const struct route *route = exchange->route;
    if (route->access != ROUTE_ROLE || exchange->caller.authority >= route->authority) {
        return 0;
    }
    exchange_refuse_forbidden(exchange, route->authority);
    return -1;
}

static int
find_route(struct exchange *exchange)
{
    char allowed[64];
    exchange->route = route_find(exchange->method, exchange->path, exchange->parameter,
                                 sizeof(exchange->parameter), allowed, sizeof(allowed));
    bool is_open = exchange->route != NULL && exchange->route->access != ROUTE_ROLE;
    identify(exchange);
    if (!is_open && exchange->caller.authority == AUTHORITY_NONE) {
        return refuse_unknown_caller(exchange);
    }
    if (exchange->route != NULL) {
        return 0;
    }
    if (allowed[0] == '\0') {
        exchange_refuse(exchange, PROBLEM_PATH_UNKNOWN, NULL, exchange->path, NULL);
    } else {
        exchange_add_header(exchange, "Allow", allowed);
        exchange_refuse(exchange, PROBLEM_METHOD_WRONG, NULL, exchange->method, allowed);
    }
    return -1;
}

static void
handle(struct exchange *exchange)
{
    if (find_route(exchange) != 0 || check_authority(exchange) != 0 || check_query(exchange) != 0) {
        return;
    }
    if (text_equal(exchange->method, "POST") &&
        (read_body(exchange) != 0 || read_key(exchange) != 0)) {
        return;
    }
    exchange->route->handle(exchange);
}

void
server_dispatch(struct evhttp_request *request, struct listener *listener)
{
    struct server *server = listener->server;
    struct connection *connection = connection_of_request(server, request);
    if (connection != NULL) {
        connection_note_request(connection);
    }
    struct exchange *exchange = exchange_new(server, request);
    exchange->listener = listener;
    exchange->method = name_method(evhttp_request_get_command(request));
    exchange->is_head = text_equal(exchange->method, "HEAD");
    exchange->language = choose_language(
        exchange, evhttp_find_header(evhttp_request_get_input_headers(request), "Accept-Language"));
    const struct evhttp_uri *uri = evhttp_request_get_evhttp_uri(request);
    const char *path = uri == NULL ? NULL : evhttp_uri_get_path(uri);
    exchange->path = path == NULL ? "" : path;

    const char *fault = find_fault(request);
    if (fault != NULL) {
        exchange_add_header(exchange, "Connection", "close");
        exchange_refuse(exchange, PROBLEM_BAD_REQUEST, NULL, fault, NULL);
    } else if (connection != NULL && connection->is_excess) {
        exchange_refuse(exchange, PROBLEM_TOO_MANY_CONNECTIONS, NULL, NULL, NULL);
    } else if (server->is_stopping) {
        exchange_refuse(exchange, PROBLEM_STOPPING, NULL, NULL, NULL);
    } else if (strlen(exchange->path) > PATH_SIZE_MAX) {
        exchange_refuse(exchange, PROBLEM_BAD_REQUEST, NULL, "the path is too long", NULL);
    } else {
        handle(exchange);
    }
}
