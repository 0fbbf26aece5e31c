# A proposal, its approval or refusal and an answer are done once for a key as well: a client that
# lost the reply may ask again, also after a restart.
restart anywhere
at 2026-11-22 03:00
conf small
tolerate "收到报告"
tolerate "待批准"
tolerate "已记录"
report infectious cases 3
propose 1 1 "扩散" key p1 body1
propose 1 1 "扩散" key p1 body1
expect repeat
propose 1 2 "扩散" key p1 body2
expect refused KEY_REUSED
reject 1 "证据不足" key r1 body1
reject 1 "证据不足" key r1 body1
expect repeat
propose 1 1 "扩散" key p1 body1
expect repeat
propose 1 1 "又扩散" key p2 body1
approve 1 key a1 body1 as 张县长 commander
expect 3 pages officer
approve 1 key a1 body1 as 张县长 commander
expect repeat
expect no pages
answer police ack by 孙磊 key w1 body1
expect callout police acknowledged
answer police ack by 孙磊 key w1 body1
expect repeat
answer police decline by 孙磊 key w1 body2
expect refused KEY_REUSED
