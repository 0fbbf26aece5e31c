/* board.c: see board.h. */
#include "ctl/board.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/civil.h"
#include "ctl/reporting.h"
#include "ctl/times.h"
#include "ctl/views.h"

#define ALARMS_SHOWN 5

struct section {            /* the callouts of one notice */
    const json_t *incident; /* NULL: the notice stands alone */
    const json_t *notice;
    size_t first_row;
    size_t row_count;
};

struct board {
    const struct ctl *ctl;
    const struct board_view *view;
    struct table *table; /* all sections in one, so that their columns line up */
    ARRAY_OF(struct section) sections;
    struct count { /* drills are never mixed with real figures */
        size_t answered;
        size_t callouts;
    } actual, drill;
};

static const struct table_column board_columns[] = {
    {PHRASE_COLUMN_STATE, 0, 0, false},   {PHRASE_COLUMN_UNIT, 0, 14, false},
    {PHRASE_COLUMN_ELAPSED, 0, 0, true},  {PHRASE_COLUMN_WHO, 1, 8, false},
    {PHRASE_COLUMN_STEP, 2, 0, true},     {PHRASE_COLUMN_ROLE, 4, 0, false},
    {PHRASE_COLUMN_CALLOUT, 5, 0, false}, {PHRASE_COLUMN_TASK, 6, 10, false},
    {PHRASE_COLUMN_NOTE, 3, 10, false},
};

/* Silent units first, the most alarming of them on top; then the rest by how far they are. */
static int
rank_callout(const json_t *callout)
{
    static const char *const order[] = {"unanswered",   "declined", "calling",
                                        "acknowledged", "briefed",  "dispatched",
                                        "on_scene",     "reported", "stood_down"};
    int rank = WORDS_FIND(order, json_text_of(callout, "state"));

    if (rank == 2 && json_flag_of(callout, "overdue")) {
        return -1;
    }
    return rank < 0 ? (int)ARRAY_SIZE(order) : rank;
}

static int
compare_callouts(const void *a, const void *b)
{
    const json_t *left = *(json_t *const *)a;
    const json_t *right = *(json_t *const *)b;
    int difference = rank_callout(left) - rank_callout(right);

    if (difference != 0) {
        return difference;
    }
    int64_t left_ms = json_number_of(left, "elapsed_ms", 0);
    int64_t right_ms = json_number_of(right, "elapsed_ms", 0);

    return left_ms != right_ms ? (left_ms < right_ms ? 1 : -1) : 0;
}

static void
add_step(struct text *text, const json_t *callout)
{
    int64_t round = json_number_of(callout, "round", 0);

    text_add_format(text, "%lld", (long long)json_number_of(callout, "step", 0));
    if (round > 0) {
        text_add_format(text, "×%lld", (long long)round + 1);
    }
}

static void
add_row(struct board *board, const json_t *callout)
{
    struct text text;
    int64_t elapsed_ms = json_number_of(callout, "elapsed_ms", 0);

    text_init(&text);
    table_add_row(board->table, view_callout_style(callout));
    view_add_callout_state(&text, board->ctl, callout);
    table_add_cell(board->table, text.bytes);
    text_clear(&text);
    view_add_unit(&text, callout);
    table_add_cell(board->table, text.bytes);
    text_clear(&text);
    times_add_span(&text, elapsed_ms + (view_is_answered(callout) ? 0 : board->view->age_ms));
    table_add_cell(board->table, text.bytes);
    text_clear(&text);
    view_add_callout_people(&text, board->ctl, callout);
    table_add_cell(board->table, text.bytes);
    text_clear(&text);
    add_step(&text, callout);
    table_add_cell(board->table, text.bytes);
    table_add_cell(board->table, json_text_of(callout, "role_name"));
    table_add_cell(board->table, json_text_of(callout, "id"));
    table_add_cell(board->table, json_text_of(callout, "task"));
    table_add_cell(board->table, json_text_of(callout, "note"));
    text_fini(&text);
}

