# 二连浩特 art. 9 with the second report: the figures reach level III.
at 2026-11-22 03:00
conf small
tolerate "收到报告"
report infectious cases 2
followup 1 progress "新增" cases 11
expect event "activated Level III (automatic by the plan)"
expect 3 pages officer
expect incident 1 active level 3 suggested 3
