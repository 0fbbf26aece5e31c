# The leader's number is dead: the leader in charge is called at once, although earlier steps have
# reached somebody.
at 2026-11-22 03:00
conf small
tolerate "收到报告"
gateway outbox refuses 19900000026
report infectious cases 12
expect 3 pages officer
answer health on_scene by 李明
answer cdc on_scene by 罗敏
after 3m
expect 2 pages police
after 3m
expect page police in_charge 林涛 03:06:00
expect page office "人员未能通知到：县公安局 高翔"
