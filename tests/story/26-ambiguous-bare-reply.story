at 2026-11-22 03:00
conf shared
tolerate "收到报告"
report infectious cases 12
expect 3 pages officer
reply 19900000021 "收到"
expect event "without a code: taken for the newest"
expect page 孙磊 "已记录"
expect 1 callouts acknowledged
reply +8619900000021 "收到"
expect no event "without a code"
expect page 孙磊 "已记录"
expect 2 callouts acknowledged
