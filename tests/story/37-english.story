# Each reads in their language.
at 2026-11-22 09:00
conf small
tolerate "收到报告"
report infectious cases 12 exercise
expect page cdc officer 梁燕 "[EXERCISE] 第一中学: infectious disease outbreak. Level III response."
expect page police officer 马超 "【演练】"
expect page health officer 赵静
