# A gateway that rests for 30 s must not rest for an hour because the clock went back; nor must a
# number wait an hour for its next page.
at 2026-11-22 03:00
conf paced
tolerate all
gateway main breaks
report infectious cases 12
expect gateway main down
gateway main recovers
clock -1h
after 35s
expect gateway main up
after 95s
expect page office 李明 "收到报告"
expect page health officer 李明
clock -1h
reply 19900000011 "收到"
after 121s
expect page 李明 "已记录"