static void
count_notice(struct board *board, const json_t *incident, const json_t *notice)
{
    const char *status = json_text_of(incident, "status");
    bool is_drill = json_flag_of(notice, "drill") || json_flag_of(notice, "test") ||
                    text_equal(status, "exercise") || text_equal(status, "test");
    struct count *count = is_drill ? &board->drill : &board->actual;
    size_t index;
    json_t *callout;

    json_array_foreach(json_list_of(notice, "callouts"), index, callout)
    {
        count->callouts++;
        count->answered += view_is_answered(callout) ? 1 : 0;
    }
}

static void
add_notice(struct board *board, const json_t *incident, const json_t *notice)
{
    const json_t *callouts = json_list_of(notice, "callouts");
    size_t count = json_array_size(callouts);
    json_t **sorted = memory_new_array(count + 1, sizeof(json_t *));
    struct section *section = array_add(&board->sections);

    section->incident = incident;
    section->notice = notice;
    section->first_row = table_row_count(board->table);
    section->row_count = count;
    for (size_t i = 0; i < count; i++) {
        sorted[i] = json_array_get(callouts, i);
    }
    qsort(sorted, count, sizeof(json_t *), compare_callouts);
    for (size_t i = 0; i < count; i++) {
        add_row(board, sorted[i]);
    }
    free(sorted);
    count_notice(board, incident, notice);
}

static void
collect(struct board *board)
{
    const json_t *body = board->view->board;
    const char *wanted = board->view->incident;
    size_t i;
    size_t j;
    json_t *incident;
    json_t *notice;

    json_array_foreach(json_list_of(body, "incidents"), i, incident)
    {
        const json_t *notices = json_list_of(incident, "notices");

        if (wanted != NULL && !text_equal(wanted, json_text_of(incident, "id"))) {
            continue;
        }
        json_array_foreach(notices, j, notice)
        {
            add_notice(board, incident, notice);
        }
        if (json_array_size(notices) == 0) {
            array_add(&board->sections)->incident = incident;
        }
    }
    json_array_foreach(json_list_of(body, "notices"), i, notice)
    {
        if (wanted == NULL) {
            add_notice(board, NULL, notice);
        }
    }
}

static void
add_styled_line(struct text *text, const struct board *board, enum style style, const char *words)
{
    bool has_colour = board->ctl->has_colour && style != STYLE_PLAIN;

    screen_add_style(text, has_colour, style);
    if (board->view->is_folded || board->view->columns == 0) {
        screen_add_wrapped(text, words, 2, board->view->columns);
    } else {
        screen_add_cut(text, words, board->view->columns);
    }
    screen_add_style(text, has_colour, STYLE_PLAIN);
    text_add_char(text, '\n');
}

static void
add_incident_line(struct text *text, const struct board *board, const json_t *incident)
{
    const json_t *response = json_object_get(incident, "response");
    const char *type = json_text_of(incident, "type_name");
    struct text line;

    text_init(&line);
    const char *level = view_level(board->ctl, json_number_of(response, "level", 0));

    text_add_format(
        &line, "%s [%s] %s%s%s · %s · %s", json_text_of(incident, "id"),
        view_status(board->ctl, json_text_of(incident, "status")), level, *level != '\0' ? " " : "",
        view_response_state(board->ctl, json_text_of(response, "state")),
        *type != '\0' ? type : json_text_of(incident, "type"), json_text_of(incident, "place"));
    add_styled_line(text, board, STYLE_STRONG, line.bytes);
    text_fini(&line);
}

static void
add_clocks(struct text *text, const struct board *board, const json_t *incident)
{
    int64_t now_ms = 0;
    size_t index;
    json_t *clock;
    struct text line;

    if (civil_parse_rfc3339(json_text_of(board->view->board, "at"), &now_ms) != 0) {
        return;
    }
    now_ms += board->view->age_ms;
    text_init(&line);
    json_array_foreach(json_list_of(incident, "clocks"), index, clock)
    {
        if (reporting_is_open(clock)) {
            text_clear(&line);
            text_add(&line, "  ");
            reporting_add_clock(&line, board->ctl, clock, now_ms);
            add_styled_line(text, board, reporting_clock_style(clock, now_ms), line.bytes);
        }
    }
    text_fini(&line);
}

