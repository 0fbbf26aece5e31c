# Products 4 no. 4: the same request again is the same result and no second page, also after a
# restart; the same key for another request is refused.
restart anywhere
at 2026-11-22 03:00
conf small
tolerate "收到报告"
report infectious cases 12 key k1 body1
expect 3 pages officer
report infectious cases 12 key k1 body1
expect repeat
expect no pages
report infectious cases 13 key k1 body2
expect refused KEY_REUSED
report infectious cases 13 at 第二中学 key k1 body2 as other reporter
expect 3 pages officer
notice meeting "联席会议" text "明日9点" group field key k2 m1
expect 2 pages "联席会议：明日9点"
notice meeting "联席会议" text "明日9点" group field key k2 m1
expect repeat
change 1 2 key k3 c1
expect 3 pages officer "由Ⅲ级调整为Ⅱ级"
change 1 2 key k3 c1
expect repeat
