# A task that serves an incident and one that a conference decided on: each stands on its own record,
# outlives its incident, and can be changed, called off or given another lead
# (吉安 三(一), 吉安 三(三); 二连浩特 art. 7(3)).
restart anywhere
at 2026-11-22 03:00
conf tasks
tolerate all
report infectious at 城东小学 cases 3 summary "发热"
open task "流调报告" lead cdc with police incident 1 due 5d deliverable "流调报告"
expect matter notified members 2
expect page cdc officer "流调报告"
timeline "登记任务“流调报告”"
open task "流调报告" with police
expect refused LEAD_MISSING
open task "流调报告" lead police due 0s
expect refused TIME_PAST
open task "流调报告" lead police as police duty
expect refused NOT_ALLOWED
open meeting "联席会议" form conference with health with cdc held 2d place "三楼" text "物资"
open task "落实会议议定事项" lead health parent 2
expect matter notified
expect page health officer "时限未定，成果形式不限"
note minutes "不是会议" 
expect refused FIELD_INVALID
mark health attending
expect refused FIELD_INVALID
move cancel
expect refused REASON_MISSING
move cancel reason "会议改期"
expect matter cancelled
expect page health officer "任务取消：会议改期"
matter 1
amend due 0s
expect refused TIME_PAST
amend due 10d reason "样本增加"
expect page cdc officer "时限2026-12-02 03:00"
join lead police
expect member police no consent
expect page police officer "公安局牵头"
followup 1 final "排除"
after 26h
expect incident 1 gone
expect matter notified
note progress "采样完成" unit cdc percent 70 by 罗敏
expect matter notified entries 1
