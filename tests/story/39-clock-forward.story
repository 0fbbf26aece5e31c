# The clock jumps an hour ahead: no step is skipped.
restart anywhere
at 2026-11-22 03:00
conf small
tolerate "收到报告"
tolerate "系统时钟跳变"
report infectious cases 12
expect 3 pages officer
answer health on_scene by 李明
answer cdc on_scene by 罗敏
after 1m
clock +1h
expect no pages
after 119s
expect no pages
after 1s
expect page police officer 04:03:00
expect page police backup 04:03:00
after 3m
expect page police leader 04:06:00
