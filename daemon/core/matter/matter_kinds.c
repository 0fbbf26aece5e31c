/* matter_kinds.c: see matter_kinds.h. */
#include "core/matter/matter_kinds.h"

#include <stddef.h>

#include "base/attributes.h"
#include "base/bug.h"

#define ALL_NAMED(kinds, named) _Static_assert((kinds) == (named), "every kind must have its name")

const char *const matter_kind_names[MATTER_KIND_N] = {
    [MATTER_MEETING] = "meeting",
    [MATTER_TASK] = "task",
    [MATTER_INSPECTION] = "inspection",
    [MATTER_INFORMATION] = "information",
};
const struct words matter_kind_words[MATTER_KIND_N] = {
    [MATTER_MEETING] = {{"会议", "meeting"}},
    [MATTER_TASK] = {{"任务", "task"}},
    [MATTER_INSPECTION] = {{"督导检查", "inspection"}},
    [MATTER_INFORMATION] = {{"信息", "information"}},
};
ALL_NAMED(MATTER_KIND_N, 4);

const char *const matter_form_names[FORM_N] = {
    [FORM_PLAIN] = "plain",           [FORM_CONFERENCE] = "conference",
    [FORM_LIAISON] = "liaison",       [FORM_CONSULTATION] = "consultation",
    [FORM_CORRECTION] = "correction", [FORM_JOINT] = "joint",
    [FORM_DISTRICT] = "district",     [FORM_UNEXPLAINED] = "unexplained",
    [FORM_SITUATION] = "situation",   [FORM_RISK] = "risk",
    [FORM_SUGGESTION] = "suggestion",
};
const struct words matter_form_words[FORM_N] = {
    [FORM_PLAIN] = {{"", ""}},
    [FORM_CONFERENCE] = {{"联席会议", "joint conference"}},
    [FORM_LIAISON] = {{"联络员会议", "liaison meeting"}},
    [FORM_CONSULTATION] = {{"预警会商", "consultation"}},
    [FORM_CORRECTION] = {{"整改任务", "corrective task"}},
    [FORM_JOINT] = {{"联合督查", "joint inspection"}},
    [FORM_DISTRICT] = {{"分片包干督查", "inspection by district"}},
    [FORM_UNEXPLAINED] = {{"不明原因疾病", "unexplained disease"}},
    [FORM_SITUATION] = {{"情况", "situation"}},
    [FORM_RISK] = {{"风险隐患", "risk"}},
    [FORM_SUGGESTION] = {{"对策建议", "suggestion"}},
};
ALL_NAMED(FORM_N, 11);

const char *const matter_state_names[MATTER_STATE_N] = {
    [MATTER_PROPOSED] = "proposed",
    [MATTER_APPROVED] = "approved",
    [MATTER_NOTIFIED] = "notified",
    [MATTER_HELD] = "held",
    [MATTER_RECORDED] = "recorded",
    [MATTER_DONE] = "done",
    [MATTER_UNVERIFIED] = "unverified",
    [MATTER_VERIFIED] = "verified",
    [MATTER_REFUTED] = "refuted",
    [MATTER_RELEASE_PENDING] = "release_pending",
    [MATTER_RELEASED] = "released",
    [MATTER_REJECTED] = "rejected",
    [MATTER_CANCELLED] = "cancelled",
    [MATTER_CLOSED] = "closed",
    [MATTER_RECORD_PENDING] = "record_pending",
};
const struct words matter_state_words[MATTER_STATE_N] = {
    [MATTER_PROPOSED] = {{"待批准", "proposed"}},
    [MATTER_APPROVED] = {{"已批准", "approved"}},
    [MATTER_NOTIFIED] = {{"已通知", "notified"}},
    [MATTER_HELD] = {{"已进行", "held"}},
    [MATTER_RECORDED] = {{"已印发", "recorded"}},
    [MATTER_DONE] = {{"已完成待确认", "done"}},
    [MATTER_UNVERIFIED] = {{"未核实", "unverified"}},
    [MATTER_VERIFIED] = {{"已核实", "verified"}},
    [MATTER_REFUTED] = {{"不属实", "refuted"}},
    [MATTER_RELEASE_PENDING] = {{"待批准发布", "release pending"}},
    [MATTER_RELEASED] = {{"已发布", "released"}},
    [MATTER_REJECTED] = {{"已退回", "rejected"}},
    [MATTER_CANCELLED] = {{"已取消", "cancelled"}},
    [MATTER_CLOSED] = {{"已办结", "closed"}},
    [MATTER_RECORD_PENDING] = {{"纪要待批准", "minutes wait for approval"}},
};
ALL_NAMED(MATTER_STATE_N, 15);

