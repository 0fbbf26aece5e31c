# At a level of warning the office calls a consultation of the units concerned by itself; one that
# belongs to no incident needs the convener (二连浩特 art. 6(4)).
restart anywhere
at 2026-11-22 10:00
conf meetings
tolerate "报告"
report infectious at 城东小学 cases 5
open meeting "预警会商" form consultation with health with cdc incident 1 held 2h place "视频会议"
expect matter approved
move notify
expect page health officer "预警会商：11月22日12:00，视频会议。请卫健委参加"
expect page cdc officer
reply 19900000011 "由张三代"
expect page 李明 "由张三代为参加"
expect member health substitute by 张三
answer cdc cannot by 罗敏 note "正在流调"
expect member cdc cannot by 罗敏 note "正在流调"
expect callout cdc declined
answer cdc substitute by 梁燕
expect member cdc substitute by 梁燕
after 1h
expect no pages cdc leader
open meeting "会商" form consultation with health held 2h place "视频会议"
expect matter proposed
expect page office "待批准"
open meeting "会商" form consultation with health incident 1 held 2h place "视频会议" as cdc duty
expect matter proposed
expect page office "待批准"
move reject as chief commander
expect refused REASON_MISSING
move reject reason "由办公室统一组织" as chief commander
expect matter rejected
expect page cdc officer "会议提议未获批准：会商：由办公室统一组织"
reply 19900000031 "收到"
expect page 罗敏
