/* refusal.h: every "no" that the office can say, in words and with the field that caused it.
 *
 * Floor 1, pure. Refusals are not failures: the command was understood and nothing changed. The
 * server maps the class to an HTTP status. */
#ifndef DUTYD_CORE_REFUSAL_H
#define DUTYD_CORE_REFUSAL_H

#include <stddef.h>

#include "base/words.h"

enum refusal_class {
    REFUSAL_CLASS_NONE,
    REFUSAL_CLASS_INVALID,     /* 422: a field's value is wrong */
    REFUSAL_CLASS_NOT_FOUND,   /* 404 */
    REFUSAL_CLASS_CONFLICT,    /* 409: not in this state */
    REFUSAL_CLASS_FORBIDDEN,   /* 403: not with this role */
    REFUSAL_CLASS_LIMIT,       /* 429: too much */
    REFUSAL_CLASS_KEY_REUSED,  /* 422: the Idempotency-Key stood on another body */
    REFUSAL_CLASS_UNAVAILABLE, /* 503: the journal cannot be written */
    REFUSAL_CLASS_N
};

/* X(NAME, class, zh, en): {0} {1} {2} stand for the arguments. */
#define REFUSAL_LIST(X)                                                                            \
    X(NONE, NONE, "", "")                                                                          \
    X(FIELD_MISSING, INVALID, "缺少字段 {0}。", "The field {0} is missing.")                       \
    X(FIELD_TOO_LONG, INVALID, "字段 {0} 过长：最多 {1} 个字符。",                                 \
      "The field {0} is too long: at most {1} characters.")                                        \
    X(FIELD_INVALID, INVALID, "字段 {0} 的值“{1}”无效：{2}。",                                     \
      "The field {0} has the value \"{1}\", which is not valid: {2}.")                             \
    X(TYPE_UNKNOWN, INVALID, "没有事件类型“{0}”的预案；可用类型：{1}。",                           \
      "There is no plan for the incident type \"{0}\"; there are plans for: {1}.")                 \
    X(LEVEL_UNDEFINED, INVALID, "类型“{0}”的预案没有定义{1}响应。",                                \
      "The plan for \"{0}\" does not define a response at {1}.")                                   \
    X(LEVEL_MISSING, INVALID, "请给出响应级别 level（1 至 4）。",                                  \
      "Give the response level as level, 1 to 4.")                                                 \
    X(RELAY_LOOP, CONFLICT, "该命令出自或已经过本指挥部“{0}”，不再转发。",                         \
      "This order began at, or came through, this office ({0}); it is not taken again.")           \
    X(NOT_A_PEER, FORBIDDEN, "“{0}”不是 peers 中可以这样通信的指挥部。",                           \
      "{0} is no office of peers that may do this.")                                               \
    X(NOT_THAT_PEER, FORBIDDEN, "“{0}”不能代表“{1}”通信。", "{0} cannot speak for {1}.")           \
    X(NOT_THEIR_CALLOUT, CONFLICT, "{0} 不是发给“{1}”的。", "{0} was not sent to {1}.")            \
    X(ORDER_STALE, CONFLICT, "{0} 已被较新的命令 {1} 取代，不再执行。",                            \
      "{0} was overtaken by the newer order {1}; it is not carried out.")                          \
    X(UNIT_UNKNOWN, INVALID, "没有代码为“{0}”的单位。", "There is no unit with the code \"{0}\".") \
    X(GROUP_UNKNOWN, INVALID, "没有代码为“{0}”的分组。",                                           \
      "There is no group with the code \"{0}\".")                                                  \
    X(PERSON_UNKNOWN, INVALID, "没有代码为“{0}”的人员。",                                          \
      "There is no person with the code \"{0}\".")                                                 \
    X(PERSON_NO_CONTACT, INVALID, "{0} 没有可用的联系方式。",                                      \
      "{0} has no contact that a gateway serves.")                                                 \
    X(POLICY_UNKNOWN, INVALID, "没有代码为“{0}”的升级策略。",                                      \
      "There is no policy with the code \"{0}\".")                                                 \
    X(NOBODY_TO_NOTIFY, INVALID, "通知没有任何接收单位：请给出 units 或 groups。",                 \
      "The notice names no unit: give units or groups.")                                           \
    X(KIND_NOT_ISSUABLE, INVALID, "通知类型“{0}”由响应操作产生，不能直接发出。",                   \
      "A notice of the kind \"{0}\" follows from a response and cannot be issued by itself.")      \
    X(INCIDENT_NOT_FOUND, NOT_FOUND, "没有编号为 {0} 的事件。", "There is no incident {0}.")       \
    X(NOTICE_NOT_FOUND, NOT_FOUND, "没有编号为 {0} 的通知。", "There is no notice {0}.")           \
    X(CALLOUT_NOT_FOUND, NOT_FOUND, "没有编号为 {0} 的应答。", "There is no callout {0}.")         \
    X(GATEWAY_NOT_FOUND, NOT_FOUND, "没有名为“{0}”的网关。", "There is no gateway named \"{0}\".") \
    X(MATTER_NOT_FOUND, NOT_FOUND, "没有编号为 {0} 的事项。", "There is no matter {0}.")           \
    X(MATTER_NOT_SO, CONFLICT, "{0} 当前为“{1}”，不能执行 {2}。",                                  \
      "{0} is {1}; the action {2} is not possible now.")                                           \
    X(FORM_NOT_OF_KIND, INVALID, "“{0}”不是{1}的形式。", "\"{0}\" is not a form of {1}.")          \
    X(NOT_A_MEMBER, CONFLICT, "{0} 不是 {1} 的成员单位。", "{0} is not a member of {1}.")          \
    X(NOT_INSPECTED, CONFLICT, "{0} 不是 {1} 的督查对象。", "{0} is not inspected by {1}.")        \
    X(LEAD_MISSING, INVALID, "请至少给出一个牵头单位（role 为 lead）。",                           \
      "Name at least one member with the role lead.")                                              \
    X(TIME_MISSING, INVALID, "请给出时间 {0}。", "Give the time {0}.")                             \
    X(TIME_PAST, INVALID, "时间 {0}（{1}）已过。", "The time {0} ({1}) is over already.")          \
    X(TIME_FUTURE, INVALID, "时间 {0}（{1}）尚未到来。", "The time {0} ({1}) has not come yet.")   \
    X(RECIPIENT_UNKNOWN, INVALID, "配置中没有代码为“{0}”的上报对象；已有：{1}。",                  \
      "The configuration names no recipient \"{0}\" of reports; there are: {1}.")                  \
    X(RESPONSE_GOES_ON, CONFLICT, "{0} 的响应尚未终止，不能报送终报。",                            \
      "The response to {0} goes on; its final report comes after its end.")                        \
    X(NOT_A_PROPOSER, FORBIDDEN, "{0} 不能提议响应；可以提议的单位：{1}。",                        \
      "{0} cannot propose a response; these units can: {1}.")                                      \
    X(PARENT_UNFIT, INVALID, "{0} 不能作为上级事项。", "{0} cannot be the parent of this.")        \
    X(NOT_AN_INVITATION, CONFLICT, "{0} 不是会议通知，不能由他人代替。",                           \
      "{0} is no invitation; nobody can come as a substitute.")                                    \
    X(MINUTES_MISSING, CONFLICT, "{0} 还没有会议纪要或议定事项，请先录入。",                       \
      "{0} has neither minutes nor resolutions yet; enter them first.")                            \
    X(NEEDS_APPROVAL, CONFLICT, "{0} 是重大事项，纪要须先用 submit 报批，批准后印发。",            \
      "{0} is a major matter: submit its minutes; they go out when they are approved.")            \
    X(PLAN_NUMBER_UNKNOWN, INVALID, "工作计划中没有第 {0} 项任务。",                               \
      "The work plan has no task {0}.")                                                            \
    X(PLAN_RUNNING, CONFLICT, "工作计划第 {0} 项任务已在办理：{1}。",                              \
      "Task {0} of the work plan is running already: {1}.")                                        \
    X(LEAD_NOT_DONE, CONFLICT,                                                                     \
      "牵头单位有 {0}，须各自完成；请先用标记 work_done 报告本单位完成。",                         \
      "{0} lead this together; report your own part as work_done first.")                          \
    X(MEMBER_ALREADY, CONFLICT, "{0} 已是 {1} 的成员单位，或正在征求牵头单位意见。",               \
      "{0} is a member of {1} already, or its lead is being asked.")                               \
    X(NOTHING_ASKED, CONFLICT, "没有就 {0} 征求牵头单位意见。",                                    \
      "The lead has not been asked about {0}.")                                                    \
    X(NO_LEADERSHIP, CONFLICT,                                                                     \
      "配置没有说明向谁报送汇总：请在 institutions 的 {0} 中写 summary.to。",                      \
      "The configuration names nobody for summaries; write summary.to under {0} of institutions.") \
    X(NO_OPEN_TASK, CONFLICT, "没有在办任务。", "No task is open.")                                \
    X(CORRECTIONS_OPEN, CONFLICT,                                                                  \
      "{0} 还有 {1} 项整改任务未办结；强制结束请加 force 并说明理由。",                            \
      "{0} has {1} corrective tasks open; to close it all the same, say force and give a reason.") \
    X(TEAM_WITHOUT_LEAD, INVALID, "第 {0} 组没有牵头单位。", "Group {0} has no lead.")             \
    X(TARGET_MISSING, INVALID, "请至少给出一个督查对象（role 为 target）。",                       \
      "Name at least one member with the role target.")                                            \
    X(TARGET_WITHOUT_TEAM, INVALID, "分片包干督查须为督查对象 {0} 指定组号 team。",                \
      "In an inspection by district {0} needs the number of its group.")                           \
    X(REPORT_MISSING, CONFLICT, "{0} 还没有督查报告或检查发现，请先记录。",                        \
      "{0} has neither a report nor findings yet; note them first.")                               \
    X(OUTSIDE_CIRCLE, INVALID,                                                                     \
      "{0} 不是可通报的成员单位；信息只能通报成员单位，对外发布须核实并批准。",                    \
      "{0} is no member unit that may be told; what goes outside must be verified and released.")  \
    X(NOT_IN_CIRCLE, FORBIDDEN, "{0} 不在信息共享范围内，未发布的信息不予提供。",                  \
      "{0} is not among those who may be told; this is not released.")                             \
    X(UNVERIFIED_IN_NOTICE, CONFLICT,                                                              \
      "{0} 尚未核实，不得在通知中引用；请用 information share 通报（自动标明未核实）。",           \
      "{0} is not verified and cannot be cited in a notice; share it as information, which says "  \
      "so.")                                                                                       \
    X(NOT_VERIFIED, CONFLICT, "{0} 尚未核实，请先核实（verify）或认定不属实（refute）。",          \
      "{0} is not verified; verify or refute it first.")                                           \
    X(REASON_MISSING, INVALID, "请说明理由 reason。", "Give a reason.")                            \
    X(ALREADY_ACTIVE, CONFLICT, "{0} 的响应已经启动（{1}）；要调整级别请用 change。",              \
      "The response to {0} is active already ({1}); use change for another level.")                \
    X(NOT_ACTIVE, CONFLICT, "{0} 的响应尚未启动。", "The response to {0} is not active.")          \
    X(SAME_LEVEL, CONFLICT, "{0} 已经是{1}响应。", "{0} is at {1} already.")                       \
    X(NOTHING_PROPOSED, CONFLICT, "{0} 没有待批准的提议。", "Nothing is proposed for {0}.")        \
    X(PROPOSED_ALREADY, CONFLICT, "{0} 已有待批准的提议，请先批准或退回。",                        \
      "A proposal for {0} is waiting already; approve or reject it first.")                        \
    X(PROPOSED_OTHER, CONFLICT, "待批准的提议是{0}；请核对后再批准。",                             \
      "The proposal is {0}; look at it again before you approve.")                                 \
    X(TWO_PERSONS, CONFLICT, "该级别须两人决定：请用 propose 提议，由另一人 approve 批准。",       \
      "This level needs two persons: propose it, and let another approve.")                        \
    X(SAME_PERSON, CONFLICT, "提议人和批准人不能是同一人（{0}）。",                                \
      "The one who proposed it ({0}) cannot approve it.")                                          \
    X(INCIDENT_CLOSED, CONFLICT, "{0} 已经结束。", "{0} is closed.")                               \
    X(ANSWER_NOT_IN_ORDER, CONFLICT, "{0} 当前为“{1}”，不能记为“{2}”。",                           \
      "{0} is {1}; it cannot become {2}.")                                                         \
    X(NOT_YOUR_UNIT, FORBIDDEN, "您只能代表本单位（{0}）应答。",                                   \
      "You may answer for your own unit ({0}) only.")                                              \
    X(NOT_ALLOWED, FORBIDDEN, "该操作需要“{0}”及以上权限，您的权限是“{1}”。",                      \
      "This needs the role {0} or higher; yours is {1}.")                                          \
    X(TOO_MANY_OPEN, LIMIT, "未结束的{0}过多（上限 {1}），请先结束一些。",                         \
      "Too many open {0} (the limit is {1}); close some first.")                                   \
    X(KEY_REUSED, KEY_REUSED, "同一个 Idempotency-Key 已用于另一内容的请求。",                     \
      "This Idempotency-Key was used for a request with another body.")                            \
    X(JOURNAL_UNAVAILABLE, UNAVAILABLE, "日志无法写入（{0}），本次请求没有生效，请稍后重试。",     \
      "The journal cannot be written ({0}); nothing was changed, try again shortly.")

enum refusal_code {
#define X(name, class, zh, en) REFUSAL_##name,
    REFUSAL_LIST(X)
#undef X
        REFUSAL_N
};
extern const char *const refusal_names[REFUSAL_N]; /* "FIELD_MISSING", … */

#define REFUSAL_ARGUMENTS 3
#define REFUSAL_ARGUMENT_SIZE 400

struct refusal {
    enum refusal_code code; /* REFUSAL_NONE: not refused */
    const char *field;      /* a literal: the field of the request; NULL */
    char arguments[REFUSAL_ARGUMENTS][REFUSAL_ARGUMENT_SIZE];
};

/* Fills the refusal; missing arguments are NULL. Texts are copied, cut on a UTF-8 border. */
void refusal_set(struct refusal *refusal, enum refusal_code code, const char *field,
                 const char *first, const char *second, const char *third);
enum refusal_class refusal_class(enum refusal_code code);
/* The sentence, terminated, at most room - 1 bytes. */
void refusal_text(const struct refusal *refusal, enum language language, char *ret_text,
                  size_t room);

#endif