bool
matter_state_is_final(enum matter_state state)
{
    return state == MATTER_REJECTED || state == MATTER_CANCELLED || state == MATTER_CLOSED;
}

const char *const matter_action_names[MATTER_ACTION_N] = {
    [MATTER_APPROVE] = "approve", [MATTER_REJECT] = "reject",
    [MATTER_NOTIFY] = "notify",   [MATTER_HOLD] = "hold",
    [MATTER_RECORD] = "record",   [MATTER_FINISH] = "finish",
    [MATTER_REOPEN] = "reopen",   [MATTER_VERIFY] = "verify",
    [MATTER_REFUTE] = "refute",   [MATTER_REQUEST_RELEASE] = "request_release",
    [MATTER_RELEASE] = "release", [MATTER_CLOSE] = "close",
    [MATTER_CANCEL] = "cancel",   [MATTER_SUBMIT] = "submit",
};
const struct words matter_action_words[MATTER_ACTION_N] = {
    [MATTER_APPROVE] = {{"批准", "approved"}},
    [MATTER_REJECT] = {{"退回", "rejected"}},
    [MATTER_NOTIFY] = {{"发出通知", "notified the members"}},
    [MATTER_HOLD] = {{"记为已进行", "recorded as held"}},
    [MATTER_RECORD] = {{"印发", "sent the record"}},
    [MATTER_FINISH] = {{"报告完成", "reported it done"}},
    [MATTER_REOPEN] = {{"退回继续办理", "reopened it"}},
    [MATTER_VERIFY] = {{"核实属实", "verified it"}},
    [MATTER_REFUTE] = {{"核实为不属实", "refuted it"}},
    [MATTER_REQUEST_RELEASE] = {{"申请发布", "asked for its release"}},
    [MATTER_RELEASE] = {{"批准发布", "released it"}},
    [MATTER_CLOSE] = {{"办结", "closed it"}},
    [MATTER_CANCEL] = {{"取消", "cancelled it"}},
    [MATTER_SUBMIT] = {{"报批纪要", "handed in the minutes for approval"}},
};
ALL_NAMED(MATTER_ACTION_N, 14);

#define ARC(kind, from, action, to, authority)                                                     \
    {                                                                                              \
        MATTER_##kind, MATTER_##from, MATTER_##action, MATTER_##to, AUTHORITY_##authority          \
    }

