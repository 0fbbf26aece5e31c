# 国家突发公共卫生事件相关信息报告管理工作规范: progress while the response lasts, by its level; a
# final report within two weeks, until which the incident stays open.
restart anywhere
at 2026-11-22 03:00
conf above
tolerate all
report infectious cases 12
expect incident 1 active level 3
submit 1 initial to county by 张伟 via network
submit 1 initial to city-health by 张伟 via network
submit 1 initial to city by 张伟 via network
answer health ack by 李明 via operator
answer cdc ack by 赵敏 via operator
answer police ack by 王五 via operator
answer health dispatched by 李明 via operator
answer cdc on_scene by 赵敏 via operator
expect clock 1 progress city-health running due 03:00:00
submit 1 final to city-health by 张伟 via network
expect refused RESPONSE_GOES_ON
after 23h
expect page office "上报时限将至：市卫生健康委（续报）11-23 03:00"
submit 1 progress to city-health by 张伟 via network
expect clock 1 progress city-health running due 02:00:00
# At level I every four hours, counted from the last.
change 1 1 as 县长 commander
answer health ack by 李明 via operator
answer cdc ack by 赵敏 via operator
answer police ack by 王五 via operator
expect clock 1 progress city-health running due 06:00:00
after 4h
expect page office "上报时限将至：市卫生健康委（续报）11-23 06:00"
expect page office "逾期未上报：市卫生健康委（续报）11-23 06:00"
# Each time that passes without a report is told.
after 4h
expect page office "逾期未上报：市卫生健康委（续报）11-23 06:00"
terminate 1 "疫情平息" as 县长 commander
expect clock 1 progress city-health left
expect clock 1 final city-health running due 10:00:00
answer health ack by 李明 via operator
answer cdc ack by 赵敏 via operator
answer police ack by 王五 via operator
expect incident 1 open terminated
after 48h
expect incident 1 open terminated
clock +1h
expect page office "系统时钟跳变"
expect clock 1 final city-health running due 11:00:00
submit 1 final to city-health by 张伟 via paper number "结案1号"
expect event "incident closed"
expect clock 1 final city-health left
after 25h
expect incident 1 gone
