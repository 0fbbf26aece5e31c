/* commands.c: the table of everything that dutyctl can do. */
#include "ctl/ctl.h"

#include "ctl/matters.h"

/* clang-format off */
#define REASON {"reason", 'r', "TEXT", {{"理由，记入日志", "why; kept in the journal"}}}
#define YES {"yes", 'y', NULL, {{"不再询问（用于脚本）", "do not ask (for scripts)"}}}
#define CASES {"cases", 0, "N", {{"病例数", "number of cases"}}}
#define DEATHS {"deaths", 0, "N", {{"死亡数", "number of deaths"}}}
#define EXTENT {"extent", 0, "EXTENT", {{"波及范围：county、counties、cities、provinces", "how far it reaches: county, counties, cities or provinces"}}}, \
    {"spreading", 0, NULL, {{"有扩散趋势", "it is spreading"}}}
#define AT {"at", 0, "TIME", {{"时间：08:30、\"2026-11-22 08:30\"、+2h", "when: 08:30, \"2026-11-22 08:30\", +2h"}}}
#define END {NULL, 0, NULL, {{NULL, NULL}}}

static const struct option_rule report_options[] = {
    CASES, DEATHS, EXTENT,
    {"occurred-at", 0, "TIME", {{"发生时间", "when it happened"}}},
    {"reported-by", 0, "NAME", {{"报告人", "who reports"}}},
    {"contact", 0, "PHONE", {{"报告人电话", "the reporter's telephone"}}},
    {"level", 0, "N", {{"报告人认为的级别", "the level in the reporter's opinion"}}},
    {"exercise", 0, NULL, {{"这是演练", "this is a drill"}}},
    {"test", 0, NULL, {{"这是测试", "this is a test"}}},
    END,
};
static const struct option_rule followup_options[] = {
    CASES, DEATHS, EXTENT,
    {"final", 0, NULL, {{"终报（默认续报）", "the final report (otherwise a progress report)"}}},
    {"worsening", 0, NULL, {{"态势趋于恶化", "it is getting worse"}}},
    END,
};
static const struct option_rule submit_options[] = {
    {"to", 't', "CODE", {{"上报对象代码（见配置 reporting）", "to whom: its code in the configuration's reporting"}}},
    {"by", 0, "NAME", {{"报送人姓名", "who sent it"}}},
    {"via", 0, "MEANS", {{"telephone（默认）、fax、network、paper 或 system", "telephone (otherwise), fax, network, paper or system"}}},
    {"at", 0, "TIME", {{"报出时间（默认现在）", "when it left (otherwise now)"}}},
    {"number", 0, "TEXT", {{"文号", "the number of the document"}}},
    {"note", 0, "TEXT", {{"备注", "a note"}}},
    END,
};
static const struct option_rule incidents_options[] = {
    {"state", 0, "STATE", {{"open、closed 或 all", "open, closed or all"}}},
    {"limit", 'n', "N", {{"最多显示多少", "how many at most"}}},
    {"before", 0, "ID", {{"从这个编号之前继续", "go on before this id"}}},
    END,
};
static const struct option_rule timeline_options[] = {
    {"after", 0, "SEQ", {{"从这条记录之后", "after this record"}}},
    {"limit", 'n', "N", {{"最多显示多少", "how many at most"}}},
    END,
};
static const struct option_rule plan_options[] = {
    {"from-level", 0, "N", {{"从该级别调整时的增减", "what changes, coming from this level"}}},
    AT, END,
};
static const struct option_rule propose_options[] = {REASON, END};
static const struct option_rule response_options[] = {REASON, YES, END};
#define NOTICE_OPTIONS \
    {"to", 't', "UNITS", {{"单位代码，逗号分隔", "codes of units, with commas"}}}, \
    {"group", 'g', "GROUPS", {{"分组代码，逗号分隔", "codes of groups, with commas"}}}, \
    {"due", 0, "TIME", {{"时限或会议时间", "due time, or the time of the meeting"}}}, \
    {"policy", 0, "CODE", {{"升级策略", "escalation policy"}}}, \
    {"incident", 0, "ID", {{"所属事件", "the incident it belongs to"}}}, \
    {"below", 0, NULL, {{"连同所属下级单位（镇、村）", "and all units below them (towns, villages)"}}}, \
    {"drill", 0, NULL, {{"演练，文字带“演练”", "a drill; every text says so"}}}
