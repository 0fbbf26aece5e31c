/* kinds.c: see kinds.h.
 *
 * The Chinese words are the ones that stand in the duty books and notices of county offices, so
 * that a board or a text message reads like any other paper of the office. */
#include "core/kinds.h"

/* Stops the compiler when a kind is added to an enum and not to its table here. */
#define ALL_NAMED(kinds, named) _Static_assert((kinds) == (named), "every kind must have its name")

_Static_assert(LANGUAGE_ZH == 0 && LANGUAGE_EN == 1 && LANGUAGE_N == 2,
               "the pairs below are Chinese first, then English");

const struct words level_words[LEVEL_N] = {
    [LEVEL_NONE] = {{"未定级", "no level"}},
    [1] = {{"Ⅰ级", "Level I"}},
    [2] = {{"Ⅱ级", "Level II"}},
    [3] = {{"Ⅲ级", "Level III"}},
    [4] = {{"Ⅳ级", "Level IV"}},
};
ALL_NAMED(LEVEL_N, 5);

const char *const channel_names[CHANNEL_N] = {
    [CHANNEL_SMS] = "sms",
    [CHANNEL_VOICE] = "voice",
    [CHANNEL_WEBHOOK] = "webhook",
    [CHANNEL_PEER] = "peer",
};
ALL_NAMED(CHANNEL_N, 4);

const char *const position_names[POSITION_N] = {
    [POSITION_OFFICER] = "officer",
    [POSITION_BACKUP] = "backup",
    [POSITION_LEADER] = "leader",
};

const struct words position_words[POSITION_N] = {
    [POSITION_OFFICER] = {{"值班员", "duty officer"}},
    [POSITION_BACKUP] = {{"备班", "backup"}},
    [POSITION_LEADER] = {{"带班领导", "leader on duty"}},
};
ALL_NAMED(POSITION_N, 3);

const char *const target_names[TARGET_N] = {
    [TARGET_OFFICER] = "officer", [TARGET_BACKUP] = "backup",
    [TARGET_LEADER] = "leader",   [TARGET_IN_CHARGE] = "in_charge",
    [TARGET_LIAISON] = "liaison", [TARGET_DUTY_PHONE] = "duty_phone",
    [TARGET_PARENT] = "parent",   [TARGET_OFFICE] = "office",
};

const struct words target_words[TARGET_N] = {
    [TARGET_OFFICER] = {{"值班员", "duty officer"}},
    [TARGET_BACKUP] = {{"备班", "backup"}},
    [TARGET_LEADER] = {{"带班领导", "leader on duty"}},
    [TARGET_IN_CHARGE] = {{"分管领导", "leader in charge"}},
    [TARGET_LIAISON] = {{"联络员", "liaison"}},
    [TARGET_DUTY_PHONE] = {{"值班专用电话", "duty telephone"}},
    [TARGET_PARENT] = {{"上级单位值班员", "duty officer of the parent unit"}},
    [TARGET_OFFICE] = {{"指挥部办公室值班员", "duty officer of the command office"}},
};
ALL_NAMED(TARGET_N, 8);

const char *const plan_role_names[PLAN_ROLE_N] = {
    [PLAN_ROLE_LEAD] = "lead",
    [PLAN_ROLE_SUPPORT] = "support",
};

const struct words plan_role_words[PLAN_ROLE_N] = {
    [PLAN_ROLE_LEAD] = {{"牵头", "lead"}},
    [PLAN_ROLE_SUPPORT] = {{"参加", "support"}},
};
ALL_NAMED(PLAN_ROLE_N, 2);

const char *const incident_status_names[INCIDENT_STATUS_N] = {
    [INCIDENT_ACTUAL] = "actual",
    [INCIDENT_EXERCISE] = "exercise",
    [INCIDENT_TEST] = "test",
};
ALL_NAMED(INCIDENT_STATUS_N, 3);

const char *const incident_extent_names[INCIDENT_EXTENT_N] = {
    [EXTENT_UNKNOWN] = "unknown", [EXTENT_COUNTY] = "county",       [EXTENT_COUNTIES] = "counties",
    [EXTENT_CITIES] = "cities",   [EXTENT_PROVINCES] = "provinces",
};

