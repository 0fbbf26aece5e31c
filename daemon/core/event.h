/* event.h: every fact that the journal can hold.
 *
 * Floor 1. Events are past tense; the state is the fold of office_apply over them. An event and
 * all it points to lives in one arena (the decision's, or the reader's); nothing in it is owned
 * by the event. Codes and names stand by value, so that an old record reads the same after every
 * reload. codec/event_json maps each payload to the JSON of the journal's `data`. */
#ifndef DUTYD_CORE_EVENT_H
#define DUTYD_CORE_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/event_duty.h"
#include "core/ids.h"
#include "core/kinds.h"
#include "core/matter/matter_kinds.h"
#include "core/directory/planbook.h"

enum event_kind {
    EVENT_DAEMON_STARTED,
    EVENT_CONFIGURATION_ADOPTED,
    EVENT_CLOCK_STEPPED,
    EVENT_REQUEST_REFUSED,
    EVENT_DAY_REVIEWED,    /* once a local day the office looks ahead: daily.h */
    EVENT_UNITS_CHECKED,   /* whom a duty check asked, and why just those: duty_check.h */
    EVENT_LIAISON_CHANGED, /* a unit has another liaison officer: liaison.h */
    EVENT_CONFERENCE_HELD, /* the newest one is known for ever: is another due? */
    EVENT_LOG_ENTERED,     /* an officer wrote into the duty log: duty_log.h */
    EVENT_WATCH_CHANGED,   /* the hour of a handover has come: duty_handover.h */

    EVENT_INCIDENT_REPORTED,
    EVENT_REPORT_ADDED,
    EVENT_RESPONSE_PROPOSED,
    EVENT_RESPONSE_REJECTED,
    EVENT_RESPONSE_ACTIVATED,
    EVENT_RESPONSE_CHANGED,
    EVENT_RESPONSE_TERMINATED,
    EVENT_NOTICE_ISSUED,
    EVENT_NOTICE_CLOSED,   /* stand-alone notices: every unit answered or openly unanswered */
    EVENT_INCIDENT_CLOSED, /* terminated and nothing left to do */

    EVENT_CALLOUT_ANSWERED,
    EVENT_CALLOUTS_UNANSWERED,
    EVENT_CALLOUTS_OVERDUE,
    EVENT_CALLOUTS_QUIET,
    EVENT_CALLOUTS_ASKED, /* out, and no word for the time of the policy */
    EVENT_CALLOUTS_STOOD_DOWN,

    EVENT_PAGES_QUEUED,
    EVENT_PAGES_SENDING,
    EVENT_PAGES_SETTLED,
    EVENT_RECEIPTS_RECEIVED,
    EVENT_PAGES_DOUBTFUL, /* found sending at start */
    EVENT_PAGES_REQUEUED, /* a doubt that no receipt resolved: once more, marked */

    EVENT_REPLY_RECEIVED,
    EVENT_OFFICE_ALARMED,
    EVENT_GATEWAY_FAILED,
    EVENT_GATEWAY_RECOVERED,

    EVENT_MATTER_OPENED,
    EVENT_MATTER_JOINED,   /* more members */
    EVENT_MATTER_AMENDED,  /* another time, place or text */
    EVENT_MATTER_MOVED,    /* by an action; a final state ends it */
    EVENT_MATTER_MARKED,   /* a member's answer to one question */
    EVENT_MATTER_NOTED,    /* something was written down */
    EVENT_MATTER_SENT,     /* a notice of its own went out */
    EVENT_MATTER_REMINDED, /* its deadline came and was acted upon */

    EVENT_REPORT_SUBMITTED, /* a report left the office */
    EVENT_REPORTS_DUE,      /* reports will soon be due, or are overdue, and the office was told */

    EVENT_ORDER_TAKEN,  /* from the office above */
    EVENT_ROLLUP_TAKEN, /* a lower office says how far ours has come there */
    EVENT_KIND_N
};
extern const char *const event_kind_names[EVENT_KIND_N]; /* "incident_reported", … */

struct actor { /* who caused it */
    enum authority authority;
    const char *name; /* account, unix user, gateway; never NULL in an event */
};

/* Lists inside payloads: pointer and count, in the event's arena. */

