# One says no: the next is called at once, and the one who said no is left in peace.
restart anywhere
at 2026-11-22 03:00
conf small
tolerate "收到报告"
tolerate "已记录"
report infectious cases 12
expect 3 pages officer
answer health ack by 李明
answer cdc ack by 罗敏
after 1m
reply 19900000021 "2"
expect event "孙磊：无法到岗（短信）"
expect page office "答复无法到岗：县公安局 孙磊"
expect page police backup 胡军 03:01:00
expect no pages police officer
expect callout police calling
reply 19900000023 "去不了"
expect page office "胡军"
expect page police leader 高翔 03:01:00
reply 19900000026 "收到"
expect callout police acknowledged by 高翔