const struct words incident_extent_words[INCIDENT_EXTENT_N] = {
    [EXTENT_UNKNOWN] = {{"范围不明", "of unknown extent"}},
    [EXTENT_COUNTY] = {{"限于一个县域", "within one county"}},
    [EXTENT_COUNTIES] = {{"波及多个县", "in several counties"}},
    [EXTENT_CITIES] = {{"波及多个市（地）", "in several cities"}},
    [EXTENT_PROVINCES] = {{"波及多个省份", "in several provinces"}},
};
ALL_NAMED(INCIDENT_EXTENT_N, 5);

const char *const report_kind_names[REPORT_KIND_N] = {
    [REPORT_INITIAL] = "initial",
    [REPORT_PROGRESS] = "progress",
    [REPORT_FINAL] = "final",
};

const struct words report_kind_words[REPORT_KIND_N] = {
    [REPORT_INITIAL] = {{"首报", "initial report"}},
    [REPORT_PROGRESS] = {{"续报", "progress report"}},
    [REPORT_FINAL] = {{"终报", "final report"}},
};
ALL_NAMED(REPORT_KIND_N, 3);

const char *const submission_means_names[SUBMISSION_MEANS_N] = {
    [SUBMITTED_BY_TELEPHONE] = "telephone", [SUBMITTED_BY_FAX] = "fax",
    [SUBMITTED_BY_NETWORK] = "network",     [SUBMITTED_BY_PAPER] = "paper",
    [SUBMITTED_BY_SYSTEM] = "system",
};

const struct words submission_means_words[SUBMISSION_MEANS_N] = {
    [SUBMITTED_BY_TELEPHONE] = {{"电话", "by telephone"}},
    [SUBMITTED_BY_FAX] = {{"传真", "by fax"}},
    [SUBMITTED_BY_NETWORK] = {{"网络直报", "by the reporting network"}},
    [SUBMITTED_BY_PAPER] = {{"书面", "on paper"}},
    [SUBMITTED_BY_SYSTEM] = {{"本系统", "by this system"}},
};
ALL_NAMED(SUBMISSION_MEANS_N, 5);

const char *const report_clock_state_names[REPORT_CLOCK_STATE_N] = {
    [REPORT_CLOCK_STOPPED] = "stopped",     [REPORT_CLOCK_RUNNING] = "running",
    [REPORT_CLOCK_OVERDUE] = "overdue",     [REPORT_CLOCK_LEFT] = "left",
    [REPORT_CLOCK_LEFT_LATE] = "left_late",
};

const struct words report_clock_state_words[REPORT_CLOCK_STATE_N] = {
    [REPORT_CLOCK_STOPPED] = {{"已停止", "stopped"}},
    [REPORT_CLOCK_RUNNING] = {{"待报", "to be sent"}},
    [REPORT_CLOCK_OVERDUE] = {{"逾期未报", "overdue"}},
    [REPORT_CLOCK_LEFT] = {{"已报", "sent in time"}},
    [REPORT_CLOCK_LEFT_LATE] = {{"迟报", "sent late"}},
};
ALL_NAMED(REPORT_CLOCK_STATE_N, 5);

const char *const notice_kind_names[NOTICE_KIND_N] = {
    [NOTICE_ACTIVATION] = "activation", [NOTICE_CHANGE] = "change",
    [NOTICE_STAND_DOWN] = "stand_down", [NOTICE_BULLETIN] = "bulletin",
    [NOTICE_MEETING] = "meeting",       [NOTICE_TASK] = "task",
    [NOTICE_DRILL] = "drill",           [NOTICE_SITREP] = "sitrep",
    [NOTICE_DUTY_CHECK] = "duty_check", [NOTICE_TEST] = "test",
    [NOTICE_HANDOVER] = "handover",
};

const struct words notice_kind_words[NOTICE_KIND_N] = {
    [NOTICE_ACTIVATION] = {{"启动响应", "activation"}},
    [NOTICE_CHANGE] = {{"调整响应级别", "change of level"}},
    [NOTICE_STAND_DOWN] = {{"解除响应", "stand-down"}},
    [NOTICE_BULLETIN] = {{"情况通报", "bulletin"}},
    [NOTICE_MEETING] = {{"会议通知", "meeting"}},
    [NOTICE_TASK] = {{"任务通知", "task"}},
    [NOTICE_DRILL] = {{"演练通知", "drill"}},
    [NOTICE_SITREP] = {{"情况报送通知", "request for a situation report"}},
    [NOTICE_DUTY_CHECK] = {{"值班抽查", "duty check"}},
    [NOTICE_TEST] = {{"测试消息", "test page"}},
    [NOTICE_HANDOVER] = {{"交接班", "handover"}},
};
ALL_NAMED(NOTICE_KIND_N, 11);

