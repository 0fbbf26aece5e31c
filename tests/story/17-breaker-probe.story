# Five failures in a row rest a gateway for 30 s; then one page tries it, and the rest follow.
at 2026-11-22 03:00
conf small
tolerate all
gateway outbox fails
report infectious cases 12
after 5s
expect event "网关 outbox 停用"
expect gateway outbox down
gateway outbox recovers
after 29s
expect gateway outbox down
after 10s
expect gateway outbox up
expect event "gateway outbox is up again"
expect 3 pages officer sms "启动Ⅲ级响应"