static void
add_notice_line(struct text *text, const struct board *board, const json_t *notice)
{
    const json_t *counts = json_object_get(notice, "counts");
    struct text line;

    text_init(&line);
    view_add_counts(&line, board->ctl, json_number_of(counts, "answered", 0),
                    json_number_of(counts, "units", 0));
    text_add_format(
        &line, "  %s%s %s",
        json_flag_of(notice, "drill") ? phrase_words(PHRASE_MARK_DRILL, board->ctl->language) : "",
        json_text_of(notice, "kind_name"), json_text_of(notice, "id"));
    if (*json_text_of(notice, "title") != '\0') {
        text_add_format(&line, "  %s", json_text_of(notice, "title"));
    }
    add_styled_line(text, board, STYLE_PLAIN, line.bytes);
    text_fini(&line);
}

static void
add_sections(struct text *text, const struct board *board)
{
    struct table_layout layout;
    const json_t *incident = NULL;

    table_fit(board->table, board->ctl->language, board->view->columns, &layout);
    for (size_t i = 0; i < board->sections.count; i++) {
        const struct section *section = &board->sections.items[i];

        if (section->incident != NULL && section->incident != incident) {
            add_incident_line(text, board, section->incident);
            add_clocks(text, board, section->incident);
        }
        incident = section->incident;
        if (section->notice == NULL) {
            continue;
        }
        add_notice_line(text, board, section->notice);
        if (section->row_count > 0) {
            table_render_titles(board->table, &layout, board->ctl, text);
        }
        for (size_t row = 0; row < section->row_count; row++) {
            table_render_row(board->table, section->first_row + row, &layout,
                             board->view->is_folded, board->ctl, text);
        }
    }
}

static void
add_alarms(struct text *text, const struct board *board)
{
    const json_t *alarms = json_list_of(board->view->board, "alarms");
    size_t index;
    json_t *alarm;
    struct text line;

    text_init(&line);
    json_array_foreach(alarms, index, alarm)
    {
        const char *detail = json_text_of(alarm, "detail");

        if (index == ALARMS_SHOWN) {
            break;
        }
        text_clear(&line);
        text_add(&line, "! ");
        times_add_short(&line, json_text_of(alarm, "at"));
        text_add_format(&line, " %s", *detail != '\0' ? detail : json_text_of(alarm, "alarm_name"));
        add_styled_line(text, board, STYLE_WARNING, line.bytes);
    }
    text_fini(&line);
}

/* What was reported and nobody has verified yet: its newest lines, and how much there is. */
static void
add_information(struct text *text, const struct board *board)
{
    const json_t *items = json_list_of(board->view->board, "information");
    size_t count = json_array_size(items);
    char number[24];
    struct text line;

    if (count == 0) {
        return;
    }
    text_init(&line);
    snprintf(number, sizeof(number), "%zu", count);
    phrase_add(&line, board->ctl->language, PHRASE_BOARD_INFORMATION,
               (const char *[PHRASE_ARGUMENTS_MAX]){number});
    add_styled_line(text, board, STYLE_WARNING, line.bytes);
    for (size_t i = count > ALARMS_SHOWN ? count - ALARMS_SHOWN : 0; i < count; i++) {
        const json_t *item = json_array_get(items, i);
        const char *form = json_text_of(item, "form_name");

        text_clear(&line);
        text_add(&line, "? ");
        times_add_short(&line, json_text_of(item, "opened_at"));
        text_add_format(&line, " %s %s %s %s", json_text_of(item, "id"),
                        *form != '\0' ? form : json_text_of(item, "kind_name"),
                        json_text_of(item, "title"), json_text_of(item, "proposed_by_name"));
        add_styled_line(text, board, STYLE_PLAIN, line.bytes);
    }
    text_fini(&line);
}

