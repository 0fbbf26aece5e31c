# A gateway says OK to everything and its receipts say that nothing arrived: the other gateway gets
# the message, and only then the person's next contact or the next of the ladder.
restart anywhere
at 2026-11-22 03:00
conf two
tolerate "收到报告"
report infectious cases 12
expect 3 pages officer main
receipt police 孙磊 main failed
expect page police 孙磊 spare 03:00:00
expect no event "未能通知到"
receipt police 孙磊 spare failed
expect event "人员未能通知到：县公安局"
expect page office "人员未能通知到：县公安局"
expect page police officer "第2次提醒"
expect page police backup
expect no pages