struct event_callout { /* one unit that must answer a notice */
    struct callout_id id;
    const char *unit;
    const char *unit_name;
    enum plan_role role;
    const char *task; /* may be NULL */
    const char *policy;
    enum callout_state expects;
    const char *parent; /* code of the unit above it that was called with it: below.h; NULL */
};

struct event_step { /* a step of the ladder was taken */
    struct callout_id callout;
    int64_t step;    /* index into the policy */
    int64_t round;   /* 0, 1, … */
    int64_t next_ms; /* when the next step, or "unanswered", is due; 0: nothing more by itself */
};

struct event_page {
    struct page_id id;
    struct callout_id callout; /* 0: not about one callout */
    const char *person;        /* code; NULL for a unit's duty telephone */
    const char *name;
    const char *unit; /* code; the unit for which the person is called */
    enum target target;
    enum duty_rule rule;
    enum channel channel;
    const char *address;
    int64_t contact;        /* rank in the order in which this step tries the person's contacts */
    int64_t step;           /* of the policy whose channels give that order; -1: none */
    struct page_id follows; /* the failed page whose place this one takes; 0 */
    enum message_kind message;
    enum language language;
    int64_t ordinal;    /* 1 first, 2 第2次提醒, … of this callout to this person */
    int64_t priority;   /* 0 most urgent … PRIORITY_N - 1 */
    const char *letter; /* reply code of this person for this callout; NULL or "A", … */
    const char *detail; /* for messages to the office and confirmations; NULL otherwise */
    int64_t level;      /* REPORTED, PROPOSED: which was suggested or proposed; -1: not said */
    bool says_end;      /* PROPOSED: the end of the response */
    /* ROLLUP: of which callout of theirs, how far the duty office is, who of it said so, and how
     * many of how many units have answered. REPORT_UP: the number of the report. */
    struct callout_id order;
    const char *stage; /* name of a callout's state; NULL */
    const char *by;
    const char *note; /* its report on the situation */
    int64_t answered, total;
    int64_t report;
};

struct event_result {
    struct page_id page;
    enum page_outcome outcome;
    const char *provider_id; /* NULL when none */
    const char *detail;      /* the provider's words, or ours; NULL when sent */
    int64_t retry_ms; /* from the lane: LIMITED, not before; in the event: end of the pause or of
                         the wait for a receipt; 0: at once */
    enum page_state next; /* filled by the decision: what the page is now */
};

struct event_receipt {
    struct page_id page;
    enum receipt_status status;
    const char *provider_id;
    const char *detail;
};

struct event_daemon_started {
    const char *version;
};

struct event_configured_liaison {
    const char *unit;
    const char *person; /* code */
};

struct event_configuration_adopted {
    const char *digest; /* of the files */
    const char *planbook_digest;
    struct planbook *planbook; /* shared, held by the arena; NULL when the journal has it already */
    bool lists_liaisons;       /* an older dutyd did not */
    struct event_configured_liaison *liaisons; /* of the units for which it names one */
    size_t liaison_count;
};

struct event_clock_stepped {
    int64_t delta_ms; /* new wall clock minus expected */
};

struct event_conference_held {
    const char *title;
};

struct event_day_reviewed {
    const char *date; /* local, "2026-11-22" */
};

struct event_liaison_changed { /* the unit, and the person if known, stand in the columns */
    const char *unit_name;
    const char *name;     /* NULL: it has none now */
    const char *previous; /* NULL: it had none */
    const char *post;     /* 职务; NULL where not said, as all below */
    const char *office_phone;
    const char *mobile;
    const char *email;
    const char *note;
    bool is_configured; /* the configuration names another than before, and is followed */
    const char *key;
    const char *key_digest;
};

struct event_request_refused {
    const char *action; /* "activate", "POST /v1/incidents" */
    const char *reason; /* name of the refusal */
    const char *detail;
    int64_t suppressed; /* as many before it were counted and not written one by one */
};

