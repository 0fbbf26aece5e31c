# A unit proposes a joint conference, the convener approves it, the members answer whether they come
# (昌吉 三; 二连浩特 art. 4(1)).
restart anywhere
at 2026-11-22 03:00
conf small
open meeting "冬季传染病防控联席会议" form conference with health with cdc with police guest "刘专家" held 2d place "政府三楼" text "研究冬季防控" as cdc duty
expect matter proposed members 3
timeline "提议联席会议“冬季传染病防控联席会议”"
move approve as office-watch command
expect refused NOT_ALLOWED
move notify
expect refused MATTER_NOT_SO
move approve by 刘市长 as chief commander
expect matter approved
move notify
expect matter notified
expect page health officer "冬季传染病防控联席会议"
expect page cdc officer "政府三楼"
expect page police officer "冬季传染病防控联席会议"
reply 19900000011 "1"
expect page 19900000011 "已记录"
expect member health attending
tolerate all
mark cdc substitute by 张三 as cdc duty
expect member cdc substitute by 张三
mark police attending as cdc duty
expect refused NOT_YOUR_UNIT
move cancel reason "改期"
expect matter cancelled
after 25h
expect matter gone
