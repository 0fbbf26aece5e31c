# Products 4 no. 1, 5: the machine was off for an hour. Nothing is lost: the next step is taken at
# once, and the following ones keep their distance.
at 2026-11-22 03:00
conf small
tolerate "收到报告"
report infectious cases 12
expect 3 pages officer
answer health on_scene by 李明
answer cdc on_scene by 罗敏
down 1h
expect page police officer 孙磊 04:00:00 "第2次提醒"
expect page police backup 胡军 04:00:00
expect page office "应答超时：县公安局"
after 3m
expect page police leader 04:03:00
