/* Matters: meetings, tasks, inspections and information. */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "codec/api_matter.h"
#include "server/exchange.h"
#include "server/subject.h"

static void
reply_matter(struct exchange *exchange, int status, struct matter_id id)
{
    struct subject subject;
    if (subject_open_matter(exchange, id, &subject) != 0) {
        return;
    }
    struct api_view view = subject_view(&subject, exchange);
    if (!api_may_read_matter(&view, subject.matter)) {
        subject_close(&subject);
        exchange_refuse_outsider(exchange);
        return;
    }
    json_t *json = api_encode_matter(&view, subject.matter, API_COMPLETE);
    subject_close(&subject);
    if (status == 201) {
        char location[64];
        (void)snprintf(location, sizeof(location), "/v1/matters/%s", matter_id_text(id).text);
        exchange_add_header(exchange, "Location", location);
    }
    exchange_reply_json(exchange, status, json);
}

static void
finish_opening(struct exchange *exchange, const struct outcome *outcome)
{
    reply_matter(exchange, 201, outcome->matter);
}

static void
finish_change(struct exchange *exchange, const struct outcome *outcome)
{
    reply_matter(exchange, 200, outcome->matter);
}

void
route_open_matter(struct exchange *exchange)
{
    struct command *command = exchange_command(exchange, COMMAND_OPEN_MATTER);
    if (exchange_decode(exchange, &api_open_matter, &command->as.open_matter) == 0) {
        exchange_submit(exchange, command, finish_opening);
    }
}

/* A command of this kind about the matter of the path; NULL when the request has been refused. */
static struct command *
read_command(struct exchange *exchange, enum command_kind kind, const struct binding *binding,
             struct matter_id *ret_id)
{
    struct command *command = exchange_command(exchange, kind);
    if (exchange_path_id(exchange, 'M', REFUSAL_MATTER_NOT_FOUND, &ret_id->value) != 0 ||
        exchange_decode(exchange, binding, &command->as) != 0) {
        return NULL;
    }
    return command;
}

void
route_join_matter(struct exchange *exchange)
{
    struct matter_id id;
    struct command *command = read_command(exchange, COMMAND_JOIN_MATTER, &api_join_matter, &id);
    if (command != NULL) {
        command->as.join_matter.matter = id;
        exchange_submit(exchange, command, finish_change);
    }
}

void
route_share_matter(struct exchange *exchange)
{
    struct matter_id id;
    struct command *command = read_command(exchange, COMMAND_JOIN_MATTER, &api_share_matter, &id);
    if (command != NULL) {
        command->as.join_matter.matter = id;
        command->as.join_matter.is_bulletin = true;
        exchange_submit(exchange, command, finish_change);
    }
}

void
route_amend_matter(struct exchange *exchange)
{
    struct matter_id id;
    struct command *command = read_command(exchange, COMMAND_AMEND_MATTER, &api_amend_matter, &id);
    if (command != NULL) {
        command->as.amend_matter.matter = id;
        exchange_submit(exchange, command, finish_change);
    }
}

void
route_move_matter(struct exchange *exchange)
{
    struct matter_id id;
    struct command *command = read_command(exchange, COMMAND_MOVE_MATTER, &api_move_matter, &id);
    if (command != NULL) {
        command->as.move_matter.matter = id;
        exchange_submit(exchange, command, finish_change);
    }
}

void
route_mark_member(struct exchange *exchange)
{
    struct matter_id id;
    struct command *command = read_command(exchange, COMMAND_MARK_MEMBER, &api_mark_member, &id);
    if (command != NULL) {
        command->as.mark_member.matter = id;
        exchange_submit(exchange, command, finish_change);
    }
}

void
route_note_matter(struct exchange *exchange)
{
    struct matter_id id;
    struct command *command = read_command(exchange, COMMAND_NOTE_MATTER, &api_note_matter, &id);
    if (command != NULL) {
        command->as.note_matter.matter = id;
        exchange_submit(exchange, command, finish_change);
    }
}

void
route_show_matter(struct exchange *exchange)
{
    struct matter_id id;
    if (exchange_path_id(exchange, 'M', REFUSAL_MATTER_NOT_FOUND, &id.value) == 0) {
        reply_matter(exchange, 200, id);
    }
}

struct matter_filter {
    int kind; /* -1: any */
    bool wants_closed;
    bool wants_open;
    int state;        /* one state by name; -1: any */
    int64_t since_ms; /* opened or moved since then; 0: ever */
    const char *unit;
    struct incident_id incident;
    struct matter_id parent;
};

static int
read_filter(struct exchange *exchange, struct matter_filter *filter)
{
    const char *kind = exchange_query(exchange, "kind");
    const char *state = exchange_query(exchange, "state");
    filter->unit = exchange_query(exchange, "unit");
    filter->kind = kind == NULL ? -1 : WORDS_FIND(matter_kind_names, kind);
    filter->wants_open = state == NULL || text_equal(state, "open") || text_equal(state, "all");
    filter->wants_closed = text_equal(state, "closed") || text_equal(state, "all");
    filter->state = -1;
    if (kind != NULL && filter->kind < 0) {
        exchange_refuse(exchange, PROBLEM_PARAMETER_INVALID, "kind", "kind",
                        "meeting | task | inspection | information");
        return -1;
    }
    if (!filter->wants_open && !filter->wants_closed) {
        filter->state = WORDS_FIND(matter_state_names, state);
        filter->wants_open = true;
        filter->wants_closed = true;
    }
    if (filter->wants_open && filter->wants_closed && filter->state < 0 &&
        !text_equal(state, "all")) {
        exchange_refuse(exchange, PROBLEM_PARAMETER_INVALID, "state", "state",
                        "open | closed | all | unverified | verified | …");
        return -1;
    }
    if (exchange_query_time(exchange, "since", &filter->since_ms) != 0) {
        return -1;
    }
    return exchange_query_id(exchange, "incident", 'I', &filter->incident.value) != 0 ||
                   exchange_query_id(exchange, "parent", 'M', &filter->parent.value) != 0
               ? -1
               : 0;
}

static bool
has_member(const struct matter *matter, const char *unit)
{
    for (size_t i = 0; i < matter->member_count; i++) {
        if (text_equal(matter->members[i].unit, unit)) {
            return true;
        }
    }
    return false;
}

static bool
passes(const struct matter_filter *filter, const struct matter *matter)
{
    bool is_closed = matter_state_is_final(matter->state);
    return (filter->kind < 0 || (int)matter->kind == filter->kind) &&
           (is_closed ? filter->wants_closed : filter->wants_open) &&
           (filter->state < 0 || (int)matter->state == filter->state) &&
           matter->state_ms >= filter->since_ms &&
           (filter->incident.value == 0 || filter->incident.value == matter->incident.value) &&
           (filter->parent.value == 0 || filter->parent.value == matter->parent.value) &&
           (filter->unit == NULL || has_member(matter, filter->unit) ||
            text_equal(filter->unit, matter->proposed_by));
}

void
route_list_matters(struct exchange *exchange)
{
    struct matter_filter filter = {0};
    if (read_filter(exchange, &filter) != 0) {
        return;
    }
    struct api_view view = exchange_view(exchange);
    json_t *list = json_array();
    for (const struct matter *matter = view.office->matters; matter != NULL;
         matter = matter->hh.next) {
        if (passes(&filter, matter) && api_may_read_matter(&view, matter)) {
            json_array_append_new(list, api_encode_matter(&view, matter, API_BRIEF));
        }
    }
    json_t *json = json_object();
    json_object_set_new(json, "matters", list);
    exchange_reply_json(exchange, 200, json);
}
