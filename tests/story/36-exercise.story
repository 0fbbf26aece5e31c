# Products 4 no. 21: an exercise carries its mark in every text and never looks real.
at 2026-11-22 03:00
conf small
report infectious cases 12 exercise
expect page office "【演练】收到报告"
expect 3 pages officer "【演练】第一中学发生"
reply 19900000021 "收到"
expect page 19900000021 "【演练】已记录"
after 3m
expect page health officer "【演练】第2次提醒"
expect page health backup "【演练】"
expect page cdc officer "【演练】第2次提醒"
expect page cdc backup "【演练】"
terminate 1
expect 3 pages officer "【演练】第一中学"
timeline "【演练】启动响应发往3个单位"