const char *const callout_state_names[CALLOUT_STATE_N] = {
    [CALLOUT_CALLING] = "calling",       [CALLOUT_ACKNOWLEDGED] = "acknowledged",
    [CALLOUT_BRIEFED] = "briefed",       [CALLOUT_DISPATCHED] = "dispatched",
    [CALLOUT_ON_SCENE] = "on_scene",     [CALLOUT_REPORTED] = "reported",
    [CALLOUT_DECLINED] = "declined",     [CALLOUT_UNANSWERED] = "unanswered",
    [CALLOUT_STOOD_DOWN] = "stood_down",
};

const struct words callout_state_words[CALLOUT_STATE_N] = {
    [CALLOUT_CALLING] = {{"呼叫中", "calling"}},
    [CALLOUT_ACKNOWLEDGED] = {{"已收到", "acknowledged"}},
    [CALLOUT_BRIEFED] = {{"已报告领导", "leader briefed"}},
    [CALLOUT_DISPATCHED] = {{"已出动", "dispatched"}},
    [CALLOUT_ON_SCENE] = {{"已到达", "on scene"}},
    [CALLOUT_REPORTED] = {{"已报送情况", "reported"}},
    [CALLOUT_DECLINED] = {{"无法到岗", "declined"}},
    [CALLOUT_UNANSWERED] = {{"无人应答", "unanswered"}},
    [CALLOUT_STOOD_DOWN] = {{"已解除", "stood down"}},
};
ALL_NAMED(CALLOUT_STATE_N, 9);

const char *const answer_names[ANSWER_N] = {
    [ANSWER_ACK] = "ack",
    [ANSWER_DECLINE] = "decline",
    [ANSWER_BRIEFED] = "briefed",
    [ANSWER_DISPATCHED] = "dispatched",
    [ANSWER_ON_SCENE] = "on_scene",
    [ANSWER_REPORT] = "report",
    [ANSWER_SUBSTITUTE] = "substitute",
    [ANSWER_CANNOT] = "cannot",
};

const struct words answer_words[ANSWER_N] = {
    [ANSWER_ACK] = {{"收到", "acknowledged"}},
    [ANSWER_DECLINE] = {{"无法到岗", "declined"}},
    [ANSWER_BRIEFED] = {{"已报告领导", "leader briefed"}},
    [ANSWER_DISPATCHED] = {{"已出动", "dispatched"}},
    [ANSWER_ON_SCENE] = {{"已到达", "on scene"}},
    [ANSWER_REPORT] = {{"情况报告", "report"}},
    [ANSWER_SUBSTITUTE] = {{"由他人代为参加", "substitute comes"}},
    [ANSWER_CANNOT] = {{"不能参加", "cannot come"}},
};
ALL_NAMED(ANSWER_N, 8);

const char *const means_names[MEANS_N] = {
    [MEANS_SMS] = "sms", [MEANS_VOICE] = "voice",       [MEANS_LINK] = "link",
    [MEANS_API] = "api", [MEANS_OPERATOR] = "operator", [MEANS_PEER] = "peer",
};

const struct words means_words[MEANS_N] = {
    [MEANS_SMS] = {{"短信", "text message"}},
    [MEANS_VOICE] = {{"电话按键", "telephone key"}},
    [MEANS_LINK] = {{"应答页面", "answer page"}},
    [MEANS_API] = {{"系统接口", "API"}},
    [MEANS_OPERATOR] = {{"人工代录", "operator"}},
    [MEANS_PEER] = {{"下级指挥部系统", "their office's dutyd"}},
};
ALL_NAMED(MEANS_N, 6);

const char *const page_state_names[PAGE_STATE_N] = {
    [PAGE_QUEUED] = "queued",       [PAGE_SENDING] = "sending", [PAGE_SENT] = "sent",
    [PAGE_DELIVERED] = "delivered", [PAGE_DOUBT] = "doubt",     [PAGE_FAILED] = "failed",
    [PAGE_CANCELLED] = "cancelled",
};

const struct words page_state_words[PAGE_STATE_N] = {
    [PAGE_QUEUED] = {{"待发", "queued"}},         [PAGE_SENDING] = {{"发送中", "sending"}},
    [PAGE_SENT] = {{"已发出", "sent"}},           [PAGE_DELIVERED] = {{"已送达", "delivered"}},
    [PAGE_DOUBT] = {{"存疑", "in doubt"}},        [PAGE_FAILED] = {{"发送失败", "failed"}},
    [PAGE_CANCELLED] = {{"已取消", "cancelled"}},
};
ALL_NAMED(PAGE_STATE_N, 7);

