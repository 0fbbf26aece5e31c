#include "server/exchange.h"

#include <event2/buffer.h>
#include <event2/http.h>
#include <event2/util.h>
#include <string.h>
#include <sys/queue.h>
#include <time.h>

#include "base/log.h"
#include "base/text.h"
#include "server/connection.h"

#define RETRY_AFTER_SECONDS "5"
#define BODY_DEPTH_MAX 16

struct exchange *
exchange_new(struct server *server, struct evhttp_request *request)
{
    struct exchange *exchange = memory_new(sizeof(*exchange));
    exchange->server = server;
    exchange->request = request;
    exchange->ticket = ++server->next_ticket;
    exchange->arena = arena_new();
    TAILQ_INIT(&exchange->query);
    HASH_ADD(hh, server->exchanges, ticket, sizeof(exchange->ticket), exchange);
    return exchange;
}

static void
free_exchange(struct exchange *exchange)
{
    HASH_DEL(exchange->server->exchanges, exchange);
    evhttp_clear_headers(&exchange->query);
    json_decref(exchange->body);
    arena_free(exchange->arena);
    free(exchange);
}

void
exchange_free_all(struct server *server)
{
    struct exchange *exchange = NULL;
    struct exchange *next = NULL;
    HASH_ITER (hh, server->exchanges, exchange, next) {
        free_exchange(exchange);
    }
}

struct exchange *
exchange_find(struct server *server, uint64_t ticket)
{
    struct exchange *exchange;
    HASH_FIND(hh, server->exchanges, &ticket, sizeof(ticket), exchange);
    return exchange;
}

struct evhttp_request *
exchange_detach(struct exchange *exchange)
{
    struct evhttp_request *request = exchange->request;
    free_exchange(exchange);
    return request;
}

const struct office *
exchange_office(const struct exchange *exchange)
{
    const struct server_port *port = &exchange->server->port;
    return port->office(port->turn);
}

static const char *
outsider_of(const struct exchange *exchange, const struct directory *directory)
{
    const char *unit = exchange->caller.unit;
    return exchange->caller.authority != AUTHORITY_DUTY || unit == NULL ||
                   directory_may_be_told(directory, unit)
               ? NULL
               : unit;
}

struct api_view
exchange_view(const struct exchange *exchange)
{
    const struct office *office = exchange_office(exchange);
    return (struct api_view){
        .office = office,
        .zone = &office->directory->zone,
        .language = exchange->language,
        .now_ms = server_wall_ms(),
        .shows_numbers = exchange->caller.authority >= AUTHORITY_COMMAND &&
                         exchange->caller.authority <= AUTHORITY_ADMIN,
        .outsider = outsider_of(exchange, office->directory),
    };
}

/* ---- The request ---------------------------------------------------------------------------- */

int
exchange_parse(struct exchange *exchange)
{
    struct error error = {0};
    exchange->body =
        exchange->raw_size == 0
            ? json_object()
            : json_parse(exchange->raw_body, exchange->raw_size,
                         (size_t)exchange->server->settings->body_size_max, BODY_DEPTH_MAX, &error);
    if (json_is_object(exchange->body)) {
        return 0;
    }
    exchange_refuse(exchange, PROBLEM_BAD_JSON, NULL, exchange->body == NULL ? error.text : "{…}",
                    NULL);
    return -1;
}

/* Programs write without blanks between the tokens, which binding_read understands; only for the
 * others, and for what is wrong, is a document worth its cost. */
int
exchange_decode(struct exchange *exchange, const struct binding *binding, void *ret)
{
    struct binding_error error;
    if (binding_read(binding, exchange->raw_body, exchange->raw_size, exchange->arena, ret)) {
        return 0;
    }
    if (exchange_parse(exchange) != 0) {
        return -1;
    }
    if (binding_decode(binding, exchange->body, exchange->arena, ret, &error) == 0) {
        return 0;
    }
    struct text sentence;
    text_init(&sentence);
    binding_error_describe(&error, exchange->language, &sentence);
    exchange_refuse(exchange, problem_of_binding(error.problem), error.path, error.path,
                    sentence.bytes);
    text_fini(&sentence);
    return -1;
}

