# The number of the office's officer is dead: the report, and every alarm, goes on to its backup.
at 2026-11-22 03:00
conf shared
gateway main refuses 19900000011
report infectious cases 0
expect page office 王伟 "收到报告"
expect page office 王伟 "人员未能通知到：县卫生健康委 李明"
expect no pages
alarm clock "+3600 s"
expect page office 王伟 "系统时钟"
