# The gateway brings receipts: the doubt waits 90 s for one. What is delivered is not sent again.
at 2026-11-22 03:00
conf small
tolerate "收到报告"
gateway outbox brings receipts
gateway outbox holds
report infectious cases 12
expect 3 pages officer
restart
expect no pages
expect state 孙磊 officer doubt
gateway outbox recovers
receipt 孙磊 officer delivered
expect state 孙磊 officer delivered
receipt 罗敏 officer pending
expect state 罗敏 officer sent
after 89s
expect no pages officer
after 2s
expect page health officer 李明 03:01:30 "（重发）"
expect no pages