static const struct option_rule notice_options[] = {NOTICE_OPTIONS, END};
static const struct option_rule duty_check_options[] = {
    {"random", 0, "N", {{"随机抽取几个单位，久未抽查者优先", "draw so many units, the longest unchecked first"}}},
    {"to", 't', "UNITS", {{"单位代码，逗号分隔", "codes of units, with commas"}}},
    {"group", 'g', "GROUPS", {{"分组代码，逗号分隔", "codes of groups, with commas"}}},
    {"policy", 0, "CODE", {{"升级策略", "escalation policy"}}},
    END,
};
static const struct option_rule meeting_options[] = {
    NOTICE_OPTIONS, MATTER_MEMBER_OPTIONS, MATTER_OPENING_OPTIONS, MATTER_CHANGE_OPTIONS,
    {"present", 0, "UNITS", {{"到会单位，逗号分隔", "the units that came, with commas"}}},
    {"absent", 0, "UNITS", {{"缺席单位，逗号分隔", "the units that did not come, with commas"}}},
    END,
};
static const struct option_rule task_options[] = {
    NOTICE_OPTIONS, MATTER_MEMBER_OPTIONS, MATTER_OPENING_OPTIONS, MATTER_CHANGE_OPTIONS,
    {"send", 0, NULL, {{"（summary）报送领导机构", "(summary) send it to the leadership"}}},
    END,
};
static const struct option_rule inspection_options[] = {
    NOTICE_OPTIONS, MATTER_MEMBER_OPTIONS, MATTER_OPENING_OPTIONS, MATTER_CHANGE_OPTIONS,
    {"unannounced", 0, NULL, {{"不事先通知督查对象", "those inspected are not told before"}}},
    {"force", 0, NULL, {{"仍有整改任务也办结，须有理由", "close it although corrective tasks are open; needs a reason"}}},
    END,
};
static const struct option_rule information_options[] = {
    {"to", 't', "UNITS", {{"单位代码，逗号分隔", "codes of units, with commas"}}},
    {"group", 'g', "GROUPS", {{"分组代码，逗号分隔", "codes of groups, with commas"}}},
    {"incident", 0, "ID", {{"所属事件", "the incident it belongs to"}}},
    {"form", 0, "FORM", {{"unexplained、situation、risk 或 suggestion", "unexplained, situation, risk or suggestion"}}},
    {"place", 0, "PLACE", {{"地点", "where"}}},
    {"title", 0, "TITLE", {{"（变更时）新的标题", "(when amended) the new title"}}},
    {"text", 0, "TEXT", {{"（变更时）新的内容", "(when amended) the new text"}}},
    {"parent", 0, "MATTER", {{"所属的事项", "the matter it belongs to"}}},
    MATTER_CHANGE_OPTIONS,
    {"since", 0, "TIME", {{"从这个时间起", "since then"}}},
    END,
};
#define ANSWER_OPTIONS \
    {"by", 0, "NAME", {{"应答人姓名（代为记录）", "who answered (recorded on their behalf)"}}}, \
    {"person", 0, "CODE", {{"应答人代码", "the code of that person"}}}, \
    {"via", 0, "MEANS", {{"operator、voice、sms、link 或 api", "operator, voice, sms, link or api"}}}, \
    {"note", 0, "TEXT", {{"备注", "a note"}}}, \
    AT
