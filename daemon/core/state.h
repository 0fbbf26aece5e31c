/* state.h: what the office knows, as structures that every reader may look at.
 *
 * Floor 1. Written by the apply functions of core only (journal → state); everybody else takes
 * `const struct office *`. Objects are found by id and must not be kept across a turn. */
#ifndef DUTYD_CORE_STATE_H
#define DUTYD_CORE_STATE_H

#include "base/deadline.h"
#include "base/hash_table.h"
#include "core/office.h"

enum deadline_kind {
    DUE_STEP,      /* the next step of a callout's ladder, or "unanswered" */
    DUE_OVERDUE,   /* the level's time to answer */
    DUE_FOLLOW_UP, /* a stage after the acknowledgement */
    DUE_CONTACT,   /* word of a unit that is out */
    DUE_PAGE,      /* a page's pause is over, or its doubt */
    DUE_GATEWAY,   /* a gateway may be tried again */
    DUE_LINGER,    /* a closed incident leaves memory */
    DUE_NOTICE,    /* a closed stand-alone notice does */
    DUE_MATTER,    /* a matter's reminder or time limit, or it leaves memory */
    DUE_REVIEW,    /* the daily look ahead */
    DUE_SITREP,    /* the units of a response are asked for their situation again */
    DUE_CHECK,     /* the next scheduled duty check */
    DUE_HANDOVER,  /* the next handover of a roster */
    DUE_REPORT,    /* an incident's report to a higher authority will be due, or is overdue */
    DUE_ROLLUP,    /* the office above is told how far its order has come */
    DUE_N
};

enum { PRIORITY_URGENT, PRIORITY_HIGH, PRIORITY_NORMAL, PRIORITY_LOW, PRIORITY_N };

/* One message to one person by one channel. A storm makes a hundred thousand, so the widest members
 * stand first and the words that never change behind the last. */
struct page {
    struct page_id id;
    struct callout_id callout;   /* 0 for messages to the office outside any callout */
    struct incident_id incident; /* subject; 0 */
    struct notice_id notice;     /* 0 */
    struct page_id follows;      /* 0 */
    const char *person;          /* code; NULL for a duty telephone */
    const char *name;
    const char *unit;
    const char *address;
    const char *detail;
    struct callout_id order; /* see struct event_page, as are by, note, stage … report */
    const char *by;
    const char *note;
    const char *gateway; /* the one that has or had it, in the words of the office's list; NULL */
    char *provider_id;
    char *problem; /* the last bad news in words */
    int64_t queued_ms;
    int64_t sending_ms; /* 0: not yet */
    int64_t settled_ms;
    uint64_t sent_seq; /* of the event that first called it sent or delivered; 0 */
    uint64_t refused;  /* bit n: gateway n will never take it */
    uint64_t tried;    /* bit n: gateway n of the directory in use refused or failed it */
    uint64_t paced;    /* bit n: gateway n may not send to this number yet; no fact: while it
                          waits, another may take it */
    struct deadline due;
    struct page *queue_prev, *queue_next;
    struct page *callout_prev, *callout_next; /* or among the office's loose pages */
    UT_hash_handle hh;
    enum page_state state;
    enum channel channel;
    enum message_kind message;
    enum language language;
    enum target target;
    enum duty_rule rule;
    enum callout_state stage;
    int32_t answered, total;
    int32_t report;
    int32_t contact;
    int32_t ordinal;
    int32_t priority;
    int32_t step;       /* see struct event_page */
    int32_t level;      /* see struct event_page */
    int32_t tries;      /* requests made so far */
    int32_t tries_here; /* at the gateway that has it now */
    uint32_t had_by;    /* bit n: the n-th of the office's gateways was ever given it */
    char letter[4];
    bool says_end;
    bool has_successor; /* another page has taken its place */
    bool is_resend;     /* carries （重发） */
    bool is_queued;     /* linked in a queue */
    char words[];       /* where person … detail, by and note stand */
};

/* What a handover notice says to its unit. */
struct handover_words {
    int64_t at_ms;
    struct {
        char *in[LANGUAGE_N];
    } said;
};