struct event_incident_reported {
    const char *type;
    const char *place;
    const char *summary;
    int64_t cases;       /* -1: not said */
    int64_t deaths;      /* -1: not said */
    int64_t occurred_ms; /* 0: not said */
    const char *reported_by;
    const char *contact;
    enum incident_status status;
    int64_t level_suggested; /* LEVEL_NONE when no rule fits */
    const char *level_reason;
    int64_t level_asked; /* the reporter's; LEVEL_NONE */
    enum incident_extent extent;
    bool is_spreading;
    struct incident_id duplicate_of; /* likely the same event; 0 */
    const char *origin;              /* "taian/I-20261122-0001": ordered from above; NULL */
    const char *below;               /* "jimsar/I-20261122-0001": reported from below; NULL */
    const char *path;                /* the offices through which it came here, "a/b"; NULL */
    int64_t report;                  /* the lower office's number of this report of its chain */
    const char *planbook_digest;
    const char *key; /* Idempotency-Key and the digest of the body; NULL */
    const char *key_digest;
};

struct event_report_added {
    enum report_kind kind;
    const char *text;
    int64_t cases;
    int64_t deaths;
    bool is_worsening;
    enum incident_extent extent; /* UNKNOWN: as before */
    bool is_spreading;           /* false: as before */
    int64_t level_suggested;
    const char *level_reason;
    const char *below; /* "jimsar/I-20261122-0001": as a lower office reports; NULL */
    int64_t report;    /* its number of the report; 0 is the first */
    const char *key;
    const char *key_digest;
};

struct event_response_proposed {
    enum response_action action; /* ACTIVATE, CHANGE or TERMINATE */
    int64_t level;               /* LEVEL_NONE for TERMINATE */
    const char *reason;
    const char *key; /* Idempotency-Key, as above; NULL */
    const char *key_digest;
};

struct event_response_rejected {
    const char *reason;
    const char *key; /* Idempotency-Key, as above; NULL */
    const char *key_digest;
};

struct event_response_moved { /* activated, changed, terminated */
    int64_t level;            /* the new one; LEVEL_NONE when terminated */
    int64_t from_level;       /* LEVEL_NONE when activated */
    enum basis basis;
    const char *reason;
    int64_t sitrep_ms;       /* when the units are first asked for their situation; 0: never */
    const char *proposed_by; /* NULL unless by approval */
    const char *key;         /* Idempotency-Key, as above; NULL */
    const char *key_digest;
};

struct event_notice_issued {
    struct matter_id matter; /* the one that sent it; 0. Not in the column: see journal.h */
    enum matter_purpose purpose;
    enum notice_kind kind;
    enum message_kind message;
    int64_t level;
    int64_t from_level;
    bool is_drill;
    const char *title;
    const char *text;
    int64_t due_ms; /* 0: none */
    int64_t answer_within_ms;
    int64_t again_ms; /* when the same is asked again, at the cadence of the level; 0: never */
    const char *planbook_digest;
    struct event_callout *callouts;
    size_t callout_count;
    const char *key;
    const char *key_digest;
};

struct event_callout_answered {
    enum answer answer;
    const char *name; /* of the one who answered */
    enum means means;
    int64_t said_ms; /* when, by the means' own clock or the operator's word; 0: event time */
    const char *note;
    int64_t people;         /* sent out; -1: not said */
    int64_t vehicles;       /* -1: not said */
    int64_t eta_ms;         /* 0: not said */
    const char *gateway;    /* proof: where it came in … */
    const char *message_id; /* … under which provider id … */
    const char *address;    /* … from which number */
    bool is_late;           /* after the callout was over */
    bool is_ambiguous;      /* no code although several were open: taken for the newest */
    const char *key;        /* Idempotency-Key, as above; NULL */
    const char *key_digest;
};

struct event_callouts { /* unanswered, overdue, quiet, stood down */
    struct callout_id *callouts;
    size_t callout_count;
    enum callout_state expected; /* quiet: the stage that is missing */
    const char *reason;
};

struct event_pages_queued {
    struct event_step *steps; /* the ladder's steps that these pages carry out; may be empty */
    size_t step_count;
    struct event_page *pages; /* may be empty: a step that could call nobody */
    size_t page_count;
};

struct event_pages {     /* sending, doubtful, requeued */
    const char *gateway; /* sending: by it; requeued: not by it, unless NULL */
    struct page_id *pages;
    size_t page_count;
    int64_t until_ms; /* doubtful: the wait for a receipt */
};

