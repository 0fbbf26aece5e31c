/* private.h: the part of the state that only core looks at, and the helpers that keep it.
 *
 * Floor 1, private to core. */
#ifndef DUTYD_CORE_PRIVATE_H
#define DUTYD_CORE_PRIVATE_H

#include "base/array.h"
#include "base/text.h"
#include "core/state.h"

/* An Idempotency-Key and what it led to (draft-ietf-httpapi-idempotency-key-header). */
struct used_key {
    char *name; /* actor, newline, key */
    char *digest;
    struct incident_id incident;
    struct notice_id notice;
    struct matter_id matter;
    struct callout_id callout;
    uint64_t seq; /* of the first event that it caused */
    int64_t at_ms;
    UT_hash_handle hh;
};

/* What was asked of one telephone number, so that a reply can be placed. A storm makes one for each
 * person, most of them with one entry. */
struct inbox_entry {
    struct callout_id callout;
    struct page_id page; /* the callout's first to this number: who is asked */
    int64_t paged_ms;
    char letter;
};

struct inbox {
    struct inbox_entry *entries;
    size_t count, room;
    struct callout_id newest; /* no entry is of a newer one */
    int64_t unclear_since_ms; /* help texts sent in the running day */
    int64_t unclear_count;
    UT_hash_handle hh;
    char address[]; /* normalized */
};

/* When one gateway last sent to one number. */
struct number_pace {
    char *name; /* gateway, newline, number */
    int64_t window_start_ms;
    int64_t count;
    UT_hash_handle hh;
};

struct seen_reply {
    char *name;                     /* gateway, newline, provider's id */
    struct seen_reply *prev, *next; /* oldest first */
    UT_hash_handle hh;
};

struct known_planbook {
    struct planbook *planbook; /* held */
    struct known_planbook *next;
};

struct recent_alarm {
    char *name;
    int64_t at_ms;
    UT_hash_handle hh;
};

/* Subjects whose end must be looked at when the command is decided. */
struct touched {
    struct incident_id incident;
    struct notice_id notice;
};

struct sighting {     /* an open incident, as a new report is compared with it: duplicates.h */
    uint64_t letters; /* of its place */
    struct incident *incident;
};

struct office_private {
    struct used_key *keys;
    struct inbox *inboxes;
    struct number_pace *paces;
    struct seen_reply *seen; /* hash */
    struct seen_reply *seen_list;
    size_t seen_count;
    struct known_planbook *planbooks;
    struct recent_alarm *alarms;
    ARRAY_OF(struct sighting) sightings; /* oldest first */
    struct touched *touched;
    size_t touched_count, touched_room;
    int64_t refusals_since_ms;
    int64_t refusals_count;
    int64_t refusals_suppressed;
};

/* state.c: objects, made by apply and freed with their subject. */
/* One more or less of the notices that are open, or of the callouts that are calling; checks and
 * handovers are counted among them and apart. */
void state_count_open(struct office *office, enum notice_kind kind, int change);
void state_count_calling(struct office *office, enum notice_kind kind, int change);
void state_replace_text(char **to, const char *from);
void state_touch(struct office *office, struct incident_id incident, struct notice_id notice);
void state_set_due(struct office *office, struct deadline *deadline, enum deadline_kind kind,
                   uint64_t id, int64_t at_ms);
void state_drop_incident(struct office *office, struct incident *incident);
void state_drop_notice(struct office *office, struct notice *notice);
void state_drop_page(struct office *office, struct page *page); /* one without a subject */
/* Ids count anew each local day; a day never comes back. */
void state_begin_day(struct office *office, uint32_t day);
void state_note_ids(struct office *office, uint64_t *last, uint64_t value);
struct planbook *state_find_planbook(const struct office *office, const char *digest);
void state_know_planbook(struct office *office, struct planbook *planbook);
/* The planbook of a digest, or the directory's when the journal has lost it; held. */
struct planbook *state_hold_planbook(const struct office *office, const char *digest);
struct gateway_state *state_make_gateway(struct office *office, const char *name);
/* Its bit in page.had_by: its place among all that the office ever knew, which no reload changes.
 * 0 when there is none: nobody has ever heard of it, or too many came before. */
uint32_t state_gateway_bit(const struct office *office, const char *name);

/* inbox.c */
struct inbox *inbox_find(const struct office *office, const char *address);
/* The letter under which this address knows the callout; the next free one when it is new.
 * `taken`, if not NULL, are letters given to it in this decision and not applied yet. */
char inbox_letter(const struct office *office, const char *address, struct callout_id callout,
                  const char *taken);
void inbox_put(struct office *office, const struct page *page, int64_t at_ms);
/* Help texts to one number: noted when one is queued, at most so many in 24 hours. */
void inbox_note_help(struct office *office, const char *address, int64_t at_ms);
bool inbox_may_help(const struct office *office, const char *address, int64_t at_ms);
void inbox_forget_callout(struct office *office, struct callout *callout);

/* keys.c */
struct used_key *key_find(const struct office *office, const char *actor, const char *key);
/* Several events of one command may carry its key: the first one keeps it, and the first notice
 * among them is its notice. */
void key_put(struct office *office, const struct event *event, const char *key, const char *digest);
void key_forget_before(struct office *office, int64_t before_ms);

