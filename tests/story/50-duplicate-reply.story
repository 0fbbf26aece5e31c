# Providers repeat what they think was lost: the second is not recorded again.
restart anywhere
at 2026-11-22 03:00
conf small
tolerate "收到报告"
report infectious cases 12
expect 3 pages officer
reply 19900000021 "收到" id m1
expect page 孙磊 "已记录"
reply 19900000021 "收到" id m1
expect repeat
expect no pages
reply 19900000021 "已出动" id m2
expect callout police dispatched
expect page 孙磊 "已出动"
reply 19900000021 "收到" id m0
expect callout police dispatched
expect no pages
