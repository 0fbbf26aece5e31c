# Nobody of the police ever answers: officer, backup, leader, leader in charge, then the office takes
# up the telephone; three rounds, then it is openly unanswered and the office is told.
at 2026-11-22 03:00
conf small
tolerate "收到报告"
tolerate "已记录"
report infectious cases 12
expect 3 pages officer
answer health ack by 李明
answer cdc ack by 罗敏
tolerate "尚未报告"
tolerate "应答后未续报"
after 3m
expect page police officer 孙磊 "第2次提醒"
expect page police backup 胡军
after 3m
expect page police leader 高翔
after 4m
expect page police in_charge 林涛
after 2m
expect page office 李明 "单位未应答：县公安局"
expect callout police calling
after 8m
expect page police officer 孙磊 03:20:00 "第3次提醒"
after 10m
expect page police officer 孙磊 03:23:00 "第4次提醒"
expect page police backup 胡军 03:23:00 "第2次提醒"
expect page police leader 03:26:00
expect page police in_charge 03:30:00
expect page office 李明 03:30:00 "应答超时：县公安局"
expect callout police overdue yes
after 12m
expect page office 03:32:00 "单位未应答"
expect page police officer 03:40:00
after 30m
expect 2 pages police 03:43:00
expect page police leader 03:46:00
expect page police in_charge 03:50:00
expect page office 03:52:00
expect page office 04:02:00 "逐级呼叫无人应答：县公安局"
expect event "县公安局 未应答，升级已到尽头"
expect callout police unanswered
after 20m
expect no pages police
reply 19900000027 "收到"
expect callout police acknowledged by 林涛
expect event "逾时应答"
expect page office "结束后的应答：县公安局 林涛"