static const struct matter_arc arcs[] = {
    /* Approved by the convener, that is the commander (二连浩特 art. 4(1)). */
    ARC(MEETING, PROPOSED, APPROVE, APPROVED, COMMANDER),
    ARC(MEETING, PROPOSED, REJECT, REJECTED, COMMANDER),
    ARC(MEETING, PROPOSED, CANCEL, CANCELLED, COMMAND),
    ARC(MEETING, APPROVED, NOTIFY, NOTIFIED, COMMAND),
    ARC(MEETING, APPROVED, CANCEL, CANCELLED, COMMAND),
    ARC(MEETING, NOTIFIED, HOLD, HELD, COMMAND),
    ARC(MEETING, NOTIFIED, CANCEL, CANCELLED, COMMAND),
    ARC(MEETING, HELD, RECORD, RECORDED, COMMAND),
    ARC(MEETING, HELD, SUBMIT, RECORD_PENDING, COMMAND), /* 重大事项按程序报批 (昌吉 三) */
    ARC(MEETING, RECORD_PENDING, APPROVE, RECORDED, COMMANDER),
    ARC(MEETING, RECORD_PENDING, REJECT, HELD, COMMANDER),
    ARC(MEETING, HELD, CLOSE, CLOSED, COMMAND),
    ARC(MEETING, RECORDED, CLOSE, CLOSED, COMMAND),

    /* The lead carries the main responsibility (吉安 三(一)); the office agrees that it is done. */
    ARC(TASK, NOTIFIED, FINISH, DONE, DUTY),
    ARC(TASK, NOTIFIED, CLOSE, CLOSED, COMMAND),
    ARC(TASK, NOTIFIED, CANCEL, CANCELLED, COMMAND),
    ARC(TASK, DONE, REOPEN, NOTIFIED, COMMAND),
    ARC(TASK, DONE, CLOSE, CLOSED, COMMAND),

    ARC(INSPECTION, APPROVED, NOTIFY, NOTIFIED, COMMAND),
    ARC(INSPECTION, APPROVED, HOLD, HELD, COMMAND), /* not announced: 四不两直 */
    ARC(INSPECTION, APPROVED, CANCEL, CANCELLED, COMMAND),
    ARC(INSPECTION, NOTIFIED, HOLD, HELD, COMMAND),
    ARC(INSPECTION, NOTIFIED, CANCEL, CANCELLED, COMMAND),
    ARC(INSPECTION, HELD, RECORD, RECORDED, COMMAND), /* to those inspected, art. 7(3) */
    ARC(INSPECTION, HELD, CLOSE, CLOSED, COMMAND),
    ARC(INSPECTION, RECORDED, CLOSE, CLOSED, COMMAND),

    /* Nothing unverified is told outside (二连浩特 art. 13): RELEASE has one way in. */
    ARC(INFORMATION, UNVERIFIED, VERIFY, VERIFIED, COMMAND),
    ARC(INFORMATION, UNVERIFIED, REFUTE, REFUTED, COMMAND),
    ARC(INFORMATION, UNVERIFIED, CLOSE, CLOSED, COMMAND), /* suggestions only */
    ARC(INFORMATION, VERIFIED, REFUTE, REFUTED, COMMAND),
    ARC(INFORMATION, RELEASE_PENDING, REFUTE, REFUTED, COMMAND),
    ARC(INFORMATION, RELEASED, REFUTE, REFUTED, COMMAND),
    ARC(INFORMATION, VERIFIED, REQUEST_RELEASE, RELEASE_PENDING, COMMAND),
    ARC(INFORMATION, VERIFIED, CLOSE, CLOSED, COMMAND),
    ARC(INFORMATION, REFUTED, VERIFY, VERIFIED, COMMAND),
    ARC(INFORMATION, REFUTED, CLOSE, CLOSED, COMMAND),
    ARC(INFORMATION, RELEASE_PENDING, RELEASE, RELEASED, COMMANDER),
    ARC(INFORMATION, RELEASE_PENDING, REJECT, VERIFIED, COMMANDER),
    ARC(INFORMATION, RELEASED, CLOSE, CLOSED, COMMAND),
};

const struct matter_arc *
matter_find_arc(enum matter_kind kind, enum matter_state from, enum matter_action action)
{
    for (size_t i = 0; i < ARRAY_SIZE(arcs); i++) {
        if (arcs[i].kind == kind && arcs[i].from == from && arcs[i].action == action) {
            return &arcs[i];
        }
    }
    return NULL;
}

const char *const member_role_names[MEMBER_ROLE_N] = {
    [MEMBER_LEAD] = "lead",
    [MEMBER_PARTICIPANT] = "participant",
    [MEMBER_TARGET] = "target",
};
const struct words member_role_words[MEMBER_ROLE_N] = {
    [MEMBER_LEAD] = {{"牵头单位", "lead"}},
    [MEMBER_PARTICIPANT] = {{"参加单位", "participant"}},
    [MEMBER_TARGET] = {{"督查对象", "inspected"}},
};
ALL_NAMED(MEMBER_ROLE_N, 3);

const char *const member_question_names[QUESTION_N] = {
    [QUESTION_ATTENDANCE] = "attendance", [QUESTION_ROLL] = "roll", [QUESTION_RECEIPT] = "receipt",
    [QUESTION_CONSENT] = "consent",       [QUESTION_WORK] = "work",
};
ALL_NAMED(QUESTION_N, 5);

