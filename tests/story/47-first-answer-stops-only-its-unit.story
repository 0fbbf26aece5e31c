# Products 4 no. 9, 10: one unit's answer stops that unit only, and in the same commit: what waits
# for a dead gateway is taken back, and never comes up again.
restart anywhere
at 2026-11-22 03:00
conf small
tolerate all
gateway outbox breaks
report infectious cases 12
answer police ack by 孙磊
expect callout police acknowledged
expect callout cdc calling
gateway outbox recovers
after 31s
expect no pages police
expect page cdc officer 罗敏
expect page health officer 李明
after 2m
expect no pages police