struct command *
exchange_command(struct exchange *exchange, enum command_kind kind)
{
    struct command *command = arena_take(exchange->arena, sizeof(*command));
    command->kind = kind;
    command->actor.authority = exchange->caller.authority;
    command->actor.name = arena_copy_string(exchange->arena, exchange->caller.name);
    if (exchange->caller.authority == AUTHORITY_DUTY) {
        command->own_unit = arena_copy_string(exchange->arena, exchange->caller.unit);
    }
    command->key = exchange->key;
    command->key_digest = exchange->key_digest;
    return command;
}

/* The completion of every command: finds the exchange by its ticket, if it is still there. */
static void
take_outcome(void *owner, uint64_t ticket, const struct outcome *outcome)
{
    struct exchange *exchange = exchange_find(owner, ticket);
    if (exchange == NULL) {
        return;
    }
    if (outcome->refusal.code != REFUSAL_NONE) {
        exchange_refuse_as(exchange, &outcome->refusal);
        return;
    }
    if (outcome->is_repeat) {
        exchange_add_header(exchange, "Idempotent-Replay", "true");
    }
    exchange->finish(exchange, outcome);
}

void
exchange_submit(struct exchange *exchange, const struct command *command, exchange_finish *finish)
{
    struct server *server = exchange->server;
    struct arena *arena = exchange->arena;
    exchange->arena = NULL;
    exchange->finish = finish;
    command_submit(server->port.commands, arena, command, take_outcome, server, exchange->ticket);
}

/* ---- The reply ------------------------------------------------------------------------------ */

void
exchange_add_header(struct exchange *exchange, const char *name, const char *value)
{
    (void)evhttp_add_header(evhttp_request_get_output_headers(exchange->request), name, value);
}

/* evhttp writes the date of each reply anew unless it stands there already; it says seconds. */
static void
add_date(struct exchange *exchange)
{
    struct server *server = exchange->server;
    time_t now = (time_t)(server_wall_ms() / 1000);
    if (now != server->date_s || server->date[0] == '\0') {
        struct tm civil;
        server->date_s = now;
        (void)evutil_date_rfc1123(server->date, sizeof(server->date), gmtime_r(&now, &civil));
    }
    exchange_add_header(exchange, "Date", server->date);
}

/* The content stands in the request's output already. */
static void
send_reply(struct exchange *exchange, int status)
{
    struct server *server = exchange->server;
    struct connection *connection = connection_of_request(server, exchange->request);
    server->counts.replies[status / 100 % 6]++;
    log_debug("request: %s %.200s: %d, %s", exchange->method, exchange->path, status,
              exchange->caller.name[0] == '\0' ? "nobody" : exchange->caller.name);
    if (server->is_stopping || (connection != NULL && connection->is_excess)) {
        exchange_add_header(exchange, "Connection", "close");
    }
    if (connection != NULL) {
        connection_note_reply(connection, exchange->request);
    }
    struct evhttp_request *request = exchange_detach(exchange);
    evhttp_send_reply(request, status, status_title(status), NULL);
}

void
exchange_reply_text(struct exchange *exchange, int status, const char *content_type,
                    const char *bytes, size_t size)
{
    exchange_add_header(exchange, "Content-Type", content_type);
    exchange_add_header(exchange, "Cache-Control", "no-store");
    exchange_add_header(exchange, "X-Content-Type-Options", "nosniff");
    add_date(exchange);
    if (exchange->is_head) {
        /* evhttp would send the content of a reply to HEAD as well. */
        char length[24];
        (void)snprintf(length, sizeof(length), "%zu", size);
        exchange_add_header(exchange, "Content-Length", length);
    } else {
        struct evbuffer *output = evhttp_request_get_output_buffer(exchange->request);
        BUG_ON(evbuffer_add(output, bytes, size) != 0);
    }
    send_reply(exchange, status);
}

static void
reply_document(struct exchange *exchange, int status, const char *content_type, json_t *json)
{
    struct text text;
    text_init(&text);
    json_add_text(json, &text);
    text_add_char(&text, '\n');
    json_decref(json);
    exchange_reply_text(exchange, status, content_type, text.bytes, text.size);
    text_fini(&text);
}

