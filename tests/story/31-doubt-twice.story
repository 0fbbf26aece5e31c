# Twice in doubt: another way must be found at once, and the office hears of it.
at 2026-11-22 09:00
conf small
tolerate all
gateway outbox doubts
report infectious cases 12
expect page police officer 马超 "启动Ⅲ级响应"
expect page police officer 马超 "（重发）"
expect event "人员未能通知到：县公安局 马超"
gateway outbox recovers
after 40s
expect page police backup 郭峰