const char *const member_mark_names[MARK_N] = {
    [MARK_NONE] = "none",
    [MARK_ATTENDING] = "attending",
    [MARK_SUBSTITUTE] = "substitute",
    [MARK_CANNOT] = "cannot",
    [MARK_PRESENT] = "present",
    [MARK_ABSENT] = "absent",
    [MARK_CONFIRMED] = "confirmed",
    [MARK_CONSENT_ASKED] = "consent_asked",
    [MARK_CONSENTED] = "consented",
    [MARK_OBJECTED] = "objected",
    [MARK_WORK_DONE] = "work_done",
};
const struct words member_mark_words[MARK_N] = {
    [MARK_NONE] = {{"未答复", "no answer"}},
    [MARK_ATTENDING] = {{"参加", "attending"}},
    [MARK_SUBSTITUTE] = {{"委托他人参加", "sends a substitute"}},
    [MARK_CANNOT] = {{"不能参加", "cannot attend"}},
    [MARK_PRESENT] = {{"到会", "present"}},
    [MARK_ABSENT] = {{"缺席", "absent"}},
    [MARK_CONFIRMED] = {{"已签收", "confirmed"}},
    [MARK_CONSENT_ASKED] = {{"征求牵头单位意见", "consent of the lead asked"}},
    [MARK_CONSENTED] = {{"牵头单位同意", "consented"}},
    [MARK_OBJECTED] = {{"牵头单位不同意", "objected"}},
    [MARK_WORK_DONE] = {{"已完成", "done"}},
};
ALL_NAMED(MARK_N, 11);

enum member_question
member_mark_question(enum member_mark mark)
{
    static const enum member_question questions[MARK_N] = {
        [MARK_ATTENDING] = QUESTION_ATTENDANCE,  [MARK_SUBSTITUTE] = QUESTION_ATTENDANCE,
        [MARK_CANNOT] = QUESTION_ATTENDANCE,     [MARK_PRESENT] = QUESTION_ROLL,
        [MARK_ABSENT] = QUESTION_ROLL,           [MARK_CONFIRMED] = QUESTION_RECEIPT,
        [MARK_CONSENT_ASKED] = QUESTION_CONSENT, [MARK_CONSENTED] = QUESTION_CONSENT,
        [MARK_OBJECTED] = QUESTION_CONSENT,      [MARK_WORK_DONE] = QUESTION_WORK,
    };

    BUG_ON(mark == MARK_NONE || mark >= MARK_N);
    return questions[mark];
}

const char *const entry_kind_names[ENTRY_KIND_N] = {
    [ENTRY_PROGRESS] = "progress",     [ENTRY_FINDING] = "finding",   [ENTRY_MINUTES] = "minutes",
    [ENTRY_RESOLUTION] = "resolution", [ENTRY_REPORT] = "report",     [ENTRY_SUMMARY] = "summary",
    [ENTRY_COMMENT] = "comment",       [ENTRY_PREPARED] = "prepared", [ENTRY_DRAFT] = "draft",
    [ENTRY_RELEASE] = "release",
};
const struct words entry_kind_words[ENTRY_KIND_N] = {
    [ENTRY_PROGRESS] = {{"进展", "progress"}},
    [ENTRY_FINDING] = {{"检查发现", "finding"}},
    [ENTRY_MINUTES] = {{"会议纪要", "minutes"}},
    [ENTRY_RESOLUTION] = {{"议定事项", "resolution"}},
    [ENTRY_REPORT] = {{"报告", "report"}},
    [ENTRY_SUMMARY] = {{"汇总", "summary"}},
    [ENTRY_COMMENT] = {{"备注", "comment"}},
    [ENTRY_PREPARED] = {{"联络员会议意见", "liaison meeting"}},
    [ENTRY_DRAFT] = {{"拟发布内容", "draft for release"}},
    [ENTRY_RELEASE] = {{"发布内容", "released text"}},
};
ALL_NAMED(ENTRY_KIND_N, 10);

const char *const matter_purpose_names[PURPOSE_N] = {
    [PURPOSE_NONE] = "none",
    [PURPOSE_INVITATION] = "invitation",
    [PURPOSE_REMINDER] = "reminder",
    [PURPOSE_RECORD] = "record",
    [PURPOSE_ASSIGNMENT] = "assignment",
    [PURPOSE_CONSENT] = "consent",
    [PURPOSE_CHASE] = "chase",
    [PURPOSE_BULLETIN] = "bulletin",
    [PURPOSE_SUMMARY] = "summary",
    [PURPOSE_PROGRESS] = "progress",
    [PURPOSE_CORRECTION] = "correction",
};
ALL_NAMED(PURPOSE_N, 11);
