#include "support/journal_place.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/attributes.h"
#include "base/text.h"

int
place_set_up(void **state)
{
    struct place *place = calloc(1, sizeof(*place));
    (void)snprintf(place->directory, sizeof(place->directory), "/tmp/test_journal.XXXXXX");
    assert_non_null(mkdtemp(place->directory));
    (void)snprintf(place->path, sizeof(place->path), "%s/journal.db", place->directory);
    *state = place;
    return 0;
}

int
place_tear_down(void **state)
{
    static const char *const names[] = {
        "journal.db", "journal.db-wal", "journal.db-shm",  "journal.db.lock", "moved.db",
        "copy.db",    "copy.db.lock",   "copy.db-journal", "copy.db-wal",     "copy.db-shm"};
    struct place *place = *state;
    for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
        char path[160];
        (void)snprintf(path, sizeof(path), "%s/%s", place->directory, names[i]);
        (void)unlink(path);
    }
    assert_int_equal(rmdir(place->directory), 0);
    free(place);
    return 0;
}

struct journal *
place_open(const char *path)
{
    struct journal *journal = NULL;
    struct error error = {0};
    if (journal_open(path, &journal, &error) != 0) {
        fail_msg("%s", error.text);
    }
    return journal;
}

/* ---- Writing ----------------------------------------------------------------------------------
 */

static void
note_outcome(void *context, int result, const struct error *error)
{
    struct append_outcome *outcome = context;
    outcome->calls++;
    outcome->result = result;
    if (error != NULL) {
        outcome->error = *error;
    }
}

struct event *
place_add(struct event_batch *batch, enum event_kind kind, uint64_t incident)
{
    struct event *event = event_batch_add(batch, kind);
    event->at_ms = NOON;
    event->incident.value = incident;
    event->actor = (struct actor){.authority = AUTHORITY_COMMAND, .name = "office:1"};
    return event;
}

void
place_add_report(struct event_batch *batch, uint64_t incident)
{
    struct event *event = place_add(batch, EVENT_INCIDENT_REPORTED, incident);
    event->as.incident_reported.type = "infectious";
    event->as.incident_reported.summary = "三人腹泻";
    event->as.incident_reported.cases = 3;
    event->as.incident_reported.deaths = -1;
}

struct append_outcome
place_append(struct journal *journal, struct event_batch *batch)
{
    struct append_outcome outcome = {0};
    journal_append(journal, journal_epoch(journal), batch, note_outcome, &outcome);
    assert_int_equal(outcome.calls, 1);
    return outcome;
}

void
place_must_append(struct journal *journal, struct event_batch *batch)
{
    struct append_outcome outcome = place_append(journal, batch);
    if (outcome.result != 0) {
        fail_msg("%s", outcome.error.text);
    }
}

/* One incident: reported, then alarmed `alarms` times, each in a transaction of its own. */
void
place_write_incident(struct journal *journal, uint64_t incident, int alarms, bool is_closed)
{
    struct arena *arena = arena_new();
    struct event_batch batch;
    event_batch_init(&batch, arena);
    place_add_report(&batch, incident);
    for (int i = 0; i < alarms; i++) {
        struct event *event = place_add(&batch, EVENT_OFFICE_ALARMED, incident);
        event->unit = "health";
        event->as.office_alarmed.alarm = ALARM_SILENT;
        event->as.office_alarmed.detail = "卫健委未应答";
    }
    if (is_closed) {
        (void)place_add(&batch, EVENT_INCIDENT_CLOSED, incident);
    }
    place_must_append(journal, &batch);
    arena_free(arena);
}

/* ---- Reading ----------------------------------------------------------------------------------
 */

int
place_see(void *context, const struct event *event, struct error *error)
{
    (void)error;
    struct seen *seen = context;
    assert_true(event->seq > seen->last_seq);
    seen->last_seq = event->seq;
    if (seen->count < ARRAY_SIZE(seen->seqs)) {
        seen->seqs[seen->count] = event->seq;
        seen->kinds[seen->count] = event->kind;
        seen->incidents[seen->count] = event->incident.value;
        seen->pages[seen->count] =
            event->kind == EVENT_PAGES_SENDING ? event->as.pages.page_count : 0;
    }
    if (event->kind == EVENT_INCIDENT_REPORTED) {
        text_copy(seen->actor, sizeof(seen->actor), event->actor.name);
        text_copy(seen->summary, sizeof(seen->summary), event->as.incident_reported.summary);
    }
    seen->count++;
    return 0;
}

struct seen
place_replay(struct journal *journal, int64_t since_ms, size_t bad_expected)
{
    struct seen seen = {0};
    struct error error = {0};
    size_t bad = 99;
    if (journal_replay_open(journal, since_ms, place_see, &seen, &bad, &error) != 0) {
        fail_msg("%s", error.text);
    }
    assert_int_equal(bad, bad_expected);
    return seen;
}