static const struct option_rule ack_options[] = {ANSWER_OPTIONS, END};
static const struct option_rule answer_options[] = {
    ANSWER_OPTIONS,
    {"people", 0, "N", {{"出动人数", "how many people were sent"}}},
    {"vehicles", 0, "N", {{"出动车辆", "how many vehicles were sent"}}},
    {"substitute", 0, "NAME", {{"替会人姓名（默认为 --by）", "who comes instead (otherwise --by)"}}},
    {"eta", 0, "TIME", {{"预计到达", "when they will arrive"}}},
    END,
};
static const struct option_rule board_options[] = {
    {"watch", 'w', NULL, {{"实时显示，q 退出", "stay and show it live; q quits"}}},
    {"incident", 'i', "ID", {{"只看这个事件", "this incident only"}}},
    END,
};
static const struct option_rule who_options[] = {AT, END};
static const struct option_rule coverage_options[] = {
    {"from", 0, "TIME", {{"起（默认现在）", "from (otherwise now)"}}},
    {"to", 0, "TIME", {{"止（默认 7 天后）", "to (otherwise in 7 days)"}}},
    END,
};
static const struct option_rule liaison_options[] = {
    {"form", 0, NULL, {{"按联络员信息表打印", "print the form only"}}},
    {"csv", 0, "FILE", {{"写成 CSV 文件（- 为标准输出）", "write a CSV file (- is standard output)"}}},
    {"person", 0, "CODE", {{"人员代码（配置里有的人）", "the code of a person of the configuration"}}},
    {"post", 0, "POST", {{"职务", "the post"}}},
    {"mobile", 0, "PHONE", {{"手机", "the mobile number"}}},
    {"phone", 0, "PHONE", {{"办公电话", "the office telephone"}}},
    {"email", 0, "ADDRESS", {{"电子邮箱", "the e-mail address"}}},
    {"note", 0, "TEXT", {{"备注", "a note"}}},
    END,
};
static const struct option_rule stats_options[] = {
    {"month", 'm', "MONTH", {{"月份，如 2026-11（默认本月）", "a month such as 2026-11 (otherwise the running one)"}}},
    {"from", 0, "TIME", {{"起", "from"}}},
    {"to", 0, "TIME", {{"止", "to"}}},
    {"kind", 0, "KIND", {{"只统计这类通知，如 activation、drill", "notices of this kind only, such as activation or drill"}}},
    {"csv", 0, "FILE", {{"写成 CSV 文件（- 为标准输出）", "write a CSV file (- is standard output)"}}},
    {"html", 0, "FILE", {{"写成可打印的网页", "write a page to print"}}},
    END,
};
static const struct option_rule duty_log_options[] = {
    {"unit", 'u', "CODE", {{"哪个单位的值班日志", "whose log"}}},
    {"from", 0, "TIME", {{"起（默认 24 小时前）", "from (otherwise 24 hours ago)"}}},
    {"to", 0, "TIME", {{"止（默认现在）", "to (otherwise now)"}}},
    {"incident", 'i', "ID", {{"有关的事件", "the incident it is about"}}},
    {"entries", 0, NULL, {{"只看值班人员所记，不看系统所做", "what officers wrote only, not what dutyd did"}}},
    {"csv", 0, "FILE", {{"写成 CSV 文件（- 为标准输出）", "write a CSV file (- is standard output)"}}},
    {"html", 0, "FILE", {{"写成可打印的网页", "write a page to print"}}},
    {"kind", 0, "KIND", {{"call_in、call_out、instruction、visit、equipment、contact 或 other（默认）", "call_in, call_out, instruction, visit, equipment, contact or other (if not given)"}}},
    {"party", 0, "NAME", {{"来电、来访或批示的人", "who called, came or gave the instruction"}}},
    {"by", 0, "NAME", {{"记录人姓名", "who writes it down"}}},
    {"at", 0, "TIME", {{"发生时间（默认现在）", "when it happened (otherwise now)"}}},
    {"corrects", 0, "NO", {{"更正第几条", "the number of the entry that this one corrects"}}},
    END,
};
static const struct option_rule outbox_options[] = {
    {"after", 0, "SEQ", {{"从日志的这个序号之后", "after this number of the journal"}}},
    END,
};
static const struct option_rule passwd_options[] = {
    {"role", 0, "ROLE", {{"权限，默认 viewer", "viewer (as if not given), reporter, duty, command, commander, admin"}}},
    {"unit", 0, "CODE", {{"duty 权限所属单位", "the unit of an account with the role duty"}}},
    END,
};
static const struct option_rule verify_options[] = {
    {"journal", 0, "FILE", {{"并与这个日志或备份核对", "and compare with this journal or backup"}}},
    END,
};
static const struct option_rule log_options[] = {
    {"follow", 'f', NULL, {{"持续显示新记录", "stay and show what comes"}}},
    {"after", 0, "SEQ", {{"从这条记录之后", "after this record"}}},
    {"lines", 'n', "N", {{"从最后多少条开始，默认 50", "how many of the newest, otherwise 50"}}},
    END,
};

