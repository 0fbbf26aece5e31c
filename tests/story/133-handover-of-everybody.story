# All units confirm; a reload ends it and begins it again. Who confirmed leaves memory after a day,
# who did not is asked no more when the next watch comes (二连浩特 art. 8(1)).
restart anywhere
at 2026-11-22 07:00
conf handover-all
after 1h
expect page health officer 赵静 "无在办事件"
expect page police officer 马超 "无在办事件"
expect page cdc officer 梁燕 "no incident is open."
answer health ack by 赵静 in handover
answer cdc decline by 梁燕 in handover
expect page health office "答复无法到岗：县疾病预防控制中心"
expect page cdc backup
tolerate all
after 65m
expect event "县公安局 未应答，升级已到尽头"
after 23h
expect callout health in handover calling
expect callout police in handover calling
reload contact
expect event "停止交接班确认"
after 2d
expect no event "交接班："
expect callout police in handover gone
reload handover-all
expect event "开始交接班确认"
expect no event "交接班："
after 1d
expect event "县公安局 08:00"
