/* kinds.h: the small vocabularies of the office, each with its table of names.
 *
 * Floor 1. The names are what stands in the journal, in the API and in the configuration; they
 * are kept once released. *_words are what people read. */
#ifndef DUTYD_CORE_KINDS_H
#define DUTYD_CORE_KINDS_H

#include <stdint.h>

#include "base/words.h"

/* Response levels: 1 is the gravest (Ⅰ 特别重大 … Ⅳ 一般); 0 means none. */
#define LEVEL_NONE 0
#define LEVEL_GRAVEST 1
#define LEVEL_MILDEST 4
#define LEVEL_N 5
extern const struct words level_words[LEVEL_N]; /* "Ⅰ级" / "Level I" */

/* PEER is another office's dutyd: its address is that office's code. No contact has it, no policy
 * names it: see peers.h. */
enum channel { CHANNEL_SMS, CHANNEL_VOICE, CHANNEL_WEBHOOK, CHANNEL_PEER, CHANNEL_N };
#define CHANNEL_OF_PEOPLE_N CHANNEL_PEER           /* those that a configuration may name */
extern const char *const channel_names[CHANNEL_N]; /* sms voice webhook peer */

enum position { POSITION_OFFICER, POSITION_BACKUP, POSITION_LEADER, POSITION_N };
extern const char *const position_names[POSITION_N];  /* officer backup leader */
extern const struct words position_words[POSITION_N]; /* 值班员 备班 带班领导 */

/* Whom a step of a policy calls. The first three are looked up in the roster. */
enum target {
    TARGET_OFFICER,
    TARGET_BACKUP,
    TARGET_LEADER,
    TARGET_IN_CHARGE, /* the unit's leader in charge, 分管领导 */
    TARGET_LIAISON,   /* 联络员 */
    TARGET_DUTY_PHONE, /* the unit's own duty telephone, 值班专用电话 (二连浩特 art. 8(1)) */
    TARGET_PARENT,     /* the officer on duty of the parent unit */
    TARGET_OFFICE,     /* the office's own officer on duty, to take over by telephone */
    TARGET_N
};
extern const char *const target_names[TARGET_N];
extern const struct words target_words[TARGET_N];

enum plan_role { PLAN_ROLE_LEAD, PLAN_ROLE_SUPPORT, PLAN_ROLE_N };
extern const char *const plan_role_names[PLAN_ROLE_N]; /* lead support */
extern const struct words plan_role_words[PLAN_ROLE_N];

/* CAP 1.2 "status", as far as an office uses it. */
enum incident_status { INCIDENT_ACTUAL, INCIDENT_EXERCISE, INCIDENT_TEST, INCIDENT_STATUS_N };
extern const char *const incident_status_names[INCIDENT_STATUS_N]; /* actual exercise test */

/* How far an event has spread, as its reporter says; each includes the ones before it. */
enum incident_extent {
    EXTENT_UNKNOWN,
    EXTENT_COUNTY,    /* within one county */
    EXTENT_COUNTIES,  /* several counties */
    EXTENT_CITIES,    /* several cities or prefectures */
    EXTENT_PROVINCES, /* several provinces */
    INCIDENT_EXTENT_N
};
extern const char *const incident_extent_names[INCIDENT_EXTENT_N];
extern const struct words incident_extent_words[INCIDENT_EXTENT_N];

enum report_kind { REPORT_INITIAL, REPORT_PROGRESS, REPORT_FINAL, REPORT_KIND_N };
extern const char *const report_kind_names[REPORT_KIND_N];  /* initial progress final */
extern const struct words report_kind_words[REPORT_KIND_N]; /* 首报 续报 终报 */

/* How a report left the office: its evidence. */
enum submission_means {
    SUBMITTED_BY_TELEPHONE,
    SUBMITTED_BY_FAX,
    SUBMITTED_BY_NETWORK, /* the direct reporting network, 网络直报 */
    SUBMITTED_BY_PAPER,
    SUBMITTED_BY_SYSTEM, /* this daemon, to another */
    SUBMISSION_MEANS_N
};
extern const char *const submission_means_names[SUBMISSION_MEANS_N];
extern const struct words submission_means_words[SUBMISSION_MEANS_N];

/* Where the clock of one report to one recipient stands. */
enum report_clock_state {
    REPORT_CLOCK_STOPPED, /* nothing is owed (any more) */
    REPORT_CLOCK_RUNNING,
    REPORT_CLOCK_OVERDUE,
    REPORT_CLOCK_LEFT, /* in time */
    REPORT_CLOCK_LEFT_LATE,
    REPORT_CLOCK_STATE_N
};
extern const char *const report_clock_state_names[REPORT_CLOCK_STATE_N];
extern const struct words report_clock_state_words[REPORT_CLOCK_STATE_N];

