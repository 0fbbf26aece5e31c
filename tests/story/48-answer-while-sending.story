# Products 4 no. 10: the answer comes while the page is being sent and the sending fails: it is not
# tried again.
at 2026-11-22 03:00
conf small
tolerate "收到报告"
gateway outbox holds
report infectious cases 12
expect 3 pages officer
answer police ack by 孙磊
answer cdc ack by 罗敏
answer health ack by 李明
gateway outbox recovers
gateway outbox answers not_sent
expect state 孙磊 officer cancelled
tolerate "收到报告"
tolerate "尚未报告"
tolerate "应答后未续报"
after 20m
expect no pages officer
