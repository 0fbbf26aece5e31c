/* command.h: every request that can be made of the office, and the port through which it comes.
 *
 * Floor 1. Commands are imperative; what they point to is borrowed from the submitter's arena
 * until the completion is called. Time arrives here and nowhere else. */
#ifndef DUTYD_CORE_COMMAND_H
#define DUTYD_CORE_COMMAND_H

#include "core/directory/directory.h"
#include "core/event.h"
#include "core/refusal.h"

enum command_kind {
    COMMAND_BOOT,       /* once, after the replay */
    COMMAND_TICK,       /* a deadline is due */
    COMMAND_STEP_CLOCK, /* the wall clock jumped against the monotonic one */
    COMMAND_ADOPT,      /* take another directory into use */
    COMMAND_ALARM,      /* the shell has something to tell the office */
    COMMAND_REFUSE,     /* the server refused a request itself: keep the record */
    COMMAND_REPORT_INCIDENT,
    COMMAND_ADD_REPORT,
    COMMAND_RESPOND,
    COMMAND_ISSUE_NOTICE,
    COMMAND_TEST_PAGE,
    COMMAND_ANSWER,
    COMMAND_TAKE_PAGES,   /* a lane has room: give it pages, as sending */
    COMMAND_SETTLE_PAGES, /* a lane knows what became of pages */
    COMMAND_RECEIPTS,
    COMMAND_REPLY,
    COMMAND_OPEN_MATTER,
    COMMAND_JOIN_MATTER,
    COMMAND_AMEND_MATTER,
    COMMAND_MOVE_MATTER,
    COMMAND_MARK_MEMBER,
    COMMAND_NOTE_MATTER,
    COMMAND_SUMMARIZE_TASKS, /* to the leadership, now */
    COMMAND_CHANGE_LIAISON,
    COMMAND_ENTER_LOG,     /* into the duty log */
    COMMAND_RELAY,         /* a higher office orders a response here */
    COMMAND_SUBMIT_REPORT, /* a report has left the office */
    COMMAND_TAKE_ROLLUP,   /* a lower office says how far our order has come */
    COMMAND_TAKE_REPORT,   /* a lower office reports an incident */
    COMMAND_KIND_N
};
extern const char *const command_kind_names[COMMAND_KIND_N];

struct command_boot {
    const char *version;
};
struct command_step_clock {
    int64_t delta_ms;
};
struct command_adopt {
    struct directory *directory; /* held by the office when adopted */
};
struct command_alarm {
    enum alarm alarm;
    const char *detail;
};
struct command_refuse {
    const char *action;
    const char *reason;
    const char *detail;
};
struct command_report_incident {
    const char *type;
    const char *place;
    const char *summary;
    int64_t cases;       /* -1: not said */
    int64_t deaths;      /* -1 */
    int64_t occurred_ms; /* 0 */
    const char *reported_by;
    const char *contact;
    enum incident_status status;
    int64_t level; /* LEVEL_NONE */
    enum incident_extent extent;
    bool is_spreading;
};
struct command_relay {
    struct command_report_incident report; /* first: as.report_incident is the same */
    const char *origin;                    /* code of the office that orders it */
    struct incident_id incident;           /* its own number of the incident; 0: none */
    struct callout_id callout;             /* of the callout that is ours */
    struct notice_id notice;               /* and of the notice: a later one has a higher */
    const char *path;                      /* offices before it, "shandong/taian"; NULL */
    enum relay_kind kind;
    const char *title, *text; /* of what is no response */
    int64_t due_ms;
    bool is_drill;
};
struct command_take_rollup {
    const char *origin;
    struct callout_id callout; /* ours */
    struct page_id number;     /* of their message */
    enum callout_state stage;
    const char *by, *note;
    int64_t answered, total;
};
struct command_take_report {
    struct command_report_incident report; /* first: as.report_incident is the same */
    const char *origin;
    struct incident_id incident; /* theirs */
    struct incident_id about;    /* ours, when they know it; 0 */
    const char *path;
    enum report_kind kind;
    int64_t number; /* of the report in their chain, from 0 */
    const char *text;
    bool is_worsening;
};
struct command_add_report {
    struct incident_id incident;
    enum report_kind kind;
    const char *text;
    int64_t cases;
    int64_t deaths;
    bool is_worsening; /* said so by the reporter; growing figures say it by themselves */
    enum incident_extent extent;
    bool is_spreading;
};
struct command_respond {
    struct incident_id incident;
    enum response_action action;
    int64_t level;
    const char *reason;
};
struct command_submit_report {
    struct incident_id incident;
    enum report_kind kind;
    const char *to;
    int64_t left_ms; /* 0: now */
    enum submission_means means;
    const char *by;
    const char *number;
    const char *note;
};
struct command_issue_notice {
    enum notice_kind kind;
    const char **units;
    size_t unit_count;
    const char **groups;
    size_t group_count;
    const char *title;
    const char *text;
    const char *policy; /* NULL: the planbook's first */
    int64_t due_ms;
    bool is_drill;
    bool with_below;             /* and every unit under those named: below.h */
    struct incident_id incident; /* 0: stands alone */
    int64_t random_count;        /* duty checks: draw so many; 0: ask all that are named */
    int64_t random_number; /* 0 … RANDOM_NUMBER_MAX, from the shell; the core knows no chance */
};
struct command_test_page {
    const char *person;
};
struct command_answer {
    struct callout_id callout;
    enum answer answer;
    const char *name;
    const char *person; /* code, when known */
    enum means means;
    int64_t said_ms;
    const char *note;
    const char *substitute; /* who comes instead, when it is not `name`; NULL */
    int64_t people;
    int64_t vehicles;
    int64_t eta_ms;
};
struct command_take_pages {
    const char *gateway;
    size_t max; /* at most PAGES_PER_TAKE_MAX are given */
};
struct command_settle_pages {
    const char *gateway;
    const struct event_result *results;
    size_t result_count;
};
struct command_receipts {
    const char *gateway;
    const struct event_receipt *receipts;
    size_t receipt_count;
};
struct command_reply {
    const char *gateway;
    const char *message_id;
    const char *address;
    const char *text;
    enum means means; /* SMS or VOICE */
    int64_t said_ms;
};