const char *const page_outcome_names[OUTCOME_N] = {
    [OUTCOME_SENT] = "sent",       [OUTCOME_NOT_SENT] = "not_sent", [OUTCOME_LIMITED] = "limited",
    [OUTCOME_REFUSED] = "refused", [OUTCOME_BROKEN] = "broken",     [OUTCOME_DOUBT] = "doubt",
};
ALL_NAMED(OUTCOME_N, 6);

const char *const receipt_status_names[RECEIPT_N] = {
    [RECEIPT_PENDING] = "pending",
    [RECEIPT_DELIVERED] = "delivered",
    [RECEIPT_FAILED] = "failed",
};
ALL_NAMED(RECEIPT_N, 3);

const char *const message_kind_names[MESSAGE_KIND_N] = {
    [MESSAGE_ACTIVATION] = "activation",
    [MESSAGE_CHANGE] = "change",
    [MESSAGE_STAND_DOWN] = "stand_down",
    [MESSAGE_TERMINATION] = "termination",
    [MESSAGE_NOTICE] = "notice",
    [MESSAGE_TEST] = "test",
    [MESSAGE_DUTY_CHECK] = "duty_check",
    [MESSAGE_CONTACT] = "contact",
    [MESSAGE_CONFIRM] = "confirm",
    [MESSAGE_UNCLEAR] = "unclear",
    [MESSAGE_UNCLEAR_MEETING] = "unclear_meeting",
    [MESSAGE_FOLLOW_UP] = "follow_up",
    [MESSAGE_REPORTED] = "reported",
    [MESSAGE_PROPOSED] = "proposed",
    [MESSAGE_ALARM] = "alarm",
    [MESSAGE_MEETING] = "meeting",
    [MESSAGE_MEETING_REMINDER] = "meeting_reminder",
    [MESSAGE_TASK] = "task",
    [MESSAGE_TASK_CHASE] = "task_chase",
    [MESSAGE_TASK_CONSENT] = "task_consent",
    [MESSAGE_SITREP] = "sitrep",
    [MESSAGE_SITREP_DUE] = "sitrep_due",
    [MESSAGE_BELOW] = "below",
    [MESSAGE_TAKEN] = "taken",
    [MESSAGE_ROLLUP] = "rollup",
    [MESSAGE_REPORT_UP] = "report_up",
    [MESSAGE_HANDOVER] = "handover",
};
ALL_NAMED(MESSAGE_KIND_N, 27);

const char *const alarm_names[ALARM_N] = {
    [ALARM_SILENT] = "silent",
    [ALARM_UNANSWERED] = "unanswered",
    [ALARM_OVERDUE] = "overdue",
    [ALARM_DECLINED] = "declined",
    [ALARM_QUIET] = "quiet",
    [ALARM_NOBODY_ON_DUTY] = "nobody_on_duty",
    [ALARM_GAP] = "gap",
    [ALARM_NO_CONTACT] = "no_contact",
    [ALARM_UNREACHED] = "unreached",
    [ALARM_GATEWAY] = "gateway",
    [ALARM_REPLY] = "reply",
    [ALARM_LATE_ANSWER] = "late_answer",
    [ALARM_LIMIT] = "limit",
    [ALARM_CLOCK] = "clock",
    [ALARM_OPT_OUT] = "opt_out",
    [ALARM_MATTER] = "matter",
    [ALARM_JOURNAL] = "journal",
    [ALARM_LIAISON] = "liaison",
    [ALARM_REPORT_DUE] = "report_due",
    [ALARM_REPORT_OVERDUE] = "report_overdue",
    [ALARM_CALENDAR] = "calendar",
    [ALARM_APPROVAL] = "approval",
    [ALARM_BELOW] = "below",
    [ALARM_CONFERENCE] = "conference",
    [ALARM_UNEXPLAINED] = "unexplained",
    [ALARM_UNVERIFIED] = "unverified",
    [ALARM_DAMAGE] = "damage",
    [ALARM_CHAIN] = "chain",
    [ALARM_HANDOVER] = "handover",
};