const struct ctl_command ctl_commands[] = {
    {"report", "TYPE PLACE SUMMARY", {{"报告突发事件", "report an incident"}},
     "dutyctl report infectious 城东小学 \"发热聚集，32人\" --cases 32\n"
     "dutyctl report infectious 城东小学 - --exercise < summary.txt",
     report_options, 3, 3, ctl_report},
    {"followup", "INCIDENT TEXT", {{"续报或终报", "a progress report, or the final one"}},
     "dutyctl followup I-20261122-0001 \"新增5例\" --cases 37\n"
     "dutyctl followup I-20261122-0001 \"处置完毕\" --final",
     followup_options, 2, 2, ctl_followup},
    {"submit", "INCIDENT KIND", {{"记录已向上级报出：initial progress final", "record that a report left for those above: initial progress final"}},
     "dutyctl submit I-20261122-0001 initial --to county --by 张伟 --via network --at 03:40\n"
     "dutyctl submit I-20261122-0001 final --to city-health --by 张伟 --number 卫报〔2026〕8号",
     submit_options, 2, 2, ctl_submit},
    {"incidents", "", {{"事件列表", "list incidents"}},
     "dutyctl incidents --state all", incidents_options, 0, 0, ctl_incidents},
    {"show", "ID", {{"事件、通知、应答或会议任务等（M-）的全部内容", "all about an incident, notice, callout or matter (M-)"}},
     "dutyctl show I-20261122-0001\ndutyctl show C-20261122-0007\ndutyctl show M-20261122-0001", NULL, 1, 1, ctl_show},
    {"timeline", "INCIDENT|NOTICE|MATTER", {{"事件、通知、值班抽查、会议、任务等的全过程", "what happened, in order"}},
     "dutyctl timeline I-20261122-0001\ndutyctl timeline M-20261122-0001", timeline_options, 1, 1, ctl_timeline},
    {"plan", "TYPE|INCIDENT LEVEL", {{"会呼叫哪些人（不执行）", "who would be called (changes nothing)"}},
     "dutyctl plan infectious 3\ndutyctl plan I-20261122-0001 2\n"
     "dutyctl plan infectious 2 --from-level 3 --at \"2026-12-01 03:00\"",
     plan_options, 2, 2, ctl_plan},
    {"propose", "INCIDENT [LEVEL]", {{"提议启动或调整；不写级别为提议终止", "propose a level, or termination without one"}},
     "dutyctl propose I-20261122-0001 2 --reason \"病例快速增加\"", propose_options, 1, 2, ctl_propose},
    {"approve", "INCIDENT", {{"批准提议", "approve what another proposed"}},
     "dutyctl approve I-20261122-0001", response_options, 1, 1, ctl_approve},
    {"reject", "INCIDENT", {{"退回提议", "reject what was proposed"}},
     "dutyctl reject I-20261122-0001 --reason \"证据不足\"", propose_options, 1, 1, ctl_reject},
    {"activate", "INCIDENT LEVEL", {{"启动响应并呼叫各单位", "activate a response and call the units"}},
     "dutyctl activate I-20261122-0001 3 --reason \"县长指令\"\ndutyctl activate I-20261122-0001 3 --yes",
     response_options, 2, 2, ctl_activate},
    {"change", "INCIDENT LEVEL", {{"调整响应级别", "change the level; units are told what is new for them"}},
     "dutyctl plan I-20261122-0001 2\ndutyctl change I-20261122-0001 2", response_options, 2, 2, ctl_change},
    {"terminate", "INCIDENT", {{"终止响应", "end the response and stand the units down"}},
     "dutyctl terminate I-20261122-0001", response_options, 1, 1, ctl_terminate},
    {"notice", "TITLE TEXT", {{"发通报", "send a bulletin that must be answered"}},
     "dutyctl notice 大风预警 \"今夜有8级大风\" --group all", notice_options, 2, 2, ctl_notice},
    {"meeting", "WORD …|TITLE TEXT", {{"联席会议、联络员会议、会商：propose approve call roll minutes …；或只发会议通知",
      "conferences: propose approve call roll minutes …; or a plain call to a meeting"}},
     "dutyctl meeting propose 联席会议 --group all --at \"2026-12-01 15:00\" --place 三楼会议室\n"
     "dutyctl meeting approve M-20261122-0001 --by 张市长\n"
     "dutyctl meeting call M-20261122-0001\n"
     "dutyctl meeting attend M-20261122-0001 police substitute --by 李明\n"
     "dutyctl meeting roll M-20261122-0001 --present police,health --absent finance\n"
     "dutyctl meeting minutes M-20261122-0001 - < minutes.txt\n"
     "dutyctl meeting list --state all\n"
     "dutyctl meeting 会商 \"三楼会议室\" --group all --due 15:00",
     meeting_options, 1, ARGUMENTS_WORDS_MAX, ctl_meeting},
    {"information", "WORD …", {{"信息共享：report verify refute share request-release release list …",
      "what units report: report verify refute share request-release release list …"}},
     "dutyctl information report 城东小学发热 \"3名学生不明原因发热\" --form unexplained --unit cdc --by 罗敏\n"
     "dutyctl information verify M-20261122-0001 --by 王主任 --reason \"现场流调核实\"\n"
     "dutyctl information share M-20261122-0001 --group all\n"
     "dutyctl information request-release M-20261122-0001 \"发布稿全文\" --by 王主任\n"
     "dutyctl information release M-20261122-0001 --by 张市长\n"
     "dutyctl information list --state unverified --since \"2026-11-20 00:00\"",
     information_options, 1, ARGUMENTS_WORDS_MAX, ctl_information},
    {"task", "WORD …|TITLE TEXT", {{"任务：plan start open progress done close summary …；或只发任务通知",
      "tasks: plan start open progress done close summary …; or a plain notice of a task"}},
     "dutyctl task plan\ndutyctl task start 7 --due 2026-12-31 --every 7d\n"
     "dutyctl task open 完善预案 --lead health --with cdc --due 2026-12-31 --deliverable 预案文本\n"
     "dutyctl task join M-20261122-0001 --with police\n"
     "dutyctl task progress M-20261122-0001 cdc \"初稿完成\" --percent 60\n"
     "dutyctl task close M-20261122-0001\ndutyctl task summary --send\n"
     "dutyctl task 消毒 \"城东小学终末消毒\" --to cdc,health --due +4h",
     task_options, 1, ARGUMENTS_WORDS_MAX, ctl_task},
    {"inspection", "WORD …", {{"督导检查：open announce finding record correct summary close …",
      "inspections: open announce finding record correct summary close …"}},
     "dutyctl inspection open 节前督查 \"春节期间值守\" --form district --team 1 --lead police --target health,cdc --at \"2026-12-01 09:00\"\n"
     "dutyctl inspection finding M-20261122-0001 cdc \"口罩不足一周用量\"\n"
     "dutyctl inspection correct M-20261122-0001 cdc \"补足口罩\" --due +10d\n"
     "dutyctl inspection record M-20261122-0001\n"
     "dutyctl inspection summary M-20261122-0001 - < summary.txt\n"
     "dutyctl inspection close M-20261122-0001",
     inspection_options, 1, ARGUMENTS_WORDS_MAX, ctl_inspection},
    {"sitrep", "TITLE TEXT", {{"要求报送情况", "ask for situation reports"}},
     "dutyctl sitrep 日报 \"请17时前报送\" --group all --due 17:00", notice_options, 2, 2, ctl_sitrep},
    {"drill", "TITLE TEXT", {{"演练通知", "a drill of the calling itself"}},
     "dutyctl drill 通讯演练 \"请回复收到\" --group all", notice_options, 2, 2, ctl_drill},
    {"duty-check", "[TITLE [TEXT]]", {{"值班抽查：随机或指定单位，看多久有人应答", "check who is on duty, drawn or named: how long until they answer"}},
     "dutyctl duty-check --random 3\ndutyctl duty-check --to police,health\ndutyctl duty-check --group towns --random 2 夜班抽查\n"
     "dutyctl stats --kind duty_check", duty_check_options, 0, 2, ctl_duty_check},
    {"ack", "CALLOUT|UNIT", {{"代记“收到”", "record that a unit acknowledged"}},
     "dutyctl ack police --by 王伟\ndutyctl ack C-20261122-0007 --by 王伟 --via voice", ack_options, 1, 1, ctl_ack},
    {"answer", "CALLOUT|UNIT ANSWER",
     {{"代记应答：ack decline briefed dispatched on_scene report，会议另有 substitute cannot", "record an answer: ack decline briefed dispatched on_scene report; to an invitation also substitute, cannot"}},
     "dutyctl answer police dispatched --by 王伟 --people 6 --vehicles 2 --eta +20m", answer_options, 2, 2, ctl_answer},
    {"board", "", {{"应答看板，未应答的在前", "the board, silent units first"}},
     "dutyctl board --watch\ndutyctl board -i I-20261122-0001", board_options, 0, 0, ctl_board},
    {"who", "[UNIT]", {{"谁在值班，依据是什么", "who is on duty, and by which rule"}},
     "dutyctl who\ndutyctl who police --at \"2026-12-01 03:00\"", who_options, 0, 1, ctl_who},
    {"coverage", "[UNIT]", {{"值班空缺、重复、无法联系（有则退出状态为 1）", "gaps, double duty, people out of reach (exit 1 when any)"}},
     "dutyctl coverage --to 2026-12-31", coverage_options, 0, 1, ctl_coverage},
    {"liaison", "list|set UNIT [NAME]|history UNIT", {{"联络员信息表；报告变更；查历任", "the liaison officers; report a change; who it was before"}},
     "dutyctl liaison list\ndutyctl liaison list --csv 联络员信息表.csv\n"
     "dutyctl liaison set police 王伟 --post 办公室主任 --mobile 19900000001 --phone 0994-5550101\n"
     "dutyctl liaison set police --person wang-wei\ndutyctl liaison history police",
     liaison_options, 1, 3, ctl_liaison},
    {"duty-log", "[list]|add TEXT", {{"值班日志：记录来电、批示等，连同系统所做一并查看", "the duty log: write down calls and instructions, read them with what dutyd did"}},
     "dutyctl duty-log --unit police\ndutyctl duty-log add \"市民来电反映学生发热\" --kind call_in --party 李先生 --by 赵静\n"
     "dutyctl duty-log add \"与现场通话，3人均安全\" --kind contact -i I-20261122-0001\n"
     "dutyctl duty-log add \"应为5人\" --corrects 128\n"
     "dutyctl duty-log --from \"2026-11-22 08:00\" --html 值班日志.html",
     duty_log_options, 0, 2, ctl_duty_log},
    {"stats", "[UNIT]", {{"各单位应答统计：按月、真实与演练分列", "how the units have answered, by month, drills apart"}},
     "dutyctl stats --month 2026-11\ndutyctl stats --kind drill --csv drills.csv\ndutyctl stats police --from 2026-01-01 --html police.html",
     stats_options, 0, 1, ctl_stats},
    {"gateways", "", {{"网关状态", "the state of the gateways"}}, NULL, NULL, 0, 0, ctl_gateways},
    {"replies", "", {{"无法归类的回复", "replies that could not be placed"}}, NULL, NULL, 0, 0, ctl_replies},
    {"outbox", "[GATEWAY]", {{"outbox 网关里的消息", "what an outbox gateway was given"}},
     "dutyctl outbox", outbox_options, 0, 1, ctl_outbox},
    {"test-page", "PERSON", {{"给一个人发测试消息", "send one person a test page"}},
     "dutyctl test-page li-ming", NULL, 1, 1, ctl_test_page},
    {"check", "", {{"检查磁盘上的配置", "check the files on disk, as the daemon would read them"}}, NULL, NULL, 0, 0, ctl_check},
    {"reload", "", {{"启用磁盘上的配置", "take the files on disk into use"}}, NULL, NULL, 0, 0, ctl_reload},
    {"passwd", "NAME", {{"生成访问令牌和 accounts 配置行", "make a token and its line for accounts"}},
     "dutyctl passwd hospital-his --role reporter\ndutyctl passwd police-duty --role duty --unit police",
     passwd_options, 1, 1, ctl_passwd},
    {"verify", "FILE", {{"校验日志或导出记录的哈希（无需服务运行）", "prove the hashes of a journal or of an exported record (no daemon needed)"}},
     "dutyctl verify /var/lib/dutyd/journal.db\ndutyctl verify incident.jsonl --journal backup.db", verify_options, 1, 1, ctl_verify},
    {"backup", "FILE", {{"在线备份日志（文件由服务写入）", "a consistent copy of the journal, written by the daemon"}},
     "dutyctl backup /var/backups/dutyd-20261122.db", NULL, 1, 1, ctl_backup},
    {"export", "INCIDENT FILE", {{"导出事件的全部原始记录，可逐条校验", "an incident's whole record in one file that can be proved"}},
     "dutyctl export I-20261122-0001 incident.jsonl", NULL, 2, 2, ctl_export},
    {"log", "", {{"日志", "the journal in words"}},
     "dutyctl log --follow\ndutyctl log --after 0 --json", log_options, 0, 0, ctl_log},
    {NULL, NULL, {{NULL, NULL}}, NULL, NULL, 0, 0, NULL},
};
/* clang-format on */
