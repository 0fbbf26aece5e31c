# 二连浩特 art. 10: the reporter says that it spreads; figures are not needed.
at 2026-11-22 03:00
conf small
tolerate "收到报告"
report infectious cases 2
followup 1 progress "邻班出现同样症状" worsening
expect incident 1 active level 4
expect page health officer
expect page cdc officer