const struct words alarm_words[ALARM_N] = {
    [ALARM_SILENT] = {{"单位未应答", "unit silent"}},
    [ALARM_UNANSWERED] = {{"逐级呼叫无人应答", "nobody answered"}},
    [ALARM_OVERDUE] = {{"应答超时", "answer overdue"}},
    [ALARM_DECLINED] = {{"答复无法到岗", "declined"}},
    [ALARM_QUIET] = {{"应答后未续报", "no word since the acknowledgement"}},
    [ALARM_NOBODY_ON_DUTY] = {{"无人值班", "nobody on duty"}},
    [ALARM_GAP] = {{"明后两日值班空缺", "nobody on duty in the next two days"}},
    [ALARM_NO_CONTACT] = {{"值班人员无联系方式", "no contact for a person on duty"}},
    [ALARM_UNREACHED] = {{"人员未能通知到", "person not reached"}},
    [ALARM_GATEWAY] = {{"网关故障", "gateway down"}},
    [ALARM_REPLY] = {{"无法归属的回复", "reply that cannot be placed"}},
    [ALARM_LATE_ANSWER] = {{"结束后的应答", "late answer"}},
    [ALARM_LIMIT] = {{"超出上限", "limit reached"}},
    [ALARM_CLOCK] = {{"系统时钟跳变", "clock jumped"}},
    [ALARM_OPT_OUT] = {{"值班人员退订短信", "duty officer opted out"}},
    [ALARM_MATTER] = {{"工作事项待办公室处理", "a matter needs the office"}},
    [ALARM_JOURNAL] = {{"日志无法写入，暂不受理新的请求",
                        "the journal cannot be written; nothing new is accepted"}},
    [ALARM_LIAISON] = {{"联络员变更", "another liaison officer"}},
    [ALARM_REPORT_DUE] = {{"上报时限将至", "a report must leave soon"}},
    [ALARM_REPORT_OVERDUE] = {{"逾期未上报", "a report is overdue"}},
    [ALARM_CALENDAR] = {{"尚未录入该年节假日安排", "holidays of the year not configured"}},
    [ALARM_CONFERENCE] = {{"联席会议逾期未召开，上次",
                           "no joint conference for too long; the last"}},
    [ALARM_APPROVAL] = {{"待批准", "waiting for approval"}},
    [ALARM_BELOW] = {{"所属单位未全部应答", "not all units below have answered"}},
    [ALARM_UNEXPLAINED] = {{"收到不明原因疾病信息（未核实）",
                            "unexplained disease reported (unverified)"}},
    [ALARM_UNVERIFIED] = {{"信息尚未核实", "information not verified yet"}},
    /* Without a comma: a sentence that is too long for a message is cut like a list of names. */
    [ALARM_DAMAGE] =
        {{"日志文件已损坏：请保留副本，并尽快换回最新的备份",
          "the journal is damaged; keep a copy and put the newest backup in its place"}},
    [ALARM_CHAIN] =
        {{"日志记录前后不符，可能被改动：请与备份核对（dutyctl verify）",
          "the record was changed or damaged; compare it with a backup (dutyctl verify)"}},
    [ALARM_HANDOVER] = {{"接班未确认", "handover not confirmed"}},
};
ALL_NAMED(ALARM_N, 29);

const char *const authority_names[AUTHORITY_N] = {
    [AUTHORITY_NONE] = "none",           [AUTHORITY_PEER] = "peer",
    [AUTHORITY_VIEWER] = "viewer",       [AUTHORITY_REPORTER] = "reporter",
    [AUTHORITY_DUTY] = "duty",           [AUTHORITY_COMMAND] = "command",
    [AUTHORITY_COMMANDER] = "commander", [AUTHORITY_ADMIN] = "admin",
    [AUTHORITY_GATEWAY] = "gateway",     [AUTHORITY_SYSTEM] = "system",
};
ALL_NAMED(AUTHORITY_N, 10);

const char *const log_kind_names[LOG_KIND_N] = {
    [LOG_CALL_IN] = "call_in", [LOG_CALL_OUT] = "call_out",   [LOG_INSTRUCTION] = "instruction",
    [LOG_VISIT] = "visit",     [LOG_EQUIPMENT] = "equipment", [LOG_CONTACT] = "contact",
    [LOG_OTHER] = "other",
};

const struct words log_kind_words[LOG_KIND_N] = {
    [LOG_CALL_IN] = {{"来电", "call received"}},
    [LOG_CALL_OUT] = {{"去电", "call made"}},
    [LOG_INSTRUCTION] = {{"领导批示", "instruction"}},
    [LOG_VISIT] = {{"来访", "visit"}},
    [LOG_EQUIPMENT] = {{"设备", "equipment"}},
    [LOG_CONTACT] = {{"与处置人员联络", "contact with those who are out"}},
    [LOG_OTHER] = {{"记事", "note"}},
};
ALL_NAMED(LOG_KIND_N, 7);

