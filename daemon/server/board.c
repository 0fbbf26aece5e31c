#include "server/board.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "codec/api_matter.h"
#include "server/lanes.h"

#define BOARDS_MAX 32         /* at once; each holds what it has written so far */
#define CALLOUTS_PER_STEP 250 /* some milliseconds */
#define STEP_PAUSE_US 200     /* longer than nothing, so that others come in between */

struct subject {                 /* an incident, one of its notices, or a notice of its own */
    struct incident_id incident; /* 0: a notice of its own */
    struct notice_id notice;     /* 0: the incident itself */
};

struct board {
    struct server *server;
    struct event *timer; /* NULL as long as one step is enough */
    uint64_t ticket;
    ARRAY_OF(struct subject) subjects;
    size_t next_subject;
    struct text text;
    bool is_open; /* an incident's list of notices is */
    bool has_left_incidents;
    size_t callouts;
    size_t omitted;
    struct board *next;
};

static void
free_board(struct board *board)
{
    LL_DELETE(board->server->boards, board);
    if (board->timer != NULL) {
        event_free(board->timer);
    }
    array_fini(&board->subjects);
    text_fini(&board->text);
    free(board);
}

void
board_cancel_all(struct server *server)
{
    while (server->boards != NULL) {
        free_board(server->boards);
    }
}

/* ---- what is on it ---- */

static void
list_subjects(struct board *board, const struct api_view *view)
{
    const struct office *office = view->office;
    for (const struct incident *incident = office->incidents; incident != NULL;
         incident = incident->hh.next) {
        if (incident->is_closed) {
            continue;
        }
        *array_add(&board->subjects) = (struct subject){.incident = incident->id};
        for (const struct notice *notice = incident->notices; notice != NULL;
             notice = notice->incident_next) {
            *array_add(&board->subjects) = (struct subject){incident->id, notice->id};
        }
    }
    for (const struct notice *notice = office->notices; notice != NULL; notice = notice->hh.next) {
        if (!notice->is_closed && notice->incident.value == 0 &&
            api_may_read_notice(view, notice)) {
            *array_add(&board->subjects) = (struct subject){.notice = notice->id};
        }
    }
}

/* ---- writing ---- */

/* The object without its last bracket, and the beginning of a list in it. */
static void
open_list(struct board *board, json_t *json, const char *list)
{
    json_add_text(json, &board->text);
    json_decref(json);
    text_cut(&board->text, board->text.size - 1);
    text_add_format(&board->text, ",\"%s\":[", list);
}

static void
add_comma(struct board *board)
{
    text_add(&board->text, board->text.bytes[board->text.size - 1] == '[' ? "" : ",");
}

static void
close_incident(struct board *board)
{
    text_add(&board->text, board->is_open ? "]}" : "");
    board->is_open = false;
}

static void
leave_incidents(struct board *board)
{
    if (!board->has_left_incidents) {
        close_incident(board);
        text_add(&board->text, "],\"notices\":[");
        board->has_left_incidents = true;
    }
}

static void
add_notice(struct board *board, const struct api_view *view, const struct notice *notice)
{
    bool fits = board->callouts + notice->callout_count <= API_BOARD_CALLOUTS_MAX;
    json_t *json = api_encode_board_notice(view, notice, fits);
    board->callouts += fits ? notice->callout_count : 0;
    board->omitted += fits ? 0 : 1;
    add_comma(board);
    json_add_text(json, &board->text);
    json_decref(json);
}

/* What has left memory since the first step is over, and is not on the board any more. */
static void
add_subject(struct board *board, const struct api_view *view, const struct subject *subject)
{
    const struct incident *incident = office_find_incident(view->office, subject->incident);
    const struct notice *notice = office_find_notice(view->office, subject->notice);
    if (subject->notice.value == 0) {
        close_incident(board);
        if (incident != NULL) {
            add_comma(board);
            open_list(board, api_encode_board_incident(view, incident), "notices");
            board->is_open = true;
        }
        return;
    }
    if (subject->incident.value == 0) {
        leave_incidents(board);
    }
    if (notice != NULL && api_may_read_notice(view, notice) &&
        (subject->incident.value == 0 || board->is_open)) {
        add_notice(board, view, notice);
    }
}

/* ---- the steps ---- */

static void
begin(struct board *board, struct exchange *exchange)
{
    struct api_view view = exchange_view(exchange);
    struct lanes lanes;
    lanes_read(exchange->server, &lanes);
    list_subjects(board, &view);
    open_list(board, api_encode_board_head(&view, lanes.items, lanes.count), "incidents");
}

/* True when all is written. */
static bool
write_step(struct board *board, const struct exchange *exchange)
{
    struct api_view view = exchange_view(exchange);
    size_t callouts = board->callouts;
    while (board->next_subject < board->subjects.count &&
           board->callouts - callouts < CALLOUTS_PER_STEP) {
        add_subject(board, &view, &board->subjects.items[board->next_subject++]);
    }
    return board->next_subject == board->subjects.count;
}

static void
reply(struct board *board, struct exchange *exchange)
{
    leave_incidents(board);
    text_add_format(&board->text, "],\"omitted\":%zu}\n", board->omitted);
    exchange_reply_text(exchange, 200, "application/json", board->text.bytes, board->text.size);
}

static void
continue_board(evutil_socket_t descriptor, short what, void *context)
{
    struct board *board = context;
    struct exchange *exchange = exchange_find(board->server, board->ticket);
    (void)descriptor;
    (void)what;
    if (exchange != NULL && !write_step(board, exchange)) {
        struct timeval pause = {.tv_usec = STEP_PAUSE_US};
        (void)event_add(board->timer, &pause);
        return;
    }
    if (exchange != NULL) {
        reply(board, exchange);
    }
    free_board(board);
}

static size_t
count_boards(const struct server *server)
{
    size_t count = 0;
    for (const struct board *board = server->boards; board != NULL; board = board->next) {
        count++;
    }
    return count;
}

void
route_show_board(struct exchange *exchange)
{
    struct server *server = exchange->server;
    if (count_boards(server) >= BOARDS_MAX) {
        exchange_refuse(exchange, PROBLEM_TOO_MANY_CONNECTIONS, NULL, NULL, NULL);
        return;
    }
    struct board *board = memory_new(sizeof(*board));
    board->server = server;
    board->ticket = exchange->ticket;
    text_init(&board->text);
    LL_PREPEND(server->boards, board);
    begin(board, exchange);
    if (write_step(board, exchange)) {
        reply(board, exchange);
        free_board(board);
        return;
    }
    struct timeval soon = {.tv_usec = STEP_PAUSE_US};
    board->timer = event_new(server->base, -1, 0, continue_board, board);
    BUG_ON(board->timer == NULL);
    (void)event_add(board->timer, &soon);
}
