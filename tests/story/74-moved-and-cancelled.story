# Another time or place: the members are told again and asked again, the old call is over. Cancelled:
# they are told, and must confirm it. What is wrong is refused in words (二连浩特 art. 4(2): 每次会议应明确
# 主题和具体内容).
restart anywhere
at 2026-11-22 10:00
conf meetings
open meeting "联席会议" form conference with group members place "政府三楼"
expect refused TIME_MISSING
open meeting "联席会议" form conference held 3d
expect refused FIELD_MISSING
open meeting "联席会议" form joint with health held 3d
expect refused FORM_NOT_OF_KIND
open meeting "联席会议" form conference with health with police held 3d
expect page office "待批准"
move approve as chief commander
move notify
expect refused FIELD_MISSING
amend place "政府三楼" text "部署冬季防控"
move notify
expect page health officer "11月25日10:00，政府三楼"
expect page police officer
reply 19900000011 "1"
expect page 李明
amend reason "x"
expect refused FIELD_MISSING
amend held 0m
expect refused TIME_PAST
amend held 4d place "疾控中心" reason "场地冲突"
expect page health officer "【变更】联席会议：11月26日10:00，疾控中心"
expect page police officer "【变更】联席会议"
expect member health no attendance
expect callout health calling
after 30m
expect page police leader
expect page health leader "疾控中心"
reply 19900000015 "1"
expect page 刘洋
# One that joins later is invited alone; who was silent to the end is called anew a day before.
join with cdc
expect page cdc officer "联席会议：11月26日10:00"
reply 19900000031 "2 培训"
expect page 罗敏
expect member cdc cannot note "培训"
tolerate "未应答"
tolerate "无人应答"
after 2h
expect 1 callouts unanswered
after 69h
after 40m
expect page health officer "会议提醒"
expect page police officer "联席会议：11月26日10:00，疾控中心"
mark police attending by 孙磊
expect callout police acknowledged
move cancel
expect refused REASON_MISSING
move cancel reason "改为书面传达"
expect matter cancelled
expect page health officer "会议取消：联席会议：原定2026-11-26 10:00，改为书面传达"
expect page police officer "会议取消"
expect page cdc officer "会议取消"
expect callout police in meeting stood_down
