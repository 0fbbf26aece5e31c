# Whoever comes on duty is told what is on hand, and confirms it; silence climbs the ladder, and the
# office is told. A unit that has nothing on hand is left in peace (二连浩特 art. 8(2)).
restart anywhere
at 2026-11-22 06:50
conf handover-busy
after 65m
report infectious at 第一中学 cases 12
expect page health office "收到报告"
expect page health officer 李明 "启动Ⅲ级响应"
expect page police officer 孙磊 "启动Ⅲ级响应"
expect page cdc officer 罗敏 "启动Ⅲ级响应"
answer health on_scene by 李明
answer police on_scene by 孙磊 people 3
answer cdc decline by 罗敏
expect page health office "答复无法到岗：县疾病预防控制中心"
tolerate "疾控中心"
tolerate "Level III"
notice task "报送名单" unit police
expect page police officer 孙磊 "报送名单"
log call_in "家长来电" unit police happened 10m
log other "交接车辆钥匙" unit police
tolerate "报送名单"
after 5m
expect page health officer 赵静 08:00:00 "11月22日08:00卫健委交接班：李明交，赵静接；在办事件1起：第一中学重大传染病疫情Ⅲ级（本单位已到达），本班告警1件。接班人请回复1确认接班。"
expect page police officer 马超 08:00:00 "公安局交接班：孙磊交，马超接；在办事件1起：第一中学重大传染病疫情Ⅲ级（本单位已到达），待应答通知1件，本班日志2件。"
expect page cdc officer 梁燕 08:00:00 "11-22 08:00 疾控中心, handover: 罗敏 hands over to 梁燕; 1 open: 第一中学 infectious disease outbreak, Level III (this unit: has not answered), alarms in the shift: 1."
expect event "交接班：县卫生健康委 08:00 李明→赵静；县公安局 08:00 孙磊→马超；县疾病预防控制中心 08:00 罗敏→梁燕"
expect event "handover: 县卫生健康委 08:00 李明→赵静"
reply 19900000012 "1"
expect event "县卫生健康委 赵静：确认接班（短信）"
expect event "县卫生健康委 赵静: takes over (text message)"
expect page health 赵静 "已记录卫健委对“交接班”的答复：收到"
expect callout health in handover acknowledged by 赵静
answer cdc ack by 梁燕 in handover
expect callout police in handover calling
after 3m
expect page police officer 马超 "第2次提醒：11月22日08:00公安局交接班"
expect page police backup 郭峰 "公安局交接班"
after 9m
expect page police leader 高翔 "公安局交接班"
expect page police in_charge 林涛 "公安局交接班"
expect page health office 赵静 "接班未确认：县公安局"
tolerate all
answer police ack by 马超 in handover
expect no event "接班未确认"
after 1d
expect event "交接班：县卫生健康委 08:00 赵静→李明"
