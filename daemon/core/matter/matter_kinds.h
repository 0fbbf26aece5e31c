/* matter_kinds.h: the vocabularies of matters: what an office manages over days or weeks.
 *
 * Floor 1, pure. A matter is a joint conference, a task, an inspection or an item of information.
 * All four are the same machinery: a subject with members (units in a role), marks on the members,
 * entries in the order in which they came, notices that must be answered, and a table of moves. */
#ifndef DUTYD_CORE_MATTER_MATTER_KINDS_H
#define DUTYD_CORE_MATTER_MATTER_KINDS_H

#include <stdbool.h>

#include "core/kinds.h"

enum matter_kind {
    MATTER_MEETING,     /* 联席会议 (昌吉 三, 二连浩特 art. 4) */
    MATTER_TASK,        /* 任务 (吉安 二, 肥城 二) */
    MATTER_INSPECTION,  /* 督导检查 (二连浩特 art. 7) */
    MATTER_INFORMATION, /* 信息共享 (二连浩特 art. 6, 13) */
    MATTER_KIND_N
};
extern const char *const matter_kind_names[MATTER_KIND_N];
extern const struct words matter_kind_words[MATTER_KIND_N];

/* What sort of its kind; FORM_PLAIN fits every kind. */
enum matter_form {
    FORM_PLAIN,
    FORM_CONFERENCE,   /* meeting: of the member units (昌吉 三) */
    FORM_LIAISON,      /* meeting: of the liaison officers, before the conference (昌吉 三) */
    FORM_CONSULTATION, /* meeting: 会商 at a level of warning (二连浩特 art. 6(4)) */
    FORM_CORRECTION,   /* task: what an inspection found is put right (二连浩特 art. 7(3)) */
    FORM_JOINT,        /* inspection: all groups together (二连浩特 art. 7(2)) */
    FORM_DISTRICT,     /* inspection: each group has its own area (二连浩特 art. 7(2)) */
    FORM_UNEXPLAINED,  /* information: a disease of unknown cause (二连浩特 art. 6(1)) */
    FORM_SITUATION,    /* information: how it stands (二连浩特 art. 6(1)) */
    FORM_RISK,         /* information: a hidden danger or a warning (二连浩特 art. 6(2)) */
    FORM_SUGGESTION,   /* information: what should be done (二连浩特 art. 6(3)) */
    FORM_N
};
extern const char *const matter_form_names[FORM_N];
extern const struct words matter_form_words[FORM_N];

enum matter_state {
    MATTER_PROPOSED,        /* waits for the one who may approve it */
    MATTER_APPROVED,        /* may be called, announced or assigned; nobody has been told yet */
    MATTER_NOTIFIED,        /* its members have been told */
    MATTER_HELD,            /* the meeting or the inspection has taken place */
    MATTER_RECORDED,        /* minutes or report have gone out and wait for their receipts */
    MATTER_DONE,            /* the task is done, says its lead; the office has yet to agree */
    MATTER_UNVERIFIED,      /* information as it came in */
    MATTER_VERIFIED,        /* 已核实 */
    MATTER_REFUTED,         /* 不属实 */
    MATTER_RELEASE_PENDING, /* waits for the named approver of its release (二连浩特 art. 13) */
    MATTER_RELEASED,        /* may be told to the public */
    MATTER_REJECTED,
    MATTER_CANCELLED,
    MATTER_CLOSED,
    MATTER_RECORD_PENDING, /* the minutes of a major matter wait for approval (昌吉 三) */
    MATTER_STATE_N
};
extern const char *const matter_state_names[MATTER_STATE_N];
extern const struct words matter_state_words[MATTER_STATE_N];
bool matter_state_is_final(enum matter_state state);

enum matter_action {
    MATTER_APPROVE,
    MATTER_REJECT,
    MATTER_NOTIFY, /* call the meeting, announce the inspection */
    MATTER_HOLD,   /* it has taken place */
    MATTER_RECORD, /* send the minutes or the report */
    MATTER_FINISH, /* the task is done */
    MATTER_REOPEN, /* the task is not done after all */
    MATTER_VERIFY,
    MATTER_REFUTE,
    MATTER_REQUEST_RELEASE,
    MATTER_RELEASE,
    MATTER_CLOSE,
    MATTER_CANCEL,
    MATTER_SUBMIT, /* hand in the minutes for approval: 重大事项按程序报批 (昌吉 三) */
    MATTER_ACTION_N
};
extern const char *const matter_action_names[MATTER_ACTION_N];
extern const struct words matter_action_words[MATTER_ACTION_N];

