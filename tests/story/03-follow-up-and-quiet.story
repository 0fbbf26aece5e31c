# 二连浩特 art. 8(3): after the notice the officer reports to the leader and people leave at once;
# 二连浩特 art. 8(4): contact is kept. Who acknowledges and then is quiet is reminded once, then the office
# is told.
restart anywhere
at 2026-11-22 03:00
conf small
tolerate "收到报告"
tolerate "已记录"
report infectious cases 12
expect 3 pages officer
answer police ack by 孙磊
reply 19900000011 "收到"
reply 19900000031 "收到"
after 10m
expect page 李明 "卫健委已收到通知，尚未报告“已报告领导”。请回复3"
expect page 罗敏 "尚未报告“已报告领导”。请回复3"
reply 19900000031 "3"
expect callout cdc briefed
after 10m
expect page office 李明 "应答后未续报：县卫生健康委 已报告领导"
expect page health in_charge 周强 "卫健委已收到通知，尚未报告“已报告领导”。请回复3"
expect event "县卫生健康委 应答后尚未报告：已报告领导"
reply 19900000011 "已出动 3人 2车 20分钟"
expect callout health dispatched people 3 vehicles 2
after 20m
expect page 罗敏 "尚未报告“已出动”。请回复4"
reply 19900000031 "4"
expect callout cdc dispatched
after 2h
expect page 罗敏 "尚未报告“已到达”。请回复5"
reply 19900000031 "已到达"
expect callout cdc on_scene
after 4h
expect no pages