struct command_member {
    const char *unit; /* one of the two */
    const char *group;
    enum member_role role;
    int64_t team;
};
struct command_open_matter {
    enum matter_kind kind;
    enum matter_form form;
    const char *title;
    const char *text;
    const char *place;
    const char *deliverable;
    int64_t at_ms;
    int64_t due_ms;
    int64_t every_ms;
    int64_t plan; /* tasks: the number in the work plan that gives what is not said here; 0 */
    bool is_major;
    bool is_unannounced;
    struct matter_id parent;
    struct incident_id incident;
    const struct command_member *members;
    size_t member_count;
    const char **guests;
    size_t guest_count;
    const char *unit;    /* on whose behalf, when the office enters it; NULL */
    const char *said_by; /* who of that unit; NULL */
};
struct command_join_matter {
    struct matter_id matter;
    const struct command_member *members;
    size_t member_count;
    const char *text; /* information: what they are told; NULL: its own text */
    bool is_bulletin; /* only information can be shared */
};
struct command_amend_matter {
    struct matter_id matter;
    const char *title;
    const char *text;
    const char *place;
    int64_t at_ms;
    int64_t due_ms;
    const char *reason;
};
struct command_move_matter {
    struct matter_id matter;
    enum matter_action action;
    const char *name;
    const char *reason;
    bool is_forced; /* close an inspection although corrective tasks are open */
};
struct command_mark_member {
    struct matter_id matter;
    const char *unit;
    enum member_mark mark;
    const char *name;
    const char *note;
};
struct command_note_matter {
    struct matter_id matter;
    enum entry_kind entry;
    const char *unit; /* NULL: the office's own word */
    const char *text;
    const char *name;
    int64_t percent; /* -1: not said */
};

struct command_change_liaison {
    const char *unit;
    const char *person; /* code, when among the people of the configuration */
    const char *name;   /* NULL: the person's */
    const char *post;
    const char *office_phone;
    const char *mobile;
    const char *email;
    const char *note;
};

struct command_enter_log {
    const char *unit; /* whose log; NULL: the caller's own, or the office's */
    enum log_kind kind;
    const char *text;
    const char *name;
    const char *party;
    int64_t happened_ms; /* 0: now */
    int64_t corrects;    /* seq of an entry that the caller has seen to be of that log; 0 */
    struct incident_id incident;
};

struct command {
    enum command_kind kind;
    int64_t now_ms; /* wall clock; the turn sets it */
    struct actor actor;
    const char *own_unit; /* of a caller with AUTHORITY_DUTY, who speaks for it only; NULL */
    const char *key;      /* Idempotency-Key; NULL */
    const char *key_digest;
    union {
        struct command_boot boot;
        struct command_step_clock step_clock;
        struct command_adopt adopt;
        struct command_alarm alarm;
        struct command_refuse refuse;
        struct command_report_incident report_incident;
        struct command_relay relay;
        struct command_add_report add_report;
        struct command_respond respond;
        struct command_issue_notice issue_notice;
        struct command_test_page test_page;
        struct command_answer answer;
        struct command_take_pages take_pages;
        struct command_settle_pages settle_pages;
        struct command_receipts receipts;
        struct command_reply reply;
        struct command_open_matter open_matter;
        struct command_join_matter join_matter;
        struct command_amend_matter amend_matter;
        struct command_move_matter move_matter;
        struct command_mark_member mark_member;
        struct command_note_matter note_matter;
        struct command_change_liaison change_liaison;
        struct command_enter_log enter_log;
        struct command_submit_report submit_report;
        struct command_take_rollup take_rollup;
        struct command_take_report take_report;
    } as;
};

/* What the submitter is told once everything is durable. */
struct outcome {
    struct refusal refusal;      /* code REFUSAL_NONE when it was done */
    bool is_repeat;              /* the same key and body as before: the first result again */
    struct incident_id incident; /* the subjects it made or touched; 0 where none */
    struct notice_id notice;
    struct callout_id callout;
    struct matter_id matter;
    struct incident_id duplicate_of;
    struct page_id *pages; /* TAKE_PAGES: now sending; in the turn's arena until the call returns */
    size_t page_count;
    uint64_t seq; /* of the last event that it caused; 0 when it caused none */
};

/* Called once per command, after the commit (or after its failure, with
 * REFUSAL_JOURNAL_UNAVAILABLE). `owner` and `ticket` come back as given: a ticket, not a pointer,
 * so that an owner who is gone by then can be found missing. */
typedef void command_done(void *owner, uint64_t ticket, const struct outcome *outcome);
command_done command_forget_outcome; /* of who asks and goes away */

/* The way in, given to floor 4 by the turn. submit() takes the arena over and frees it after the
 * completion; `command` lives in that arena. It never calls `done` before it returns. */
struct command_port {
    void *turn;
    void (*submit)(void *turn, struct arena *arena, const struct command *command,
                   command_done *done, void *owner, uint64_t ticket);
};

static inline void
command_submit(const struct command_port *port, struct arena *arena, const struct command *command,
               command_done *done, void *owner, uint64_t ticket)
{
    port->submit(port->turn, arena, command, done, owner, ticket);
}

#endif