enum notice_kind {
    NOTICE_ACTIVATION, /* units called at a level */
    NOTICE_CHANGE,     /* units that stay, told of the new level */
    NOTICE_STAND_DOWN, /* units dropped by a change, or all of them at the end */
    NOTICE_BULLETIN,
    NOTICE_MEETING,
    NOTICE_TASK,
    NOTICE_DRILL,
    NOTICE_SITREP,
    NOTICE_DUTY_CHECK, /* 值班抽查: is anybody there (二连浩特 art. 8(2)) */
    NOTICE_TEST,       /* one test page to one person */
    NOTICE_HANDOVER,   /* 交接班: whoever comes on duty confirms it (二连浩特 art. 8(2)) */
    NOTICE_KIND_N
};
extern const char *const notice_kind_names[NOTICE_KIND_N];
extern const struct words notice_kind_words[NOTICE_KIND_N];

/* The life of a callout. DECLINED and UNANSWERED still take a late answer. */
enum callout_state {
    CALLOUT_CALLING,
    CALLOUT_ACKNOWLEDGED, /* 收到 */
    CALLOUT_BRIEFED,      /* 已报告领导 (二连浩特 art. 8(3)) */
    CALLOUT_DISPATCHED,   /* 已出动 */
    CALLOUT_ON_SCENE,     /* 已到达 */
    CALLOUT_REPORTED, /* the situation report that was asked for is in (二连浩特 art. 6(1)) */
    CALLOUT_DECLINED,
    CALLOUT_UNANSWERED,
    CALLOUT_STOOD_DOWN,
    CALLOUT_STATE_N
};
extern const char *const callout_state_names[CALLOUT_STATE_N];
extern const struct words callout_state_words[CALLOUT_STATE_N];

enum answer {
    ANSWER_ACK,
    ANSWER_DECLINE,
    ANSWER_BRIEFED,
    ANSWER_DISPATCHED,
    ANSWER_ON_SCENE,
    ANSWER_REPORT, /* a free text from the unit; answers only where a report was asked for */
    /* To an invitation: somebody else comes for the unit; nobody comes, which is the unit's answer
     * and does not go on to its next person (昌吉 四: 按要求参加联席会议). */
    ANSWER_SUBSTITUTE,
    ANSWER_CANNOT,
    ANSWER_N
};
extern const char
    *const answer_names[ANSWER_N]; /* ack decline briefed dispatched on_scene report … */
extern const struct words answer_words[ANSWER_N];

/* By what means an answer came: its proof. */
enum means {
    MEANS_SMS,
    MEANS_VOICE,
    MEANS_LINK,
    MEANS_API,
    MEANS_OPERATOR,
    MEANS_PEER, /* the lower office's own dutyd */
    MEANS_N
};
extern const char *const means_names[MEANS_N];
extern const struct words means_words[MEANS_N];

enum page_state {
    PAGE_QUEUED,    /* to be taken by a gateway, now or after a pause */
    PAGE_SENDING,   /* its event is durable; the request may have left */
    PAGE_SENT,      /* the provider said, as documented, that it has it */
    PAGE_DELIVERED, /* a receipt says that the phone has it */
    PAGE_DOUBT,     /* it may or may not have left: wait for a receipt, then resend once marked */
    PAGE_FAILED,    /* every gateway of the channel refused it */
    PAGE_CANCELLED, /* answered or over before it left */
    PAGE_STATE_N
};
extern const char *const page_state_names[PAGE_STATE_N];
extern const struct words page_state_words[PAGE_STATE_N];

/* What a gateway made of one page (facts: success is what the provider documents as success). */
enum page_outcome {
    OUTCOME_SENT,
    OUTCOME_NOT_SENT, /* surely did not leave: try again, elsewhere first */
    OUTCOME_LIMITED,  /* the provider asks to wait until retry_ms */
    OUTCOME_REFUSED,  /* this number or text will never go through here */
    OUTCOME_BROKEN,   /* the account is: credentials, balance; every page would fail */
    OUTCOME_DOUBT,    /* may have left */
    OUTCOME_N
};
extern const char *const page_outcome_names[OUTCOME_N];

enum receipt_status { RECEIPT_PENDING, RECEIPT_DELIVERED, RECEIPT_FAILED, RECEIPT_N };
extern const char *const receipt_status_names[RECEIPT_N];