/* Gateways that are not up, and replies that wait for a human. */
static void
add_troubles(struct text *text, const struct board *board)
{
    size_t replies = json_array_size(json_list_of(board->view->board, "replies"));
    size_t index;
    json_t *gateway;
    struct text line;
    char count[24];

    text_init(&line);
    json_array_foreach(json_list_of(board->view->board, "gateways"), index, gateway)
    {
        if (!text_equal(json_text_of(gateway, "state"), "up")) {
            text_clear(&line);
            phrase_add(&line, board->ctl->language, PHRASE_BOARD_GATEWAY,
                       (const char *[PHRASE_ARGUMENTS_MAX]){json_text_of(gateway, "name"),
                                                            json_text_of(gateway, "reason")});
            add_styled_line(text, board, STYLE_ALARM, line.bytes);
        }
    }
    if (replies > 0) {
        text_clear(&line);
        snprintf(count, sizeof(count), "%zu", replies);
        phrase_add(&line, board->ctl->language, PHRASE_BOARD_REPLIES,
                   (const char *[PHRASE_ARGUMENTS_MAX]){count});
        add_styled_line(text, board, STYLE_WARNING, line.bytes);
    }
    text_fini(&line);
}

static void
start_board(struct board *board, const struct ctl *ctl, const struct board_view *view)
{
    *board = (struct board){.ctl = ctl, .view = view};
    board->table = table_new(board_columns, ARRAY_SIZE(board_columns));
    collect(board);
}

static void
end_board(struct board *board)
{
    table_free(board->table);
    array_fini(&board->sections);
}

void
board_add_heading(struct text *text, const struct ctl *ctl, const struct board_view *view)
{
    const json_t *office = json_object_get(view->board, "office");
    struct board board;
    struct text line;

    start_board(&board, ctl, view);
    text_init(&line);
    times_add_clock(&line, json_text_of(view->board, "at"));
    if (board.actual.callouts > 0) {
        text_add(&line, "  ");
        view_add_counts(&line, ctl, (int64_t)board.actual.answered, (int64_t)board.actual.callouts);
    } else if (board.drill.callouts > 0) {
        text_add_format(&line, "  %s", phrase_words(PHRASE_MARK_DRILL, ctl->language));
        view_add_counts(&line, ctl, (int64_t)board.drill.answered, (int64_t)board.drill.callouts);
    }
    text_add_format(&line, "  %s", json_text_of(office, "name"));
    add_styled_line(text, &board, STYLE_STRONG, line.bytes);
    text_fini(&line);
    end_board(&board);
}

void
board_add_body(struct text *text, const struct ctl *ctl, const struct board_view *view)
{
    struct board board;

    start_board(&board, ctl, view);
    if (board.sections.count == 0) {
        add_styled_line(text, &board, STYLE_PLAIN, phrase_words(PHRASE_BOARD_EMPTY, ctl->language));
    }
    add_troubles(text, &board);
    add_sections(text, &board);
    add_alarms(text, &board);
    add_information(text, &board);
    end_board(&board);
}

int
ctl_board(struct ctl *ctl, const struct arguments *arguments)
{
    struct reply reply;

    if (arguments_has(arguments, "watch")) {
        return board_watch(ctl, arguments_value(arguments, "incident"));
    }
    reply_init(&reply);
    int result = client_get(ctl, "/v1/board", &reply);

    if (result == CTL_DONE && !client_print_raw(ctl, &reply)) {
        struct text text;
        struct board_view view = {
            .board = reply.body,
            .incident = arguments_value(arguments, "incident"),
            .columns = ctl->columns,
            .is_folded = false,
        };

        text_init(&text);
        board_add_heading(&text, ctl, &view);
        board_add_body(&text, ctl, &view);
        screen_flush(ctl, &text);
        text_fini(&text);
    }
    reply_fini(&reply);
    return result;
}
