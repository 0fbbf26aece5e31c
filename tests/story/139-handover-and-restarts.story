# A handover that comes while the daemon is down is sent once when it is back, and says that it is
# late; a wrong clock neither skips nor repeats one (二连浩特 art. 8(2)).
restart anywhere
at 2026-11-22 06:00
conf handover-office
after 90m
down 20m
expect no event "交接班："
after 9m
expect no event "交接班："
after 1m
expect event "交接班：县卫生健康委 08:00 李明→赵静"
expect page health officer 赵静 "李明交，赵静接；无在办事件。接班人请回复1确认接班。"
reply 19900000012 "1"
expect page health 赵静 "已记录"
restart
expect no pages
after 23h
down 75m
expect event "交接班：县卫生健康委 08:00 赵静→李明（补发）"
expect page health officer 李明 "11月23日08:00卫健委交接班：（补发）赵静交，李明接；"
answer health ack by 李明 in handover
restart
expect no pages
clock -2h
expect page health office "时钟跳变"
expect no event "交接班："
after 3h
expect no event "交接班："
clock +2h
tolerate "时钟跳变"
expect no event "交接班："
after 20h
clock +2h
expect event "交接班：县卫生健康委 08:00 李明→赵静（补发）"
expect page health officer 赵静 "（补发）李明交，赵静接"
answer health ack by 赵静 in handover
down 73h
expect page health officer "（补发）"
expect no pages
