/* reporting.c: the words about reports to those above and their clocks. */
#include <string.h>

#include "core/response/reporting.h"
#include "story.h"

/* "submit 1 initial to county by 张伟 via fax [left 10m] [number "…"] [note "…"]": left so long
 * ago. */
void
request_submit(struct world *world)
{
    struct command command = {.kind = COMMAND_SUBMIT_REPORT};
    struct command_submit_report *submit = &command.as.submit_report;
    struct caller caller = {AUTHORITY_COMMAND, "office-watch"};

    submit->incident = take_incident(world);
    submit->kind =
        (enum report_kind)word_choice(world, "kind of report", report_kind_names, REPORT_KIND_N);
    while (word_peek(world) != NULL) {
        if (word_is(world, "left")) {
            submit->left_ms = world->now_ms - word_duration_ms(world);
        } else if (word_is(world, "early")) {
            submit->left_ms = world->now_ms + word_duration_ms(world);
        } else if (word_is(world, "via")) {
            submit->means = (enum submission_means)word_choice(
                world, "means", submission_means_names, SUBMISSION_MEANS_N);
        } else if (!take_text(world, "to", &submit->to) && !take_text(world, "by", &submit->by) &&
                   !take_text(world, "number", &submit->number) &&
                   !take_text(world, "note", &submit->note) && !take_key(world, &command) &&
                   !take_caller(world, &caller)) {
            words_end(world);
        }
    }
    world_request(world, &command, caller.authority, caller.name);
}

/* "expect clock 1 initial county running [due 05:00:00]", "expect clock 1 initial county none" */
void
expect_clock(struct world *world)
{
    const struct incident *incident = office_find_incident(world->office, take_incident(world));
    int kind = word_choice(world, "kind of report", report_kind_names, REPORT_KIND_N);
    const char *to = word_next(world);
    size_t found = SIZE_MAX;

    for (size_t i = 0; incident != NULL && i < incident->clock_count; i++) {
        const struct report_hop *hop = &incident->planbook->reporting[i];

        if ((int)hop->kind == kind && strcmp(hop->to, to) == 0 &&
            (incident->clocks[i].due_ms != 0 || incident->clocks[i].left_ms != 0)) {
            found = i;
        }
    }
    if (word_is(world, "none")) {
        if (found != SIZE_MAX) {
            story_fail(world, "it has such a clock");
        }
        return;
    }
    if (found == SIZE_MAX) {
        story_fail(world, "there is no such clock");
    }
    int state = word_choice(world, "state", report_clock_state_names, REPORT_CLOCK_STATE_N);
    int is = (int)report_clock_state_at(incident, found, world->now_ms);

    if (state != is) {
        story_fail(world, "it is %s", report_clock_state_names[is]);
    }
    if (word_is(world, "due")) {
        const char *due = word_next(world);
        const char *is_due = world_time(world, incident->clocks[found].due_ms);

        if (strcmp(due, is_due) != 0) {
            story_fail(world, "it is due at %s", is_due);
        }
    }
}
