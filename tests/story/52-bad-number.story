# Products 4 no. 8, 20: a number that does not exist never blocks the rest nor waits out a delay.
at 2026-11-22 09:00
conf two
tolerate "收到报告"
gateway main refuses 19900000022
gateway spare refuses 19900000022
report infectious cases 12
expect page health officer
expect page cdc officer
expect page police backup 郭峰 09:00:00
expect page office "人员未能通知到：县公安局 马超"
expect state police backup sent
