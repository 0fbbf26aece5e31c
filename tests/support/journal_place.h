/* journal_place.h: a journal in a directory of its own, and how tests write to it and read it. */
#ifndef DUTYD_TESTS_JOURNAL_PLACE_H
#define DUTYD_TESTS_JOURNAL_PLACE_H

#include "base/error.h"
#include "journal/journal.h"

#define NOON INT64_C(1795305600000)

struct place { /* a directory of its own for each test */
    char directory[64];
    char path[96];
};

struct append_outcome {
    int calls;
    int result;
    struct error error;
};

struct seen {
    size_t count;
    uint64_t last_seq;
    uint64_t seqs[64];
    enum event_kind kinds[64];
    uint64_t incidents[64];
    size_t pages[64];
    char actor[32];
    char summary[64];
};

/* cmocka fixtures: *state is a struct place. */
int place_set_up(void **state);
int place_tear_down(void **state);
/* Fails the test with the words of the error. */
struct journal *place_open(const char *path);
/* An event about an incident (0: none) with its actor. */
struct event *place_add(struct event_batch *batch, enum event_kind kind, uint64_t incident);
void place_add_report(struct event_batch *batch, uint64_t incident);
/* One append with the journal's own epoch; it must complete. */
struct append_outcome place_append(struct journal *journal, struct event_batch *batch);
void place_must_append(struct journal *journal, struct event_batch *batch);
/* One incident in one transaction: reported, alarmed `alarms` times, perhaps closed. */
void place_write_incident(struct journal *journal, uint64_t incident, int alarms, bool is_closed);
/* A visitor that notes what it is shown in a struct seen and checks the order. */
int place_see(void *context, const struct event *event, struct error *error);
/* Must succeed and pass over that many rows. */
struct seen place_replay(struct journal *journal, int64_t since_ms, size_t bad_expected);

#endif
