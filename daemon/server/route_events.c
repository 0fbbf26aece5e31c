/* The journal for programs: a piece of it as JSON lines, or all that comes. */
#include <errno.h>
#include <event2/http.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "server/exchange.h"
#include "server/feed.h"

#define EVENTS_DEFAULT 1000
#define EVENTS_MAX 10000
#define EVENTS_SIZE_MAX                                                                            \
    ((size_t)8 * 1024 * 1024) /* of one plain reply; the reader goes on after it */

struct piece {
    struct api_view view;
    struct text text;
    uint64_t last_seq;
    bool is_cut;
};

static int
add_line(void *context, const struct event *event, struct error *error)
{
    struct piece *piece = context;
    if (piece->text.size >= EVENTS_SIZE_MAX) {
        piece->is_cut = true;
        return error_set(error, "the piece is full");
    }
    feed_encode(&piece->view, event, &piece->text);
    text_add_char(&piece->text, '\n');
    piece->last_seq = event->seq;
    return 0;
}

static void
reply_piece(struct exchange *exchange, uint64_t after, size_t limit)
{
    const struct server_port *port = &exchange->server->port;
    struct piece piece = {.view = exchange_view(exchange), .last_seq = after};
    struct error error = {0};
    text_init(&piece.text);
    if (journal_read_after(port->journal(port->turn), after, limit, add_line, &piece, &error) !=
            0 &&
        !piece.is_cut) {
        exchange_refuse(exchange, PROBLEM_RECORD_UNREADABLE, NULL, error.text, NULL);
    } else {
        char seq[24];
        (void)snprintf(seq, sizeof(seq), "%llu", (unsigned long long)piece.last_seq);
        exchange_add_header(exchange, "Dutyd-Last-Seq", seq);
        exchange_reply_text(exchange, 200, "application/x-ndjson", piece.text.bytes,
                            piece.text.size);
    }
    text_fini(&piece.text);
}

/* HTML, 9.2.4: a client that comes back says where it was. A value that is no number of ours is as
 * good as none. */
static bool
read_last_event_id(const struct exchange *exchange, uint64_t *ret_seq)
{
    const char *text =
        evhttp_find_header(evhttp_request_get_input_headers(exchange->request), "Last-Event-ID");
    if (text == NULL || *text < '0' || *text > '9') {
        return false;
    }
    char *end = NULL;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    if (*end != '\0' || errno != 0) {
        return false;
    }
    *ret_seq = value;
    return true;
}

void
route_read_events(struct exchange *exchange)
{
    struct server *server = exchange->server;
    const char *accept =
        evhttp_find_header(evhttp_request_get_input_headers(exchange->request), "Accept");
    int64_t after = -1;
    int64_t limit = EVENTS_DEFAULT;
    int64_t follow = 0;
    if (exchange_view(exchange).outsider != NULL) {
        exchange_refuse_outsider(exchange); /* the journal tells everything */
        return;
    }
    if (exchange_query_number(exchange, "after", 0, INT64_MAX, &after) != 0 ||
        exchange_query_number(exchange, "limit", 1, EVENTS_MAX, &limit) != 0 ||
        exchange_query_number(exchange, "follow", 0, 1, &follow) != 0) {
        return;
    }
    struct feed_start start = {.is_sse =
                                   accept != NULL && strstr(accept, "text/event-stream") != NULL};
    if ((!start.is_sse && follow == 0) || exchange->is_head) {
        reply_piece(exchange, after < 0 ? 0 : (uint64_t)after, (size_t)limit);
        return;
    }
    if (server->feed_count >= FEEDS_MAX) {
        exchange_refuse(exchange, PROBLEM_TOO_MANY_CONNECTIONS, NULL, NULL, NULL);
        return;
    }
    start.after_seq =
        after < 0 ? journal_last_seq(server->port.journal(server->port.turn)) : (uint64_t)after;
    (void)read_last_event_id(exchange, &start.after_seq);
    feed_open(exchange, &start);
}
