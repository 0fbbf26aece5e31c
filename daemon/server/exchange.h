/* exchange.h: one request from its arrival to its reply.
 *
 * Floor 4, private to server/. An exchange waits in the server's table under a ticket while the
 * office decides; every handler ends it by exactly one exchange_reply_*, exchange_refuse_* or
 * exchange_submit. After any of these the exchange must not be touched. */
#ifndef DUTYD_SERVER_EXCHANGE_H
#define DUTYD_SERVER_EXCHANGE_H

#include <event2/http.h>
#include <event2/keyvalq_struct.h>
#include <jansson.h>

#include "codec/api_notice.h"
#include "codec/api_problem.h"
#include "codec/api_request.h"
#include "codec/api_value.h"
#include "server/private.h"
#include "server/route.h"

#define PATH_PARAMETER_SIZE 64

/* Renders the reply once everything is durable; the outcome was no refusal. */
typedef void exchange_finish(struct exchange *exchange, const struct outcome *outcome);

struct exchange {
    struct server *server;
    struct evhttp_request *request;
    uint64_t ticket;
    const char *method; /* a literal */
    const char *path;   /* of the request, without the query */
    const struct route *route;
    char parameter[PATH_PARAMETER_SIZE]; /* what stands in the path's {} */
    struct evkeyvalq query;
    struct arena *arena; /* of the command; NULL once submitted */
    struct caller caller;
    enum language language;
    bool is_head;
    json_t *body; /* NULL unless exchange_parse made it */
    const char *raw_body;
    size_t raw_size;
    const char *key; /* Idempotency-Key, in the arena; NULL */
    const char *key_digest;
    exchange_finish *finish;
    uint64_t pending;    /* several commands of one request: those not done yet */
    bool is_unavailable; /* one of them was not written */
    struct listener *listener;
    UT_hash_handle hh;
};

struct exchange *exchange_new(struct server *server, struct evhttp_request *request);
void exchange_free_all(struct server *server); /* at the end, without replies */

const struct office *exchange_office(const struct exchange *exchange);
struct api_view exchange_view(const struct exchange *exchange);

/* A query parameter, decoded; NULL when it is missing. */
const char *exchange_query(const struct exchange *exchange, const char *name);
/* A whole number of the query. -1 when it is none or out of range; then the request has been
 * refused and the exchange is gone. Missing: *ret_value is left alone. */
int exchange_query_number(struct exchange *exchange, const char *name, int64_t least, int64_t most,
                          int64_t *ret_value) MUST_CHECK;
/* The same for an instant (RFC 3339). */
int exchange_query_time(struct exchange *exchange, const char *name, int64_t *ret_at_ms) MUST_CHECK;
/* The same for an id of this letter; missing gives 0. */
int exchange_query_id(struct exchange *exchange, const char *name, char letter,
                      uint64_t *ret_value) MUST_CHECK;
/* `limit` and `after` of a list of callouts. */
int exchange_query_part(struct exchange *exchange, struct api_part *ret_part) MUST_CHECK;
/* The same for a unit's code; missing gives NO_INDEX. */
int exchange_query_unit(struct exchange *exchange, size_t *ret_unit) MUST_CHECK;
/* The path's parameter as an id; refused as not found with this code when it is none. */
int exchange_path_id(struct exchange *exchange, char letter, enum refusal_code unknown,
                     uint64_t *ret_value) MUST_CHECK;

/* Whether the body is a JSON object (an empty one counts as {}), or refuses and gives -1. For calls
 * that know no members; the others use exchange_decode alone. */
int exchange_parse(struct exchange *exchange) MUST_CHECK;
/* Fills the struct from the body, or refuses and gives -1. */
int exchange_decode(struct exchange *exchange, const struct binding *binding, void *ret) MUST_CHECK;

/* A zeroed command of this kind in the arena, with actor and key. */
struct command *exchange_command(struct exchange *exchange, enum command_kind kind);
void exchange_submit(struct exchange *exchange, const struct command *command,
                     exchange_finish *finish);
/* For a reply that is made outside of the office (a backup): NULL when it is gone. */
struct exchange *exchange_find(struct server *server, uint64_t ticket);

void exchange_add_header(struct exchange *exchange, const char *name, const char *value);
/* Takes the document over. */
void exchange_reply_json(struct exchange *exchange, int status, json_t *json);
void exchange_reply_text(struct exchange *exchange, int status, const char *content_type,
                         const char *bytes, size_t size);

/* Refusals of the server; they are recorded when the caller is known. `field` may be NULL. */
void exchange_refuse(struct exchange *exchange, enum problem problem, const char *field,
                     const char *first, const char *second);
/* The same with words of the office; `members`, taken over, are added to the document. */
void exchange_refuse_as(struct exchange *exchange, const struct refusal *refusal);
void exchange_refuse_with(struct exchange *exchange, enum problem problem, const char *first,
                          json_t *members);
/* A refusal with one argument. */
void exchange_refuse_unknown(struct exchange *exchange, enum refusal_code code, const char *field,
                             const char *what);

/* This needs a higher role. */
void exchange_refuse_forbidden(struct exchange *exchange, enum authority needed);
/* 403: the caller's unit may not read what nobody has verified. */
void exchange_refuse_outsider(struct exchange *exchange);

/* Takes the request away from the table (a live feed goes on with it) and frees the rest. */
struct evhttp_request *exchange_detach(struct exchange *exchange);

#endif
