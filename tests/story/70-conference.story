# A unit proposes a joint conference, the convener approves it, the members answer whether they come;
# one cannot, one sends a substitute (昌吉 三, 昌吉 四; 二连浩特 art. 4(1)).
restart anywhere
at 2026-11-22 10:00
conf meetings
open meeting "冬季传染病防控联席会议" form conference with group members guest "刘专家" held 2d place "政府三楼" text "研究冬季防控" as cdc duty
expect matter proposed members 3
expect page health office "待批准：县疾病预防控制中心 M-20261122-0001 “冬季传染病防控联席会议”"
timeline "提议联席会议“冬季传染病防控联席会议”"
move approve as office-watch command
expect refused NOT_ALLOWED
move notify
expect refused MATTER_NOT_SO
mark cdc present
expect refused MATTER_NOT_SO
move approve by 刘市长 as chief commander
expect matter approved
move notify
expect matter notified
expect page health officer "冬季传染病防控联席会议：11月24日10:00，政府三楼。请卫健委参加，参加回复1；不能参加回复2和原因；由他人代替回复3和姓名。"
expect page cdc officer "由他人代替回复3和姓名"
expect page police officer "请公安局参加"
reply 19900000011 "参加"
expect page 19900000011 "答复：参加"
expect member health attending by 李明
# Who is not understood is told how to say it, of this invitation, and the office hears of it.
tolerate "什么会"
reply 19900000021 "什么会？"
expect page 19900000021 "未能识别您的回复，已转县应急指挥部。“冬季传染病防控联席会议”：参加回复1；不能参加回复2和原因；由他人代替回复3和姓名。"
expect callout police calling
reply 19900000021 "2 局长出差，会议冲突"
expect page 19900000021 "答复：不能参加（局长出差，会议冲突）。"
expect member police cannot by 孙磊 note "局长出差，会议冲突"
expect callout police declined
reply 19900000031 "3 张三"
expect page 19900000031 "答复：由张三代为参加"
expect member cdc substitute by 张三
expect 0 callouts calling
after 2h
# Nobody climbs a ladder for a no that was the unit's answer.
expect no pages police leader
reply 19900000021 "孙磊科长参加"
expect page 19900000021 "答复：参加"
expect member police attending note "孙磊科长参加"
# A day before, who comes is reminded, and nobody above them; a word against it is still taken.
after 22h
expect page health officer "会议提醒：冬季传染病防控联席会议，11月24日10:00，政府三楼，请卫健委准时参加。"
expect page police officer "会议提醒"
expect page cdc officer "会议提醒"
after 4h
expect no pages health leader
reply 19900000011 "2 临时有任务"
expect page 19900000011 "答复：不能参加"
expect member health cannot note "临时有任务"
after 20h
expect matter notified
expect 0 callouts calling
mark police present
mark cdc absent
expect member police present
move hold
expect matter held
move cancel reason "x"
expect refused MATTER_NOT_SO
# A unit that has no account proposes by telephone; the office writes down which, and who there.
open meeting "春季防控会" form conference with group members held 9d place "政府三楼" text "春季防控" unit police by 孙磊
expect page office "待批准：县公安局"
timeline "提议联席会议“春季防控会”，县卫生健康委、县公安局、县疾病预防控制中心，提出单位 县公安局，提出人 孙磊：春季防控"
open meeting "春季防控会" form conference with group members held 9d place "政府三楼" text "x" unit police by 孙磊 as cdc duty
expect refused NOT_YOUR_UNIT
