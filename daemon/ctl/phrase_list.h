/* phrase_list.h: the table of phrases.h: X(NAME, zh, en).
 *
 * Floor 5. Columns and labels are short; sentences say what to do next. */
#ifndef DUTYD_CTL_PHRASE_LIST_H
#define DUTYD_CTL_PHRASE_LIST_H

/* clang-format off */
#define PHRASE_LIST(X) \
    X(PLAIN, "{0}", "{0}") \
    X(COMMA, "、", ", ") \
    X(IN_BRACKETS, "（{0}）", " ({0})") \
    X(COUNT_ANSWERED, "{1} 个单位中 {0} 个已应答", "{0} of {1} answered") \
    X(LEVEL_1, "Ⅰ级", "Level I") \
    X(LEVEL_2, "Ⅱ级", "Level II") \
    X(LEVEL_3, "Ⅲ级", "Level III") \
    X(LEVEL_4, "Ⅳ级", "Level IV") \
    X(STATUS_ACTUAL, "真实", "actual") \
    X(STATUS_EXERCISE, "演练", "DRILL") \
    X(STATUS_TEST, "测试", "TEST") \
    X(RESPONSE_NONE, "未启动", "no response") \
    X(RESPONSE_PROPOSED, "待批准", "waiting for approval") \
    X(RESPONSE_ACTIVE, "响应中", "active") \
    X(RESPONSE_TERMINATED, "已终止", "terminated") \
    X(ACTION_PROPOSE, "提议", "propose") \
    X(ACTION_APPROVE, "批准", "approve") \
    X(ACTION_REJECT, "退回", "reject") \
    X(ACTION_ACTIVATE, "启动", "activate") \
    X(ACTION_CHANGE, "调整为", "change to") \
    X(ACTION_TERMINATE, "终止", "terminate") \
    X(POSITION_OFFICER, "值班员", "officer") \
    X(POSITION_BACKUP, "备班", "backup") \
    X(POSITION_LEADER, "带班领导", "leader") \
    X(VIA_SMS, "短信", "SMS") \
    X(VIA_VOICE, "电话", "voice") \
    X(VIA_LINK, "链接", "link") \
    X(VIA_API, "接口", "API") \
    X(VIA_OPERATOR, "代答", "by operator") \
    X(VIA_PEER, "下级系统", "by their dutyd") \
    X(MARK_OVERDUE, "·超时", ", overdue") \
    X(MARK_WORSENING, "（趋于恶化）", " (worsening)") \
    X(MARK_DRILL, "[演练] ", "[DRILL] ") \
    X(GATEWAY_UP, "正常", "up") \
    X(GATEWAY_DOWN, "中断", "down") \
    X(GATEWAY_PROBING, "试探中", "probing") \
    X(GATEWAY_BROKEN, "账号故障", "account broken") \
    X(NOBODY, "（空缺）", "(nobody)") \
    X(NOBODY_ON_DUTY, "【无人值班】", "[NOBODY ON DUTY]") \
    X(NO_CONTACT, "【无可用联系方式】", "[NO CONTACT]") \
    \
    X(COLUMN_STATE, "状态", "State") \
    X(COLUMN_UNIT, "单位", "Unit") \
    X(COLUMN_ELAPSED, "用时", "Time") \
    X(COLUMN_STEP, "步骤", "Step") \
    X(COLUMN_WHO, "人员", "Who") \
    X(COLUMN_ROLE, "职责", "Role") \
    X(COLUMN_NOTE, "备注", "Note") \
    X(COLUMN_CALLOUT, "应答编号", "Callout") \
    X(COLUMN_TASK, "任务", "Task") \
    X(COLUMN_TIME, "时间", "At") \
    X(COLUMN_NAME, "姓名", "Name") \
    X(COLUMN_NO, "序号", "No.") \
    X(COLUMN_POST, "职务", "Post") \
    X(COLUMN_OFFICE_PHONE, "办公电话", "Office telephone") \
    X(COLUMN_MOBILE, "手机", "Mobile") \
    X(COLUMN_SINCE, "变更时间", "Since") \
    X(COLUMN_BY, "记录人", "Recorded by") \
    X(COLUMN_PREVIOUS, "原联络员", "Before") \
    X(COLUMN_CHANNEL, "渠道", "Channel") \
    X(COLUMN_ADDRESS, "号码", "Number") \
    X(COLUMN_GATEWAY, "网关", "Gateway") \
    X(COLUMN_PROBLEM, "问题", "Problem") \
    X(COLUMN_PAGE, "消息编号", "Page") \
    X(COLUMN_INCIDENT, "事件", "Incident") \
    X(COLUMN_STATUS, "性质", "Status") \
    X(COLUMN_RESPONSE, "响应", "Response") \
    X(COLUMN_TYPE, "类型", "Type") \
    X(COLUMN_PLACE, "地点", "Place") \
    X(COLUMN_REPORTED, "报告时间", "Reported") \
    X(COLUMN_ANSWERED, "应答", "Answered") \
    X(COLUMN_MONTH, "月份", "Month") \
    X(COLUMN_CALLED, "呼叫", "Called") \
    X(COLUMN_UNANSWERED, "未应答", "Silent") \
    X(COLUMN_DECLINED, "无法到岗", "Declined") \
    X(COLUMN_OVERDUE, "超时", "Overdue") \
    X(COLUMN_ESCALATED, "升级后应答", "After escalation") \
    X(COLUMN_LATE, "结束后应答", "Late") \
    X(COLUMN_CALLED_OFF, "已撤销", "Called off") \
    X(COLUMN_CALLING, "呼叫中", "Calling") \
    X(COLUMN_P50, "中位用时", "Median") \
    X(COLUMN_P90, "九成用时", "90 %") \
    X(COLUMN_WORST, "最慢用时", "Slowest") \
    X(COLUMN_SUMMARY, "概况", "Summary") \
    X(COLUMN_FIRST, "首先呼叫", "Called first") \
    X(COLUMN_THEN, "逐级升级", "Then") \
    X(COLUMN_CODE, "代码", "Code") \
    X(COLUMN_POSITION, "岗位", "Position") \
    X(COLUMN_CONTACT, "联系方式", "Contact") \
    X(COLUMN_UNTIL, "到", "Until") \
    X(COLUMN_RULE, "依据", "Rule and place") \
    X(COLUMN_SPAN, "时段", "From – to") \
    X(COLUMN_ALSO_AT, "同时在", "Also at") \
    X(COLUMN_DRIVER, "驱动", "Driver") \
    X(COLUMN_BACKLOG, "积压", "Queued") \
    X(COLUMN_SENT, "已发", "Sent") \
    X(COLUMN_FAILED, "失败", "Failed") \
    X(COLUMN_DOUBT, "存疑", "Doubt") \
    X(COLUMN_LATENCY, "毫秒", "ms") \
    X(COLUMN_REASON, "原因", "Reason") \
    X(COLUMN_TEXT, "内容", "Text") \
    X(COLUMN_MATTER, "编号", "Id") \
    X(COLUMN_TITLE, "名称", "Title") \
    X(COLUMN_NUMBER, "序号", "No.") \
    X(COLUMN_LEAD, "牵头单位", "Lead") \
    X(COLUMN_PARTICIPANTS, "参加单位", "With") \
    X(COLUMN_SECTION, "部分", "Part") \
    X(COLUMN_DELIVERABLE, "成果", "Deliverable") \
    X(COLUMN_PROGRESS, "进展", "Progress") \
    X(NO_WORK_PLAN, "配置中没有工作计划（tasks）。", "The configuration has no work plan (tasks).") \
    X(CORRECTION, "整改：", "Correct: ") \
    X(COLUMN_TEAM, "组", "Team") \
    X(COLUMN_ATTENDANCE, "参加", "Attendance") \
    X(COLUMN_ROLL, "签到", "Roll") \
    X(COLUMN_CONSENT, "征求意见", "Consent") \
    X(COLUMN_WORK, "办理", "Work") \
    X(COLUMN_RECEIPT, "收悉", "Receipt") \
    X(COLUMN_PARENT, "所属", "Part of") \
    \
    X(LABEL_INCIDENT, "事件", "Incident") \
    X(LABEL_TYPE, "类型", "Type") \
    X(LABEL_PLACE, "地点", "Place") \
    X(LABEL_SUMMARY, "概况", "Summary") \
    X(LABEL_ORIGIN, "上级事件", "From above") \
    X(LABEL_FROM_BELOW, "下级上报", "From below") \
    X(LABEL_CASES, "病例", "Cases") \
    X(LABEL_DEATHS, "死亡", "Deaths") \
    X(LABEL_OCCURRED, "发生", "Occurred") \
    X(LABEL_REPORTED, "报告", "Reported") \
    X(LABEL_SUGGESTED, "建议级别", "Suggested") \
    X(LABEL_ASKED, "报告人意见", "Reporter asks") \
    X(LABEL_DUPLICATE, "疑似重复", "Duplicate of") \
    X(LABEL_SITREP, "情况报告", "Situation") \
    X(LABEL_SITREP_NEXT, "下次报送", "Next reports") \
    X(LABEL_SITREP_DUE, "报送时限", "Report due") \
    X(LABEL_RESPONSE, "响应", "Response") \
    X(LABEL_ACTIVATED, "启动时间", "Activated") \
    X(LABEL_TERMINATED, "终止时间", "Terminated") \
    X(LABEL_PROPOSAL, "待批准", "Proposal") \
    X(LABEL_NOTICE, "通知", "Notice") \
    X(LABEL_LEVEL, "级别", "Level") \
    X(LABEL_TITLE, "标题", "Title") \
    X(LABEL_TEXT, "内容", "Text") \
    X(LABEL_DUE, "时限", "Due") \
    X(LABEL_ISSUED, "发出", "Issued") \
    X(LABEL_ANSWERS, "应答", "Answers") \
    X(LABEL_CALLOUT, "应答编号", "Callout") \
    X(LABEL_UNIT, "单位", "Unit") \
    X(LABEL_TASK, "任务", "Task") \
    X(LABEL_STATE, "状态", "State") \
    X(LABEL_ELAPSED, "用时", "Time") \
    X(LABEL_ANSWERED_BY, "应答人", "Answered by") \
    X(LABEL_ANSWERED, "应答时间", "Answered at") \
    X(LABEL_CALLED, "已呼叫", "Called") \
    X(LABEL_PEOPLE, "出动人数", "People") \
    X(LABEL_VEHICLES, "车辆", "Vehicles") \
    X(LABEL_ETA, "预计到达", "ETA") \
    X(LABEL_NOTE, "备注", "Note") \
    X(LABEL_BELOW, "下级未应答", "Silent below") \
    X(REPORT_ACTIVATED, "{0}响应已按预案启动，正在呼叫各单位。", "The plan has activated {0}; the units are being called.") \
    X(LABEL_CLOCK, "上报", "To report") \
    X(CLOCK_RUNS, "{0}前报出，还有 {1}", "due {0}, in {1}") \
    X(CLOCK_OVERDUE, "应于 {0} 报出，已逾期 {1}", "was due {0}, late by {1}") \
    X(CLOCK_PROOF, "对方回执 {0}", "received as {0}") \
    X(SUBMITTED, "{0}：已记录报出。", "{0}: recorded as sent.") \
    X(LABEL_MATTER, "编号", "Id") \
    X(LABEL_HELD, "举行", "Held") \
    X(LABEL_DELIVERABLE, "成果", "Deliverable") \
    X(LABEL_EVERY, "报告进展", "Progress due") \
    X(EVERY_DAYS, "每{0}天", "every {0} days") \
    X(EVERY_HOURS, "每{0}小时", "every {0} hours") \
    X(EVERY_MINUTES, "每{0}分钟", "every {0} minutes") \
    X(LABEL_PROGRESS, "进度", "Progress") \
    X(LABEL_PLAN_NUMBER, "工作计划", "Work plan") \
    X(LABEL_PARENT, "所属", "Part of") \
    X(LABEL_OPENED, "登记", "Entered") \
    X(LABEL_DECIDED, "决定人", "Decided by") \
    X(LABEL_GUESTS, "特邀", "Invited") \
    X(MARK_MAJOR, "  重大事项", "  major") \
    X(MATTER_NOW, "{0} {1}：{2}", "{0} {1}: {2}") \
    X(ATTENDANCE_COUNTS, "{0} 个单位：参加 {1}，替会 {2}，不能参加 {3}；到会 {4}；已确认收悉 {5}", \
      "{0} units: {1} attending, {2} by substitute, {3} cannot; {4} present; {5} receipts") \
    X(NO_MATTERS, "没有。", "None.") \
    X(NO_ROLL, "请用 --present 单位 和 --absent 单位 写明到会和缺席。", \
      "Say who came and who did not: --present UNITS, --absent UNITS.") \
    X(NO_VERB, "dutyctl {0} 之后可以是：", "dutyctl {0} can be followed by:") \
    X(NO_SPAN, "--{0} 的时长“{1}”无法识别；例如 90m、12h、1d。", \
      "--{0}: \"{1}\" is no span; try 90m, 12h or 1d.") \
    X(REPORT_INITIAL, "首报", "Initial") \
    X(REPORT_PROGRESS, "续报", "Progress") \
    X(REPORT_FINAL, "终报", "Final") \
    \
    X(REPORT_TAKEN, "已受理 {0}（{1}）：{2}，{3}。", "Taken as {0} ({1}): {2}, {3}.") \
    X(FOLLOWUP_TAKEN, "已记入 {0}。", "Added to {0}.") \
    X(LEVEL_SUGGESTED, "建议启动{0}响应：{1}", "Suggested: a response at {0}: {1}") \
    X(LEVEL_NOT_SUGGESTED, "没有符合的分级标准，请指挥部研判级别。", \
      "No grading rule fits; the office must judge the level.") \
    X(DUPLICATE, "注意：可能与 {0} 是同一事件，请先核对，避免重复启动。", \
      "Note: this may be the same event as {0}; compare them before calling anybody.") \
    X(OMITTED, "另有 {0} 个单位未列出（未答复的列在最前）", \
      "{0} more units are not listed (those that are silent come first)") \
    X(NEXT, "下一步：dutyctl {0} {1}", "Next: dutyctl {0} {1}") \
    X(NEXT_PLAN, "下一步：dutyctl plan {0} {1}（看会呼叫谁），dutyctl activate {0} {1}", \
      "Next: dutyctl plan {0} {1} (who would be called), dutyctl activate {0} {1}") \
    X(NO_INCIDENTS, "没有事件。", "No incidents.") \
    X(TIMELINE_EMPTY, "没有记录。", "Nothing recorded.") \
    X(PROPOSAL, "{0}{1}，提议人 {2}：{3}", "{0} {1}, by {2}: {3}") \
    X(RESPONSE_DONE, "{0} 已执行。当前：{1} {2}", "{0}: done. Now: {1} {2}") \
    X(ASK_ACTUAL, "【真实事件】{0} {1} {2}。将{3}{4}响应。{5}这不是演练。", \
      "REAL EVENT {0}, {1}, {2}. You are about to {3} {4}. {5}This is not a drill.") \
    X(ASK_DRILL, "〔演练或测试〕{0} {1} {2}：{3}{4}响应。{5}所有短信都会标明。", \
      "(exercise or test) {0}, {1}, {2}: {3} {4}. {5}Every message will say so.") \
    X(THE_RESPONSE, "", "the response") \
    X(ASK_TYPE, "请输入 {0} 确认，输入其他内容放弃：", "Type {0} to go on, anything else to stop: ") \
    X(TYPE_DRILL, "演练", "drill") \
    X(TYPE_TEST, "测试", "test") \
    X(NOT_CONFIRMED, "没有确认，未做任何操作。", "Not confirmed; nothing was done.") \
    X(PLAN_CALLS, "将呼叫 {0} 个单位。", "{0} units will be called. ") \
    X(PLAN_CHANGES, "调整后共 {0} 个单位，增减的单位都会收到通知。", \
      "{0} units will take part; who joins, stays or leaves is told. ") \
    X(PLAN_HEAD, "{0} {1}响应：{2} 个单位，升级策略 {3}", \
      "{0}, {1}: {2} units, escalation policy {3}") \
    X(PLAN_APPROVAL, "须两人决定：propose 提议，由另一人 approve 批准。", \
      "Two persons decide: propose it, and let another approve.") \
    X(PLAN_AUTOMATIC, "达到该级别时自动启动。", "Activated by itself when this level is reached.") \
    X(PLAN_SITREPS, "响应期间每 {0} 报送一次情况，{1} 内报到。", "Units report their situation every {0}, within {1}.") \
    X(PLAN_WITHIN, "应答时限 {0}。", "Units must answer within {0}.") \
    X(PLAN_ADDED, "新增 {0} 个单位：", "Joining, {0} units:") \
    X(PLAN_KEPT, "保留 {0} 个单位：", "Staying, {0} units:") \
    X(PLAN_DROPPED, "解除 {0} 个单位：", "Leaving, {0} units:") \
    X(PLAN_PROBLEMS, "有 {0} 处呼叫不到人，请先补上值班或联系方式。", \
      "Calls that would reach nobody: {0}; mend the roster or the contacts first.") \
    X(NOTICE_ISSUED, "{0}（{1}）已发往 {2} 个单位。", "{0} ({1}) goes out to {2} units.") \
    X(NOTICE_ISSUED_DRILL, "〔演练〕{0}（{1}）已发往 {2} 个单位，文字均带“演练”。", \
      "(drill) {0} ({1}) goes out to {2} units; every text says drill.") \
    X(ANSWER_TAKEN, "已记录 {0} {1}：{2}", "Recorded {0}, {1}: {2}") \
    X(NOTHING_OPEN, "单位“{0}”没有待应答的通知。", "The unit \"{0}\" has nothing to answer.") \
    X(SEVERAL_OPEN, "单位“{0}”有多个通知，请用下面的应答编号指明：", \
      "The unit \"{0}\" has several; name one of these callouts:") \
    X(ROSTER_AT, "{0} 值班：", "On duty at {0}:") \
    X(LIAISON_FORM, "{0}成员单位联络员信息表", "Liaison officers of the member units: {0}") \
    X(LIAISON_MISSING, "{0} 个单位没有联络员，请执行 dutyctl liaison set 报告。", \
      "{0} units have no liaison officer; report one with dutyctl liaison set.") \
    X(LIAISON_NOW, "{0} 现任联络员：{1} {2}", "Liaison officer of {0}: {1} {2}") \
    X(LIAISON_UNCHANGED, "没有变更记录。", "No change is on record.") \
    X(COVERAGE_GOOD, "没有空缺、重复值班和无法联系的人员。", \
      "No gaps, no double duty, nobody out of reach.") \
    X(COVERAGE_BAD, "共 {0} 处，请在值班表中补正后执行 dutyctl check。", \
      "{0} findings; mend the rosters, then run dutyctl check.") \
    X(NO_REPLIES, "没有无法归类的回复。", "No replies wait to be placed.") \
    X(REPLIES_HINT, "核实后请用 dutyctl answer 单位 ack --by 姓名 代为记录。", \
      "Once you know what was meant: dutyctl answer UNIT ack --by NAME.") \
    X(OUTBOX_EMPTY, "没有消息。", "No messages.") \
    X(TEST_PAGE_SENT, "测试消息已发给 {0}（{1}）。", "A test page goes to {0} ({1}).") \
    X(WARNING, "警告：", "warning: ") \
    X(ERROR, "错误：", "error: ") \
    X(CHECK_GOOD, "磁盘上的配置可用（{1} 条警告）。", "The files on disk are good ({1} warnings).") \
    X(CHECK_BAD, "磁盘上的配置有 {0} 处错误、{1} 条警告；运行中的配置不受影响。", \
      "The files on disk have {0} errors and {1} warnings; what runs is not touched.") \
    X(RELOADED, "已启用新配置 {0}。", "The new configuration is in use: {0}.") \
    X(RELOAD_KEPT, "新配置未启用，继续使用原来的配置。", \
      "The new configuration was not taken; the old one goes on.") \
    X(PASSWD_TOKEN, "令牌（只显示这一次，请交给使用者）：", \
      "The token (shown this once; hand it to its user):") \
    X(PASSWD_LINE, "请把这一行写入配置的 accounts（另一指挥机构只需把 token_hash 写入 peers），然后执行 dutyctl reload：", \
      "Put this line into accounts of the configuration (for another office only token_hash, into its entry of peers), then run dutyctl reload:") \
    X(VERIFIED, "{0}：{1} 条记录的哈希链完整。", "{0}: the chain of {1} events holds.") \
    X(VERIFIED_HASH, "末条哈希 {0}", "Last hash {0}") \
    X(NOT_VERIFIED, "{0}：校验失败：{1}", "{0}: not proven: {1}") \
    X(BACKUP_DONE, "已备份到 {0}（{1} 字节）。", "Backed up to {0} ({1} bytes).") \
    X(EXPORTED, "{0} 的 {1} 条记录已导出到 {2}。", "{0}: {1} events written to {2}.") \
    X(RECONNECTING, "连接中断，正在重连：{0}", "Connection lost, trying again: {0}") \
    \
    X(BOARD_EMPTY, "没有进行中的事件和通知。", "No open incidents or notices.") \
    X(BOARD_GATEWAY, "! 网关 {0} 不可用：{1}", "! gateway {0} is not up: {1}") \
    X(BOARD_INFORMATION, "? {0} 条信息未核实：dutyctl information list", "? {0} items not verified: dutyctl information list") \
    X(BOARD_REPLIES, "! {0} 条回复无法归类：dutyctl replies", "! {0} replies not placed: dutyctl replies") \
    X(WATCH_KEYS, "实时 · {0} · ↑↓ 滚动 · q 退出", "live · {0} · arrows scroll · q quits") \
    X(WATCH_POLLING, "定时刷新 · {0} · 正在重连 · q 退出", "polling · {0} · reconnecting · q quits") \
    X(WATCH_STALE, "数据已过时 {0}，正在重连 · {1}", "STALE for {0}, reconnecting · {1}") \
    X(WATCH_WAITING, "正在连接… {0}", "connecting… {0}") \
    X(WATCH_NO_TERMINAL, "--watch 需要终端；在脚本中请用 dutyctl board 或 dutyctl log --follow。", \
      "--watch needs a terminal; in scripts use dutyctl board or dutyctl log --follow.") \
    \
    X(REFUSED, "未执行：{0}", "Refused: {0}") \
    X(UNREACHABLE, "无法连接值守服务：{0}", "Cannot reach the daemon: {0}") \
    X(MAY_BE_ACCEPTED, "请求可能已被受理。请加 --key {0} 原样重试，不会重复执行。", \
      "It may have been accepted. Repeat the same command with --key {0}: it is done at most once.") \
    X(SURELY_NOT_ACCEPTED, "请求没有发出。", "The request did not leave.") \
    X(RETRY_WITH_KEY, "稍后可加 --key {0} 原样重试。", "Later, repeat the same command with --key {0}.") \
    X(ADVICE_401, "请用 --token-file 或环境变量 DUTYCTL_TOKEN 提供令牌。", \
      "Give a token by --token-file or DUTYCTL_TOKEN.") \
    X(ADVICE_403, "请换用有权限的账户，或由有权限的人执行；权限见 accounts.conf。", \
      "Use an account with the role, or ask somebody who has it; see accounts.conf.") \
    X(ADVICE_503, "稍后再试。", "Try again shortly.") \
    X(HINT_URL, "请检查地址和网络，以及 dutyd 是否在运行。", \
      "Check the address and the network, and that dutyd runs.") \
    X(HINT_SOCKET_MISSING, "dutyd 可能没有运行：systemctl status dutyd；或用 -s 指定套接字。", \
      "dutyd may not be running: systemctl status dutyd; or name the socket with -s.") \
    X(HINT_SOCKET_FORBIDDEN, "当前用户不在套接字的用户组中：请加入 dutyd 组后重新登录。", \
      "You are not in the group of the socket: join the group dutyd and log in again.") \
    X(HINT_SOCKET_DEAD, "套接字还在，但无人应答：systemctl status dutyd。", \
      "The socket is there but nobody answers: systemctl status dutyd.") \
    X(HINT_BROKEN_OFF, "连接在应答前断开。", "The connection broke off before an answer came.") \
    X(SOCKET_PATH_LONG, "套接字路径过长（最多 107 字节）。", \
      "The path of the socket is too long (107 bytes at most).") \
    X(TOKEN_BAD, "令牌中有不允许的字符。", "The token has characters that are not allowed.") \
    X(FILE_WRITTEN, "已写入 {0}", "Written to {0}") \
    X(BAD_MONTH, "“{0}”不是月份；请写成 2026-11。", "\"{0}\" is no month; write it as 2026-11.") \
    X(STATUS_CHECK, "值班抽查", "duty check") \
    X(STATUS_HANDOVER, "交接班", "handover") \
    X(DAY_UNKNOWN, "（该年节假日安排未录入，仅按周末）", " (the holidays of that year are not configured: by the weekday alone)") \
    X(STATS_NONE, "该时段没有呼叫任何单位。", "No unit was called in that time.") \
    X(STATS_TITLE, "成员单位应答情况统计", "How the units have answered") \
    X(STATS_LEGEND, "用时从通知发出到单位首次应答；未应答的单位排在前面；值班抽查和交接班单独统计，测试不计入。", "Times run from the issue of the notice to the unit's first yes. Units that owe an answer stand first. Duty checks and handovers are counted by themselves, tests not at all.") \
    X(RECORD_HOLDS, "{0}：{1} 的 {2} 条记录逐条核对无误。", "{0}: the {2} rows of {1} are what was written, each proved by its hash.") \
    X(RECORD_IN_JOURNAL, "每一条都在该日志中；最后一条序号 {0}，哈希 {1}", "Each of them stands in that journal; the last is seq {0} with the hash {1}") \
    X(RECORD_COMPARE, "请与日志或备份核对（--journal FILE）：最后一条序号 {0}，哈希 {1}", "Compare with the journal or a backup (--journal FILE): the last is seq {0} with the hash {1}") \
    X(LOG_TITLE, "值班日志", "Duty log") \
    X(LOG_HEAD, "{0} 值班日志  {1} 至 {2}", "Duty log of {0}, {1} to {2}") \
    X(LOG_EMPTY, "该时段没有记录。", "Nothing was recorded in that time.") \
    X(LOG_ENTERED, "已记入值班日志，第 {0} 条。", "Entered into the duty log as {0}.") \
    X(LOG_SYSTEM, "系统", "dutyd") \
    X(LOG_CORRECTS, "〔更正第 {0} 条〕", "(corrects {0}) ") \
    X(LOG_CORRECTED, "（已由第 {0} 条更正）", " (corrected by {0})") \
    X(LOG_PARTY, "；对方：{0}", "; with: {0}") \
    X(LOG_HAPPENED, "；发生于 {0}", "; happened at {0}") \
    X(LOG_SIGN, "交班人：＿＿＿＿＿＿　　接班人：＿＿＿＿＿＿　　时间：＿＿＿＿＿＿", "Handed over by: ____________  Taken over by: ____________  At: ____________") \
    X(COLUMN_ENTRY, "类别", "Kind") \
    X(COLUMN_PARTY, "对方", "With") \
    X(COLUMN_HAPPENED, "发生时间", "Happened") \
    X(COLUMN_CORRECTS, "更正", "Corrects") \
    X(FILE_ERROR, "{0}：{1}", "{0}: {1}") \
    X(NO_NUMBER, "--{0} 应为非负整数，而不是“{1}”。", \
      "--{0} takes a whole number from 0, not \"{1}\".") \
    X(NO_TIME, "--{0} 的时间“{1}”无法识别；例如 08:30、\"2026-11-22 08:30\"、+2h。", \
      "--{0}: \"{1}\" is no time; try 08:30, \"2026-11-22 08:30\" or +2h.") \
    X(NO_LEVEL, "级别应为 1 至 4（1 最高），而不是“{0}”。", \
      "A level is 1 to 4 (1 is the gravest), not \"{0}\".") \
    X(NO_ID, "“{0}”不是编号；编号形如 I-20261122-0001（事件）、N-…（通知）、C-…（应答）。", \
      "\"{0}\" is no id; ids look like I-20261122-0001 (incident), N-… (notice), C-… (callout).") \
    X(NO_MEMBERS, "请用 --lead、--with（单位代码）或 --group（分组代码）指明由谁参加。", \
      "Say who takes part: --lead UNITS, --with UNITS or --group GROUPS.") \
    X(NO_RECIPIENT, "请用 --to 单位代码 或 --group 分组代码 指明发给谁。", \
      "Say to whom: --to UNIT,UNIT or --group GROUP.") \
    X(NO_NAME, "请用 --by 姓名 写明应答人。", "Say who answered: --by NAME.") \
    X(TEXT_TOO_LONG, "文字过长。", "The text is too long.") \
    X(USAGE_HINT, "用法：dutyctl {0} {1}", "Usage: dutyctl {0} {1}") \
    X(USAGE_MORE, "帮助：dutyctl {0} --help", "Help: dutyctl {0} --help") \
    X(HELP_HINT, "帮助：dutyctl --help", "Help: dutyctl --help") \
    X(USAGE_ERROR, "dutyctl：{0}", "dutyctl: {0}") \
    X(NO_COMMAND, "没有这个命令：{0}", "There is no command {0}.") \
    X(NEAREST_COMMAND, "是不是 {0}？", "Did you mean {0}?") \
    X(TOO_FEW, "缺少参数。", "An argument is missing.") \
    X(TOO_MANY, "多余的参数：{0}", "One argument too many: {0}") \
    X(HELP_USAGE, "用法", "Usage") \
    X(HELP_COMMANDS, "命令", "Commands") \
    X(HELP_WORDS, "可用的词", "Words") \
    X(HELP_OPTIONS, "选项", "Options") \
    X(HELP_GENERAL, "通用选项", "General options") \
    X(HELP_EXAMPLES, "示例", "Examples") \
    X(HELP_EXIT, "退出状态：0 完成，1 被拒绝，2 用法错误，3 无法连接。详见 dutyctl(1)。", \
      "Exit status: 0 done, 1 refused, 2 usage, 3 daemon not reachable. See dutyctl(1).") \
    X(HELP_WHAT, "dutyctl：值守服务 dutyd 的命令行客户端", "dutyctl: the client of the duty daemon dutyd")
/* clang-format on */

#endif