/* The move of a kind from a state by an action. NULL when there is none. */
struct matter_arc {
    enum matter_kind kind;
    enum matter_state from;
    enum matter_action action;
    enum matter_state to;
    enum authority authority; /* the least that may do it; DUTY: of the lead unit as well */
};
const struct matter_arc *matter_find_arc(enum matter_kind kind, enum matter_state from,
                                         enum matter_action action);

enum member_role {
    MEMBER_LEAD, /* 牵头 */
    MEMBER_PARTICIPANT,
    MEMBER_TARGET, /* 督查对象 */
    MEMBER_ROLE_N
};
extern const char *const member_role_names[MEMBER_ROLE_N]; /* lead participant target */
extern const struct words member_role_words[MEMBER_ROLE_N];

/* What is asked of a member; each question has one answer at a time. */
enum member_question {
    QUESTION_ATTENDANCE, /* will you come? */
    QUESTION_ROLL,       /* did they come? */
    QUESTION_RECEIPT,    /* have you received minutes, report or assignment? */
    QUESTION_CONSENT,    /* does the lead agree to one more participant? (吉安 三(一)) */
    QUESTION_WORK,       /* is your part done? */
    QUESTION_N
};
extern const char *const member_question_names[QUESTION_N];

enum member_mark {
    MARK_NONE,
    MARK_ATTENDING,
    MARK_SUBSTITUTE, /* another person comes */
    MARK_CANNOT,
    MARK_PRESENT,
    MARK_ABSENT,
    MARK_CONFIRMED,
    MARK_CONSENT_ASKED,
    MARK_CONSENTED,
    MARK_OBJECTED,
    MARK_WORK_DONE,
    MARK_N
};
extern const char *const member_mark_names[MARK_N];
extern const struct words member_mark_words[MARK_N];
enum member_question member_mark_question(enum member_mark mark); /* not for MARK_NONE */

/* What was written down about a matter. */
enum entry_kind {
    ENTRY_PROGRESS,   /* a unit says how far it is */
    ENTRY_FINDING,    /* an inspection found this at a target */
    ENTRY_MINUTES,    /* 会议纪要 */
    ENTRY_RESOLUTION, /* 议定事项 */
    ENTRY_REPORT,     /* of an inspection, or the outcome of a task */
    ENTRY_SUMMARY,    /* to the leadership (吉安 三(三), 二连浩特 art. 7(4)) */
    ENTRY_COMMENT,
    ENTRY_PREPARED, /* what the liaison meeting lays before the conference (昌吉 三) */
    ENTRY_DRAFT,    /* what is asked to be told to the public */
    ENTRY_RELEASE,  /* what was released, word for word (二连浩特 art. 13) */
    ENTRY_KIND_N
};
extern const char *const entry_kind_names[ENTRY_KIND_N];
extern const struct words entry_kind_words[ENTRY_KIND_N];

/* Why a matter sent a notice; what an answer to that notice means follows from it. */
enum matter_purpose {
    PURPOSE_NONE,
    PURPOSE_INVITATION, /* answered by attendance */
    PURPOSE_REMINDER,
    PURPOSE_RECORD,     /* minutes or report; answered by a receipt */
    PURPOSE_ASSIGNMENT, /* a task or an announced inspection; answered by a receipt */
    PURPOSE_CONSENT,    /* answered by yes or no */
    PURPOSE_CHASE,      /* overdue */
    PURPOSE_BULLETIN,   /* information to units; answered by a receipt */
    PURPOSE_SUMMARY,    /* to the leadership */
    PURPOSE_PROGRESS,   /* no word for a whole period: how far is it? */
    PURPOSE_CORRECTION, /* what they were told has proved wrong */
    PURPOSE_N
};
extern const char *const matter_purpose_names[PURPOSE_N];

#endif