/* What a page says. Each is one template of the office's texts. */
enum message_kind {
    MESSAGE_ACTIVATION,
    MESSAGE_CHANGE,
    MESSAGE_STAND_DOWN,
    MESSAGE_TERMINATION,
    MESSAGE_NOTICE, /* bulletin, meeting, task, drill: {title} {text} */
    MESSAGE_TEST,
    MESSAGE_DUTY_CHECK,
    MESSAGE_CONTACT,          /* to a unit that is out: is all well (二连浩特 art. 8(4)) */
    MESSAGE_CONFIRM,          /* to the one who answered: what was recorded */
    MESSAGE_UNCLEAR,          /* to one whose reply was not understood */
    MESSAGE_UNCLEAR_MEETING,  /* the same, when it may have answered an invitation */
    MESSAGE_FOLLOW_UP,        /* the unit acknowledged and then went quiet */
    MESSAGE_REPORTED,         /* to the office: a report came in */
    MESSAGE_PROPOSED,         /* to the office: a response waits for the second person */
    MESSAGE_ALARM,            /* to the office: something needs a human; {detail} says what */
    MESSAGE_MEETING,          /* an invitation: {held} {venue}, and how to answer */
    MESSAGE_MEETING_REMINDER, /* to those who come, before it begins */
    MESSAGE_TASK,             /* a task is given: {due}, {deliverable}, how to report by {code} */
    MESSAGE_TASK_CHASE,       /* it is overdue, nearly so, or silent: {text} says which */
    MESSAGE_TASK_CONSENT,     /* to the lead: may this unit take part? {text} says which */
    MESSAGE_SITREP,           /* to units: report the situation by {due}, in your own words */
    MESSAGE_SITREP_DUE,       /* to who acknowledged, then to who is in charge: it is missing */
    MESSAGE_BELOW,            /* to a unit: those below it that were called with it are silent */
    MESSAGE_TAKEN,            /* to who sent in information: it was entered as {detail} */
    MESSAGE_ROLLUP,           /* to the office above: how far its order has come here */
    MESSAGE_REPORT_UP,        /* to the office above: a report of an incident */
    MESSAGE_HANDOVER,         /* to who comes on duty: {text} says what they take over */
    MESSAGE_KIND_N
};
extern const char *const message_kind_names[MESSAGE_KIND_N];

/* Why the office is alarmed. */
enum alarm {
    ALARM_SILENT,         /* the ladder reached the office: this unit has not answered yet */
    ALARM_UNANSWERED,     /* the whole ladder is through */
    ALARM_OVERDUE,        /* the level's time to answer is over */
    ALARM_DECLINED,       /* someone, or the whole unit, said no */
    ALARM_QUIET,          /* acknowledged, then no word within the time of the policy */
    ALARM_NOBODY_ON_DUTY, /* an empty shift */
    ALARM_GAP,            /* a shift of the next days that nobody has */
    ALARM_NO_CONTACT,     /* a person on duty whom no channel reaches */
    ALARM_UNREACHED,      /* every gateway and channel failed for a person */
    ALARM_GATEWAY,        /* a gateway is down or its account broken */
    ALARM_REPLY,          /* a reply that cannot be placed */
    ALARM_LATE_ANSWER,    /* an answer after the end */
    ALARM_LIMIT,          /* something was refused because it is too much */
    ALARM_CLOCK,          /* the wall clock jumped */
    ALARM_OPT_OUT,        /* a duty officer sent TD or STOP */
    ALARM_MATTER,         /* a meeting, task or inspection needs the office */
    ALARM_JOURNAL,        /* the journal cannot be written: nothing new is accepted */
    ALARM_LIAISON,        /* a unit has another liaison officer */
    ALARM_REPORT_DUE,     /* a report to a higher authority will soon be overdue */
    ALARM_REPORT_OVERDUE, /* its legal time is over and nobody has recorded that it left */
    ALARM_CALENDAR,       /* the holidays of a year are not configured */
    ALARM_CONFERENCE,     /* no joint conference for too long (二连浩特 art. 4(1)) */
    ALARM_APPROVAL,       /* something waits for the one who may approve it */
    ALARM_BELOW,          /* a unit has answered, those below it have not in their time */
    ALARM_UNEXPLAINED,    /* a disease of unknown cause was reported (二连浩特 art. 6(1)) */
    ALARM_UNVERIFIED,     /* nobody has said yet whether an item of information is true */
    ALARM_DAMAGE,         /* the journal's file is damaged */
    ALARM_CHAIN,          /* the newest rows of the journal do not fit together */
    ALARM_HANDOVER,       /* nobody has confirmed that they are on duty now */
    ALARM_N
};
extern const char *const alarm_names[ALARM_N];
extern const struct words alarm_words[ALARM_N];