/* One notice to one unit. */
struct callout {
    struct callout_id id;
    struct notice_id notice;
    struct incident_id incident;
    enum callout_state state;
    char *unit;
    char *unit_name;
    enum plan_role role;
    char *task;
    char *policy;
    enum callout_state expects;
    enum notice_kind kind;               /* of its notice */
    struct handover_words *handover;     /* NULL unless of a handover */
    struct callout_id parent;            /* of the unit above, called with it; 0 */
    int64_t below_total, below_answered; /* callouts whose parent this is */
    bool is_counted_above;               /* among the parent's below_answered */
    int64_t far_total, far_answered;     /* units of the lower office's own dutyd */
    struct page_id far_number;           /* of its newest word about them; 0 */
    int64_t step;                        /* last step taken; -1 before the first */
    int64_t round;
    int64_t started_ms;  /* shifted with the clock, so that spans stay true */
    int64_t answered_ms; /* first acknowledgement or final refusal; 0 */
    char *answered_by;
    enum means answered_via;
    char **decliners; /* codes of those who said no: not called again for this */
    size_t declines;
    bool is_overdue;
    enum callout_state quiet;         /* the last stage that was reminded of; CALLING: none */
    int64_t quiet_count;              /* reminders for it */
    int64_t report_due_ms;            /* when its report must be in; 0: none is asked for */
    int64_t people, vehicles, eta_ms; /* last said; -1, -1, 0 */
    char *note;
    int64_t answers;
    int64_t pages_live; /* queued, sending or in doubt */
    int64_t pages_total;
    int64_t contacts; /* times it was asked for word in vain while it is out */
    struct deadline step_due, overdue_due, follow_due, contact_due;
    struct page *pages; /* utlist, oldest first */
    struct callout *notice_prev, *notice_next;
    UT_hash_handle hh;
};

struct notice {
    struct notice_id id;
    struct incident_id incident; /* 0: stands alone */
    struct matter_id matter;     /* the one that sent it; 0 */
    enum matter_purpose purpose;
    enum notice_kind kind;
    enum message_kind message;
    int64_t level, from_level;
    bool is_drill;
    bool is_test; /* status test: recorded, marked, never counted */
    char *title;
    char *text;
    int64_t due_ms;
    int64_t issued_ms;
    char *issued_by;
    bool is_closed;
    bool is_periodic;          /* a request for reports at the cadence of the level */
    struct planbook *planbook; /* held */
    struct deadline close_due;
    struct callout *callouts; /* utlist in plan order */
    size_t callout_count;
    struct notice *incident_prev, *incident_next;
    UT_hash_handle hh;
};

struct incident_report_entry {
    enum report_kind kind;
    int64_t at_ms;
    char *text;
    char *by;
    int64_t cases, deaths;
    bool is_worsening;
    enum incident_extent extent;
    bool is_spreading;
    char *below;    /* "jimsar/I-20261122-0001": of this incident there; NULL: our own */
    int64_t number; /* which report of its chain */
};

/* What a unit said of its situation during a response. */
struct sitrep_entry {
    struct notice_id notice;
    struct callout_id callout;
    int64_t at_ms;
    char *unit, *unit_name;
    char *by;
    enum means means;
    char *text;
};

/* The clock of one hop of the planbook's reporting, in the same order. */
struct report_clock {
    int64_t from_ms;       /* since when it counts; shifted with the clock while it runs */
    int64_t due_ms;        /* 0: does not run, or never did */
    int64_t left_ms;       /* initial and final: the first; progress: the newest; 0: none */
    int64_t overdue_count; /* how often the office was told that it is overdue */
    bool is_reminded;      /* the office was told that it soon will be */
};

struct report_submission {
    enum report_kind kind;
    char *to;
    char *to_name;
    int64_t left_ms;
    int64_t recorded_ms;
    enum submission_means means;
    char *by;
    char *number; /* of the document; NULL */
    char *note;   /* NULL */
    char *proof;  /* the receiver's own id of it; NULL */
};

struct incident {
    struct incident_id id;
    char *type;
    char *place;
    char *summary;
    int64_t cases, deaths;       /* the newest said; -1 */
    enum incident_extent extent; /* the newest said */
    bool is_spreading;           /* some report said so */
    int64_t occurred_ms;
    int64_t reported_ms;
    char *reported_by;
    char *origin; /* "taian/I-20261122-0001": ordered from above; NULL */
    char *below;  /* "jimsar/I-20261122-0001": reported from below; NULL */
    char *path;   /* offices through which it came here; NULL */
    char *contact;
    enum incident_status status;
    int64_t level_suggested;
    char *level_reason;
    int64_t level_asked; /* the reporter's own opinion; LEVEL_NONE */
    struct incident_id duplicate_of;
    struct planbook *planbook; /* held: the one it started with */
    enum response_state response;
    int64_t level; /* LEVEL_NONE unless active */
    int64_t activated_ms, terminated_ms;
    enum response_action proposed_action;
    int64_t proposed_level;
    char *proposed_by;
    char *proposed_reason;
    bool is_closed;
    struct deadline linger_due;
    struct deadline report_due;  /* the next word to the office about a clock */
    struct report_clock *clocks; /* NULL when it has none */
    size_t clock_count;
    struct report_submission *submissions; /* oldest first */
    size_t submission_count, submission_room;
    struct incident_report_entry *reports;
    size_t report_count;
    size_t report_room;
    struct deadline sitrep_due;
    struct sitrep_entry *sitreps; /* the newest SITREPS_PER_INCIDENT_MAX, oldest first */
    size_t sitrep_count, sitrep_room;
    int64_t sitreps_total;
    struct notice *notices; /* utlist, oldest first */
    size_t notice_count;
    UT_hash_handle hh;
};

