/* The record of an incident as it stands, for an auditor: its rows with their hashes. */
#include <stdio.h>

#include "base/text.h"
#include "server/exchange.h"

#define PIECE_BYTES_MAX ((size_t)8 * 1024 * 1024) /* of one reply; the reader goes on after it */

struct piece {
    struct text lines;
    uint64_t last_seq;
    bool is_full;
};

static int
add_line(void *context, uint64_t seq, const char *line, size_t size, struct error *error)
{
    struct piece *piece = context;
    if (piece->lines.size >= PIECE_BYTES_MAX) {
        piece->is_full = true;
        return error_set(error, "the piece is full");
    }
    text_add_bytes(&piece->lines, line, size);
    text_add_char(&piece->lines, '\n');
    piece->last_seq = seq;
    return 0;
}

void
route_show_record(struct exchange *exchange)
{
    const struct server_port *port = &exchange->server->port;
    struct piece piece = {.last_seq = 0};
    struct error error = {0};
    struct incident_id id;
    int64_t after = 0;
    if (exchange_path_id(exchange, 'I', REFUSAL_INCIDENT_NOT_FOUND, &id.value) != 0 ||
        exchange_query_number(exchange, "after", 0, INT64_MAX, &after) != 0) {
        return;
    }
    text_init(&piece.lines);
    if (journal_read_record(port->journal(port->turn), id, (uint64_t)after, add_line, &piece,
                            &error) != 0 &&
        !piece.is_full) {
        exchange_refuse(exchange, PROBLEM_RECORD_UNREADABLE, NULL, error.text, NULL);
    } else if (piece.last_seq == 0 && after == 0) {
        exchange_refuse_unknown(exchange, REFUSAL_INCIDENT_NOT_FOUND, NULL, exchange->parameter);
    } else {
        exchange_reply_text(exchange, 200, "application/x-ndjson", piece.lines.bytes,
                            piece.lines.size);
    }
    text_fini(&piece.lines);
}
