# Products 4 no. 18: only a key press counts, and it is on record by which means.
at 2026-11-22 03:00
conf small
tolerate "收到报告"
tolerate "未能识别"
report infectious cases 12
expect 3 pages officer
reply 19900000021 "1" voice
expect callout police acknowledged via voice
expect no pages
reply 19900000031 "" voice
expect callout cdc calling
expect page office "无法归属的回复"