/* One member's answer to one question. */
struct member_answer {
    enum member_mark mark; /* MARK_NONE: not answered */
    char *name;
    char *note;
    int64_t at_ms;
};

struct matter_member {
    char *unit;
    char *unit_name;
    enum member_role role;
    int64_t team;
    struct member_answer answers[QUESTION_N];
};

struct matter_entry {
    enum entry_kind kind;
    int64_t at_ms;
    char *unit; /* NULL: the office */
    char *name;
    char *text;
    int64_t percent; /* -1 */
};

struct matter_notice { /* what it sent, as long as it is remembered */
    struct notice_id id;
    enum matter_purpose purpose;
    int64_t at_ms;
};

struct matter {
    struct matter_id id;
    struct incident_id incident; /* the one it serves; 0 */
    struct matter_id parent;     /* 0 */
    enum matter_kind kind;
    enum matter_form form;
    enum matter_state state;
    char *title;
    char *text;
    char *place;
    char *deliverable;
    char *proposed_by; /* code of the unit; NULL */
    char *said_by;     /* NULL */
    char *opened_by;
    char *requested_by; /* who asked for its release last; NULL */
    char *requested_account;
    char *decided_by; /* who approved, rejected, verified or released it last; NULL */
    int64_t opened_ms;
    int64_t at_ms;    /* when it takes place; 0 */
    int64_t due_ms;   /* 0 */
    int64_t every_ms; /* 0 */
    int64_t remind_before_ms;
    int64_t chase_every_ms;
    int64_t summary_every_ms;
    int64_t plan;     /* its number in the work plan; 0 */
    int64_t state_ms; /* since when it is in this state */
    bool is_major;
    bool is_unannounced;
    bool is_reminded;  /* the word before it takes place, or before its time limit, has gone out */
    bool is_begun;     /* a meeting: its time has come, nobody is called to it any longer */
    int64_t chases;    /* times it was chased */
    int64_t chased_ms; /* last; 0 */
    int64_t asked_ms;  /* when silent units were last asked for progress; 0 */
    int64_t summarized_ms; /* when the last summary went to the leadership; 0 */
    struct deadline due;
    struct matter_member *members;
    size_t member_count;
    uint32_t *by_unit; /* the places of the members, by the codes of their units */
    char **guests;
    size_t guest_count;
    struct matter_entry *entries;
    size_t entry_count, entry_room;
    struct matter_notice *notices;
    size_t notice_count, notice_room;
    UT_hash_handle hh;
};

struct gateway_state {
    char *name;
    bool is_down;
    bool is_account;              /* down until the configuration or an operator mends it */
    bool is_probing;              /* one page is out to see */
    int64_t failures;             /* in a row */
    int64_t sent, failed, doubts; /* since start */
    char *reason;
    int64_t until_ms;
    struct deadline due;
    struct gateway_state *next;
};

struct unplaced_reply {
    uint64_t seq;
    int64_t at_ms;
    char *gateway, *address, *text, *name;
    enum reply_problem problem;
};

struct alarm_entry {
    int64_t at_ms;
    enum alarm alarm;
    struct incident_id incident;
    struct callout_id callout;
    char *unit;
    struct {
        char *in[LANGUAGE_N];
    } said; /* the sentence */
};

struct liaison_record { /* one change of a unit's liaison officer; NULL: not said */
    int64_t at_ms;
    char *by;     /* who recorded it */
    char *person; /* code */
    char *name;   /* NULL: the unit has none since */
    char *previous;
    char *post, *office_phone, *mobile, *email, *note;
    bool is_configured; /* by the configuration, which is followed since */
};

struct liaison {
    char *unit;
    char *configured; /* code of the person whom the configuration in use names; NULL */
    struct liaison_record *records; /* oldest first */
    size_t record_count, record_room;
    UT_hash_handle hh;
};

/* What is told the office above about its order. */
struct rollup {
    enum callout_state stage; /* of the duty office */
    const char *by;           /* borrowed */
    int64_t answered, total;
};