void
exchange_reply_json(struct exchange *exchange, int status, json_t *json)
{
    reply_document(exchange, status, "application/json", json);
}

/* ---- Refusals ------------------------------------------------------------------------------- */

/* The office keeps the record of what known callers were refused; it writes them at a limited
 * rate. Callers that nobody knows are counted by dispatch.c. */
static void
record_refusal(struct exchange *exchange, const char *reason, const char *detail)
{
    if (exchange->caller.authority == AUTHORITY_NONE) {
        return;
    }
    struct arena *arena = arena_new();
    struct command *command = arena_take(arena, sizeof(*command));
    command->kind = COMMAND_REFUSE;
    command->actor.authority = exchange->caller.authority;
    command->actor.name = arena_copy_string(arena, exchange->caller.name);
    command->as.refuse.action = arena_format(arena, "%s %.200s", exchange->method, exchange->path);
    command->as.refuse.reason = arena_copy_string(arena, reason);
    command->as.refuse.detail = arena_copy_string(arena, detail);
    command_submit(exchange->server->port.commands, arena, command, command_forget_outcome,
                   exchange->server, 0);
}

static void
reply_problem(struct exchange *exchange, int status, const char *code, const char *field,
              const char *detail, json_t *members)
{
    json_t *json = problem_encode(status, code, field, detail);
    if (members != NULL) {
        (void)json_object_update_missing(json, members);
        json_decref(members);
    }
    if (status == 401) {
        exchange_add_header(exchange, "WWW-Authenticate", "Bearer realm=\"dutyd\"");
    }
    if (status == 429 || status == 503) {
        exchange_add_header(exchange, "Retry-After", RETRY_AFTER_SECONDS);
    }
    exchange_add_header(exchange, "Content-Language", language_names[exchange->language]);
    reply_document(exchange, status, "application/problem+json", json);
}

static void
refuse(struct exchange *exchange, enum problem problem, const char *field, const char *first,
       const char *second, json_t *members)
{
    int status = problem_status(problem);
    struct text detail;
    text_init(&detail);
    problem_text(problem, exchange->language, first, second, &detail);
    if (status != 503) {
        record_refusal(exchange, problem_names[problem], detail.bytes);
    }
    reply_problem(exchange, status, problem_names[problem], field, detail.bytes, members);
    text_fini(&detail);
}

void
exchange_refuse(struct exchange *exchange, enum problem problem, const char *field,
                const char *first, const char *second)
{
    refuse(exchange, problem, field, first, second, NULL);
}

void
exchange_refuse_with(struct exchange *exchange, enum problem problem, const char *first,
                     json_t *members)
{
    refuse(exchange, problem, NULL, first, NULL, members);
}

void
exchange_refuse_as(struct exchange *exchange, const struct refusal *refusal)
{
    char detail[2048];
    refusal_text(refusal, exchange->language, detail, sizeof(detail));
    reply_problem(exchange, refusal_status(refusal->code), refusal_names[refusal->code],
                  refusal->field, detail, NULL);
}

static void
refuse_in_words(struct exchange *exchange, const struct refusal *refusal)
{
    char detail[2048];
    refusal_text(refusal, exchange->language, detail, sizeof(detail));
    record_refusal(exchange, refusal_names[refusal->code], detail);
    exchange_refuse_as(exchange, refusal);
}

void
exchange_refuse_unknown(struct exchange *exchange, enum refusal_code code, const char *field,
                        const char *what)
{
    struct refusal refusal;
    refusal_set(&refusal, code, field, what, NULL, NULL);
    refuse_in_words(exchange, &refusal);
}

void
exchange_refuse_outsider(struct exchange *exchange)
{
    struct refusal refusal;
    refusal_set(&refusal, REFUSAL_NOT_IN_CIRCLE, NULL, exchange->caller.unit, NULL, NULL);
    refuse_in_words(exchange, &refusal);
}

void
exchange_refuse_forbidden(struct exchange *exchange, enum authority needed)
{
    struct refusal refusal;
    refusal_set(&refusal, REFUSAL_NOT_ALLOWED, NULL, authority_names[needed],
                authority_names[exchange->caller.authority], NULL);
    refuse_in_words(exchange, &refusal);
}
