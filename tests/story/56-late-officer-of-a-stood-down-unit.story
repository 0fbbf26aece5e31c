# An answer after the end counts, with its time, and is shown to the office.
at 2026-11-22 03:00
conf small
tolerate "收到报告"
tolerate "已记录"
report infectious cases 12
expect 3 pages officer
terminate 1
expect 3 pages officer "终止"
answer police ack by 孙磊 in stand_down
answer police ack by 孙磊 in activation
expect event "逾时应答"
expect page office "结束后的应答：县公安局 孙磊"
expect callout police in activation stood_down
