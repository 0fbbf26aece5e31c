# A joint conference is held every year; the office is told on the day when a year has passed without
# one, and again on the first of each month (二连浩特 art. 4(1)).
restart anywhere
at 2026-11-22 10:00
conf meetings
tolerate "节假日"
tolerate "值班"
open meeting "联席会议" form conference with health held 1h place "政府三楼" text "年度工作"
expect page office "待批准"
move approve as chief commander
move notify
expect page health officer
reply 19900000011 "1"
expect page 李明 "已记录"
move hold
timeline "联席会议已召开：联席会议"
note minutes "议定"
move record
expect page health officer "纪要"
expect page government officer
mark health confirmed by 李明
tolerate "联席会议纪要"
tolerate "未应答"
tolerate "无人应答"
answer government ack by 秦岚
move close
after 360d
expect matter gone
restart
after 5d
expect no event "联席会议逾期未召开"
after 1d
expect event "联席会议逾期未召开，上次：2026-11-22"
expect page office "联席会议逾期未召开，上次：2026-11-22"
after 8d
expect no event "联席会议逾期未召开"
after 1d
expect event "联席会议逾期未召开，上次：2026-11-22"
expect page office "联席会议逾期未召开"
