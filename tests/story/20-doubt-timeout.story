# A timeout after the request was written: once more, marked, through another gateway if there is one.
at 2026-11-22 03:00
conf two
tolerate "收到报告"
gateway main doubts
report infectious cases 12
expect 3 pages officer main
expect 3 pages officer spare "（重发）"
expect event "是否发出存疑"