const char *const response_action_names[RESPONSE_ACTION_N] = {
    [RESPONSE_PROPOSE] = "propose", [RESPONSE_APPROVE] = "approve",
    [RESPONSE_REJECT] = "reject",   [RESPONSE_ACTIVATE] = "activate",
    [RESPONSE_CHANGE] = "change",   [RESPONSE_TERMINATE] = "terminate",
};
ALL_NAMED(RESPONSE_ACTION_N, 6);

const char *const response_state_names[RESPONSE_STATE_N] = {
    [RESPONSE_NONE] = "none",
    [RESPONSE_PROPOSED] = "proposed",
    [RESPONSE_ACTIVE] = "active",
    [RESPONSE_TERMINATED] = "terminated",
};

const struct words response_state_words[RESPONSE_STATE_N] = {
    [RESPONSE_NONE] = {{"未启动", "none"}},
    [RESPONSE_PROPOSED] = {{"待批准", "proposed"}},
    [RESPONSE_ACTIVE] = {{"已启动", "active"}},
    [RESPONSE_TERMINATED] = {{"已终止", "terminated"}},
};
ALL_NAMED(RESPONSE_STATE_N, 4);

const char *const institution_names[INSTITUTION_N] = {
    [INSTITUTION_MEETING] = "meeting",       [INSTITUTION_TASK] = "task",
    [INSTITUTION_INSPECTION] = "inspection", [INSTITUTION_INFORMATION] = "information",
    [INSTITUTION_SITREP] = "sitrep",         [INSTITUTION_DUTY_CHECK] = "duty_check",
    [INSTITUTION_HANDOVER] = "handover",
};
ALL_NAMED(INSTITUTION_N, 7);

const char *const handover_scope_names[HANDOVER_SCOPE_N] = {
    [HANDOVER_BUSY] = "busy",
    [HANDOVER_OFFICE] = "office",
    [HANDOVER_ALL] = "all",
};
ALL_NAMED(HANDOVER_SCOPE_N, 3);

const char *const basis_names[BASIS_N] = {
    [BASIS_COMMAND] = "command",     [BASIS_APPROVAL] = "approval",   [BASIS_ORDER] = "order",
    [BASIS_AUTOMATIC] = "automatic", [BASIS_WORSENING] = "worsening", [BASIS_HIGHER] = "higher",
};

const struct words basis_words[BASIS_N] = {
    [BASIS_COMMAND] = {{"办公室决定", "decided by the office"}},
    [BASIS_APPROVAL] = {{"提议并经批准", "proposed and approved"}},
    [BASIS_ORDER] = {{"总指挥命令", "ordered by the commander"}},
    [BASIS_AUTOMATIC] = {{"按预案自动启动", "automatic by the plan"}},
    [BASIS_WORSENING] = {{"事态恶化", "the situation is worsening"}},
    [BASIS_HIGHER] = {{"上级指挥部命令", "ordered by the higher office"}},
};
ALL_NAMED(BASIS_N, 6);

const char *const duty_rule_names[DUTY_RULE_N] = {
    [DUTY_FIXED] = "fixed",
    [DUTY_OVERRIDE] = "override",
    [DUTY_ROTATION] = "rotation",
    [DUTY_UNIT] = "unit",
};

const struct words duty_rule_words[DUTY_RULE_N] = {
    [DUTY_FIXED] = {{"值班表", "fixed date"}},
    [DUTY_OVERRIDE] = {{"调班", "override"}},
    [DUTY_ROTATION] = {{"轮班", "rotation"}},
    [DUTY_UNIT] = {{"单位登记", "entry of the unit"}},
};
ALL_NAMED(DUTY_RULE_N, 4);

const char *const relay_kind_names[RELAY_KIND_N] = {
    [RELAY_ACTIVATION] = "activation",
    [RELAY_CHANGE] = "change",
    [RELAY_STAND_DOWN] = "stand_down",
    [RELAY_TERMINATION] = "termination",
    [RELAY_BULLETIN] = "bulletin",
    [RELAY_MEETING] = "meeting",
    [RELAY_TASK] = "task",
    [RELAY_DRILL] = "drill",
    [RELAY_SITREP] = "sitrep",
    [RELAY_DUTY_CHECK] = "duty_check",
};
ALL_NAMED(RELAY_KIND_N, 10);