struct event_pages_settled {
    const char *gateway;
    struct event_result *results;
    size_t result_count;
};

struct event_receipts_received {
    const char *gateway;
    struct event_receipt *receipts;
    size_t receipt_count;
};

enum reply_problem {
    REPLY_PLACED,
    REPLY_UNKNOWN_SENDER, /* nobody has this number */
    REPLY_NOTHING_OPEN,   /* known, but nothing was asked of them */
    REPLY_UNCLEAR,        /* the words say neither yes nor no */
    REPLY_NO_SUCH_CODE,   /* a code that is not theirs */
    REPLY_OPT_OUT,        /* TD, 退订, STOP: the carrier may now block the number */
    REPLY_PROBLEM_N
};
extern const char *const reply_problem_names[REPLY_PROBLEM_N];
extern const struct words reply_problem_words[REPLY_PROBLEM_N];

struct event_reply_received {
    const char *gateway;
    const char *message_id; /* NULL when the provider gives none */
    const char *address;
    const char *text;
    const char *name; /* of the person, NULL when unknown */
    int64_t said_ms;
    enum reply_problem problem;
};

struct event_office_alarmed {
    enum alarm alarm;
    const char *detail; /* the whole sentence in the office's language */
    /* What it is made of, for readers of another language. All missing in rows of older programs,
     * as far as they have no meaning for this alarm. */
    const char *unit_name;
    const char **names; /* of several units */
    size_t name_count;
    int64_t name_total; /* more than name_count: the list was cut */
    const char *stage;  /* the name of a callout's state that did not come, or a kind of report */
    const char *about;  /* the same in every language: a name, a gateway, a quotation */
};

struct event_gateway_moved { /* failed, recovered */
    const char *gateway;
    const char *reason;
    int64_t until_ms; /* failed: when it is tried again */
    bool is_account;  /* the account itself is broken */
};

struct event_member { /* a unit that takes part */
    const char *unit;
    const char *unit_name;
    enum member_role role;
    int64_t team; /* inspections: the number of its group, from 1; 0: none */
};

struct event_matter_opened {
    enum matter_kind kind;
    enum matter_form form;
    enum matter_state state;
    const char *title;
    const char *text;
    const char *place;
    const char *deliverable;  /* tasks: in what form the outcome comes (吉安 三(三)) */
    const char *proposed_by;  /* code of the unit; NULL: the office */
    const char *said_by;      /* who of it said so, by name; NULL */
    int64_t at_ms;            /* when it takes place; 0 */
    int64_t due_ms;           /* until when it must be done; 0 */
    int64_t every_ms;         /* tasks: how often progress is reported; 0: not asked for */
    int64_t remind_before_ms; /* this long before at_ms, or due_ms, members are reminded; 0 */
    int64_t chase_every_ms;   /* after due_ms members are chased this often; 0: never */
    int64_t summary_every_ms; /* tasks: how often the leadership gets a summary; 0: never */
    int64_t plan;             /* tasks: its number in the work plan; 0: none */
    bool is_major;            /* 重大事项: its outcome needs approval (昌吉 三) */
    bool is_unannounced;      /* inspections: those inspected are not told before */
    struct matter_id parent;  /* the conference of a liaison meeting, the inspection of a task */
    struct event_member *members;
    size_t member_count;
    const char **guests; /* invited others and experts, by name */
    size_t guest_count;
    const char *key;
    const char *key_digest;
};

struct event_matter_joined {
    struct event_member *members;
    size_t member_count;
    bool awaits_consent; /* of the lead: only with its yes do they take part */
};

struct event_matter_amended { /* NULL and 0: as before */
    const char *title;
    const char *text;
    const char *place;
    int64_t at_ms;
    int64_t due_ms;
    const char *reason;
};

struct event_matter_moved {
    enum matter_action action;
    enum matter_state to;
    const char *name; /* of the one who decided, when another recorded it */
    const char *reason;
};

struct event_matter_marked { /* the unit stands in the event's column */
    enum member_mark mark;
    const char *name; /* the substitute, or who answered */
    const char *note;
    enum means means;
};

