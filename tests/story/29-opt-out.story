# Products 4 no. 25: TD from an officer never takes his number off the list; the office is told.
at 2026-11-22 03:00
conf small
tolerate "收到报告"
tolerate "已记录"
report infectious cases 12
expect 3 pages officer
reply 19900000021 "TD"
expect event "asked for no more messages"
expect page office "值班人员退订短信：孙磊 19900000021 “TD”"
expect callout police calling
answer health ack by 李明
answer cdc ack by 罗敏
after 3m
expect page police officer 孙磊 "第2次提醒"
expect page police backup 胡军
