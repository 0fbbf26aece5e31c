# Each handover is asked for once, also at an hour that comes twice or never; where the same people
# go on, nobody is asked; who has not confirmed when the next watch comes is asked no more
# (二连浩特 art. 8(2)). It is told in Beijing time, six or seven hours ahead of the office.
restart anywhere
at 2026-10-25 06:00
conf handover-parts
after 149m
expect no event "交接班："
after 1m
expect event "交接班：县卫生健康委 02:30 李明→赵静"
expect page health officer 赵静 "10月25日02:30卫健委交接班：李明交，赵静接；"
tolerate "10月25日02:30卫健委交接班"
answer health ack by 赵静
after 3h
expect no event "交接班："
at 2026-10-25 19:00
expect event "交接班：县公安局 12:00 马超→孙磊"
expect page police officer 孙磊 12:00:00 "公安局交接班：马超交，孙磊接"
tolerate all
after 30m
expect event "县公安局 撤回"
expect event "交接班：县公安局 12:30 孙磊→马超"
answer police ack by 马超
after 2h
expect no event "未应答"
