# Products 4 no. 2: on duty but unreachable, nobody told. Here the next is called at once.
at 2026-11-22 03:00
conf small
tolerate "收到报告"
strip 孙磊
report infectious cases 12
expect page police backup 胡军 03:00:00
expect page office 李明 "值班人员无联系方式：县公安局 孙磊"
expect page health officer
expect page cdc officer
