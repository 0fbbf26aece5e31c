# The office's own officer cannot be reached: its backup hears the report.
at 2026-11-22 03:00
conf small
strip 李明
tolerate "值班人员无联系方式"
report infectious cases 2
expect page office 王伟 "收到报告"