/* What an entry of the duty log is about (值班日志). */
enum log_kind {
    LOG_CALL_IN,
    LOG_CALL_OUT,
    LOG_INSTRUCTION, /* 领导批示 */
    LOG_VISIT,
    LOG_EQUIPMENT,
    LOG_CONTACT, /* with those who are out (二连浩特 art. 8(4)) */
    LOG_OTHER,
    LOG_KIND_N
};
extern const char *const log_kind_names[LOG_KIND_N];
extern const struct words log_kind_words[LOG_KIND_N];

/* What the caller may do; each includes the ones before it up to ADMIN. */
enum authority {
    AUTHORITY_NONE,
    AUTHORITY_PEER, /* another office's dutyd: relays and nothing else */
    AUTHORITY_VIEWER,
    AUTHORITY_REPORTER,
    AUTHORITY_DUTY, /* of its own unit */
    AUTHORITY_COMMAND,
    AUTHORITY_COMMANDER,
    AUTHORITY_ADMIN,
    AUTHORITY_GATEWAY, /* a provider's callback; nothing but receipts and replies */
    AUTHORITY_SYSTEM,  /* the daemon itself */
    AUTHORITY_N
};
extern const char *const authority_names[AUTHORITY_N];

enum response_action {
    RESPONSE_PROPOSE,
    RESPONSE_APPROVE,
    RESPONSE_REJECT,
    RESPONSE_ACTIVATE,
    RESPONSE_CHANGE,
    RESPONSE_TERMINATE,
    RESPONSE_ACTION_N
};
extern const char *const response_action_names[RESPONSE_ACTION_N];

enum response_state {
    RESPONSE_NONE,
    RESPONSE_PROPOSED,
    RESPONSE_ACTIVE,
    RESPONSE_TERMINATED,
    RESPONSE_STATE_N
};
extern const char *const response_state_names[RESPONSE_STATE_N];
extern const struct words response_state_words[RESPONSE_STATE_N];

/* What an office does beside its incidents; each has rules of its own in the configuration. */
enum institution {
    INSTITUTION_MEETING,
    INSTITUTION_TASK,
    INSTITUTION_INSPECTION,
    INSTITUTION_INFORMATION, /* bulletins of it */
    INSTITUTION_SITREP,
    INSTITUTION_DUTY_CHECK,
    INSTITUTION_HANDOVER,
    INSTITUTION_N
};
extern const char *const institution_names[INSTITUTION_N];

/* Which units are asked to confirm a handover. */
enum handover_scope {
    HANDOVER_BUSY, /* those that have something on hand: an incident, a call without an answer */
    HANDOVER_OFFICE,
    HANDOVER_ALL,
    HANDOVER_SCOPE_N
};
extern const char *const handover_scope_names[HANDOVER_SCOPE_N];

/* On what ground a response was activated, changed or terminated. */
enum basis {
    BASIS_COMMAND,   /* the office, where the plan lets one person decide */
    BASIS_APPROVAL,  /* proposed by one, approved by another */
    BASIS_ORDER,     /* the commander's order (二连浩特 art. 11) */
    BASIS_AUTOMATIC, /* the plan activates at this level by itself (art. 9) */
    BASIS_WORSENING, /* a general event with a worsening trend (art. 10) */
    BASIS_HIGHER,    /* ordered by the office above: relay.c */
    BASIS_N
};
extern const char *const basis_names[BASIS_N];
extern const struct words basis_words[BASIS_N];

/* What an office above orders: a response, or any other notice. */
enum relay_kind {
    RELAY_ACTIVATION,
    RELAY_CHANGE,
    RELAY_STAND_DOWN,
    RELAY_TERMINATION,
    RELAY_BULLETIN,
    RELAY_MEETING,
    RELAY_TASK,
    RELAY_DRILL,
    RELAY_SITREP,
    RELAY_DUTY_CHECK,
    RELAY_KIND_N
};
extern const char *const relay_kind_names[RELAY_KIND_N];

/* Which rule of the roster put a name there. */
enum duty_rule { DUTY_FIXED, DUTY_OVERRIDE, DUTY_ROTATION, DUTY_UNIT, DUTY_RULE_N };
extern const char *const duty_rule_names[DUTY_RULE_N]; /* fixed override rotation unit */
extern const struct words duty_rule_words[DUTY_RULE_N];

#endif
