# The machine comes back with its clock weeks behind (an empty battery): what was due in three minutes
# is due in three minutes, not in three weeks; and it stays so when the clock is put right.
at 2026-11-22 03:00
conf small
tolerate "收到报告"
tolerate "系统时钟"
report infectious cases 12
expect 3 pages officer
down -30d
after 2m
expect no pages backup
after 1m
expect 3 pages officer "第2次提醒"
expect 3 pages backup
clock +30d
after 3m
expect 3 pages leader