struct event_matter_noted { /* the unit it is about, or whose word it is, in the event's column */
    enum entry_kind entry;
    const char *text;
    const char *name;
    int64_t percent; /* progress; -1: not said */
};

struct event_matter_sent {
    struct notice_id notice;
    enum matter_purpose purpose;
    const char **names; /* of the units that are told, the first of them; none in older rows */
    size_t name_count;
    int64_t name_total;
};

struct event_matter_reminded {
    /* REMINDER, CHASE, PROGRESS, SUMMARY; INVITATION: the meeting begins */
    enum matter_purpose purpose;
};

struct event_report_submitted {
    enum report_kind kind;
    const char *to;      /* code of the recipient */
    const char *to_name; /* in the office's language */
    int64_t left_ms;
    enum submission_means means;
    const char *by;
    const char *number;
    const char *note;
    const char *proof; /* what the receiver calls it, when a machine took it */
    const char *key;
    const char *key_digest;
};

struct event_report_due {
    enum report_kind kind;
    const char *to;
    const char *to_name;
    int64_t due_ms;
    bool is_overdue;
};

struct event_reports_due {
    struct event_report_due *reports;
    size_t report_count;
};

struct event_order_taken {     /* what it led to here stands in the columns */
    const char *peer;          /* code of the office that gave it */
    const char *path;          /* the offices before that one; NULL */
    struct callout_id callout; /* theirs, as the two below */
    struct notice_id notice;
    struct incident_id incident; /* 0 */
    enum relay_kind kind;
    const char *key;
    const char *key_digest;
};

struct event_rollup_taken { /* our callout stands in the column */
    const char *peer;
    struct page_id number; /* of their message: an older one says nothing new */
    enum callout_state stage;
    const char *by;
    int64_t answered, total;
    const char *key;
    const char *key_digest;
};

struct event {
    uint64_t seq; /* given by the journal */
    int64_t at_ms;
    enum event_kind kind;
    struct incident_id incident; /* the subject's columns; 0 where they do not apply */
    struct notice_id notice;
    struct callout_id callout;
    struct page_id page;
    struct matter_id matter;
    const char *unit;   /* NULL where it does not apply */
    const char *person; /* NULL where it does not apply */
    struct actor actor;
    union {
        struct event_daemon_started daemon_started;
        struct event_configuration_adopted configuration_adopted;
        struct event_clock_stepped clock_stepped;
        struct event_request_refused request_refused;
        struct event_day_reviewed day_reviewed;
        struct event_units_checked units_checked;
        struct event_liaison_changed liaison_changed;
        struct event_conference_held conference_held;
        struct event_log_entered log_entered;
        struct event_watch_changed watch_changed;
        struct event_incident_reported incident_reported;
        struct event_report_added report_added;
        struct event_response_proposed response_proposed;
        struct event_response_rejected response_rejected;
        struct event_response_moved response_moved;
        struct event_notice_issued notice_issued;
        struct event_callout_answered callout_answered;
        struct event_callouts callouts;
        struct event_pages_queued pages_queued;
        struct event_pages pages;
        struct event_pages_settled pages_settled;
        struct event_receipts_received receipts_received;
        struct event_reply_received reply_received;
        struct event_office_alarmed office_alarmed;
        struct event_gateway_moved gateway_moved;
        struct event_matter_opened matter_opened;
        struct event_matter_joined matter_joined;
        struct event_matter_amended matter_amended;
        struct event_matter_moved matter_moved;
        struct event_matter_marked matter_marked;
        struct event_matter_noted matter_noted;
        struct event_matter_sent matter_sent;
        struct event_matter_reminded matter_reminded;
        struct event_report_submitted report_submitted;
        struct event_reports_due reports_due;
        struct event_order_taken order_taken;
        struct event_rollup_taken rollup_taken;
    } as;
};

/* The events of one turn, in order, with the arena that holds what they point to. */
struct event_batch {
    struct arena *arena; /* borrowed */
    struct event *items; /* in the arena */
    size_t count;
    size_t room;
};

void event_batch_init(struct event_batch *batch, struct arena *arena);
/* A zeroed event of this kind at the end of the batch; good until the next call. */
struct event *event_batch_add(struct event_batch *batch, enum event_kind kind);

#endif