/* An order of an office above that is being carried out: orders.h. */
struct order {
    uint64_t seq; /* of the event that took it */
    char *peer;
    char *path; /* NULL */
    struct callout_id their_callout;
    struct notice_id their_notice;
    struct incident_id their_incident; /* 0 */
    enum relay_kind kind;
    struct incident_id incident; /* what it led to here */
    struct notice_id notice;     /* 0: the response of the incident */
    bool is_told;                /* something was said to them already: … */
    enum callout_state told_stage;
    int64_t told_answered, told_total;
    int64_t told_ms;
    struct deadline due;
    struct order *prev, *next;
};

struct daily {             /* the daily look ahead: daily.h */
    bool is_known;         /* otherwise nothing was looked at yet */
    int32_t reviewed_days; /* the newest local date looked at, days since 1970 */
    struct deadline due;
};

struct checked_unit { /* when a unit was last asked whether anybody is there */
    char *unit;
    int64_t at_ms;
    UT_hash_handle hh;
};

struct duty_checks {            /* duty_check.h */
    struct checked_unit *units; /* uthash by code */
    int64_t scheduled_ms;       /* when the daemon last issued one by itself; 0: never */
    size_t open, calling;       /* of the office's notices_open and callouts_calling, these are
                                   checks and not real */
    struct deadline due;
};

struct handovers { /* duty_handover.h */
    bool is_kept;
    int64_t since_ms, until_ms; /* see struct event_watch_changed */
    char *next_unit;            /* NULL */
    int64_t next_place;
    size_t open, calling; /* of the office's, as above */
    struct deadline due;
};

struct log_book { /* when somebody last wrote into a unit's log: only to be counted */
    char *unit;
    int64_t *at_ms; /* the newest LOG_ENTRIES_COUNTED_MAX of a day, oldest first */
    size_t count, room;
    UT_hash_handle hh;
};

struct office_counts { /* since the start of this process, for /metrics */
    uint64_t pages_queued, pages_sent, pages_failed, pages_doubt, pages_resent, pages_cancelled;
    uint64_t answers, replies, replies_unplaced, receipts, refusals, alarms;
};

struct page_queue {
    struct page *fresh[PRIORITY_N];   /* refused or failed nowhere yet */
    struct page *retried[PRIORITY_N]; /* tried at some gateway before */
};

struct office {
    bool is_reader;
    struct directory *directory; /* held */
    struct incident *incidents;  /* uthash by id */
    struct notice *notices;
    struct callout *callouts;
    struct matter *matters;
    struct page *pages;
    struct page *loose_pages; /* those of no callout, in a list as a callout's are */
    struct gateway_state *gateways;
    struct page_queue queues[CHANNEL_N];
    struct deadline_heap deadlines;
    struct daily daily;
    struct duty_checks checks;
    struct handovers handovers;
    struct log_book *log_books; /* uthash by unit */
    struct order *orders;       /* utlist, oldest first */
    size_t order_count;
    struct liaison *liaisons; /* uthash by unit */
    bool knows_liaisons;      /* whom the configuration named last */
    int64_t conference_ms;    /* when the last joint conference was held; 0: none on record */
    char *adopted_digest;     /* of the configuration that the journal knows as adopted */
    size_t incidents_open, notices_open, callouts_calling, matters_open;
    uint64_t seq; /* of the newest event applied */
    int64_t last_at_ms;
    uint32_t id_day;
    uint64_t id_last_incident, id_last_notice, id_last_callout, id_last_page, id_last_matter;
    struct unplaced_reply *unplaced; /* ring, oldest first */
    size_t unplaced_count;
    struct alarm_entry *alarms;
    size_t alarm_count;
    struct office_counts counts;
    struct office_private *private; /* keys, planbooks, reply ids, pacing: core's own */
};

struct incident *office_find_incident(const struct office *office, struct incident_id id);
struct notice *office_find_notice(const struct office *office, struct notice_id id);
struct callout *office_find_callout(const struct office *office, struct callout_id id);
struct page *office_find_page(const struct office *office, struct page_id id);
struct matter *office_find_matter(const struct office *office, struct matter_id id);
struct gateway_state *office_find_gateway(const struct office *office, const char *name);

/* The offices through which an order for this subject came here, "a/b", in the arena; NULL when it
 * began here. */
const char *office_relay_path(const struct office *office, struct incident_id incident,
                              struct notice_id notice, struct arena *arena);

/* The queued page that has waited longest: 0 when none waits. */
int64_t office_oldest_queued_ms(const struct office *office);

#endif