/* page_queue.c */
void page_queue_put(struct office *office, struct page *page);
void page_queue_remove(struct office *office, struct page *page);
/* Which gateways may not send to its number yet; the page stays in line for the others. */
void page_queue_pace(struct office *office, struct page *page, uint64_t paced);
void page_queue_reroute_all(struct office *office); /* after a change of gateways */
void page_queue_retry_all(struct office *office);   /* every gateway that did not refuse */

/* page.c: the one mover of a page's state. */
void page_move(struct office *office, struct page *page, enum page_state to);
bool page_is_live(const struct page *page);
/* A rollup or a report: the office above is owed it. */
bool page_is_for_above(const struct page *page);
/* Tells another dutyd what its unit is to do. */
bool page_is_order(const struct page *page);
/* Goes to who has acknowledged, for something that is still missing. */
bool page_is_reminder(const struct page *page);

/* callout.c */
/* Its queued pages still have a purpose: nobody has answered, and it is not over. */
bool callout_still_calls(const struct callout *callout);
const struct policy *callout_policy(const struct office *office, const struct callout *callout);
/* The unit has had word of its people who are out: they are not asked for before the next span. */
void callout_note_word(struct office *office, struct callout *callout, int64_t at_ms);
/* The next stage that this unit owes, CALLOUT_STATE_N when none is expected. */
enum callout_state callout_next_stage(const struct callout *callout, const struct policy *policy);

/* Does this answer end the calling with a yes? A report does where one was asked for. */
bool callout_answer_is_yes(const struct callout *callout, enum answer answer);
/* By when a report asked for then must be in; `due_ms` 0: nobody said. */
int64_t callout_report_due_ms(int64_t issued_ms, int64_t due_ms);

/* sitrep.c: what reports do to an incident. */
void sitrep_keep(struct office *office, const struct callout *callout, const struct event *event);
void sitrep_schedule(struct office *office, struct incident *incident, int64_t at_ms);
void sitrep_forget(struct office *office, struct incident *incident);

/* The folds of the rooms, called by apply.c. */
void incident_apply(struct office *office, const struct event *event);
void response_apply(struct office *office, const struct event *event);
void notice_apply(struct office *office, const struct event *event);
void callout_apply(struct office *office, const struct event *event);
void page_apply(struct office *office, const struct event *event);
void reply_apply(struct office *office, const struct event *event);
void alarm_apply(struct office *office, const struct event *event);
void alarm_entry_fini(struct alarm_entry *entry);
void gateway_apply(struct office *office, const struct event *event);
void matter_apply(struct office *office, const struct event *event);
void meeting_apply_held(struct office *office, const struct event *event);
void daily_apply(struct office *office, const struct event *event);
void duty_check_apply(struct office *office, const struct event *event);
void duty_check_forget(struct office *office);
void duty_log_apply(struct office *office, const struct event *event);
void duty_log_forget(struct office *office);
void duty_handover_apply(struct office *office, const struct event *event);
void duty_handover_forget(struct office *office);
void liaison_apply(struct office *office, const struct event *event);
void liaison_drop_all(struct office *office);
void reporting_apply(struct office *office, const struct event *event);

void orders_apply(struct office *office, const struct event *event);
void rollup_apply(struct office *office, const struct event *event);

/* orders.c: what was ordered from above, and when it is next said above how far that is. */
void orders_note(struct office *office, const struct event *event);
void orders_shift(struct office *office, int64_t delta_ms);
/* The subject leaves memory. */
void orders_drop(struct office *office, struct incident_id incident, struct notice_id notice);
struct order *orders_find(const struct office *office, const char *peer, struct callout_id theirs);
/* The newest order about this incident of theirs that moves a response; NULL. */
const struct order *orders_find_newest(const struct office *office, const char *peer,
                                       struct incident_id theirs);

/* reporting_clock.c: the clocks of the reports that an incident owes. */
void reporting_begin(struct office *office, struct incident *incident);
void reporting_follow_response(struct office *office, struct incident *incident,
                               const struct event *event);
void reporting_stop(struct office *office, struct incident *incident); /* it is closed */
void reporting_note_left(struct office *office, struct incident *incident, enum report_kind kind,
                         const char *to, int64_t left_ms);
void reporting_note_told(struct office *office, struct incident *incident,
                         const struct event_report_due *told, int64_t at_ms);
void reporting_shift(struct office *office, int64_t delta_ms);
void reporting_drop(struct office *office, struct incident *incident);
bool reporting_is_owed(const struct incident *incident); /* its final report has not left */
/* When the office is next told of this clock; 0: never. */
int64_t reporting_next_word_ms(const struct report_hop *hop, const struct report_clock *clock);

/* matter_state.c */
/* Sets its one deadline anew from what it is now. */
void matter_reschedule(struct office *office, struct matter *matter);
void matter_drop(struct office *office, struct matter *matter);
/* When each of these is due next, from what it is now; 0: never. */
int64_t information_due_ms(const struct matter *matter);
int64_t matter_reminder_due_ms(const struct matter *matter);
int64_t matter_chase_due_ms(const struct matter *matter);
int64_t matter_progress_due_ms(const struct matter *matter);
int64_t matter_summary_due_ms(const struct matter *matter);

/* matter_index.c */
struct matter_member *matter_find_member(const struct matter *matter, const char *unit); /* NULL */
/* Adds those of the units that are no members yet; the others stay as they are. */
void matter_make_members(struct matter *matter, const struct event_member *members, size_t count);

#endif
