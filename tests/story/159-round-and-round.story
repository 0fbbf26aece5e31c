# 肥城 二.6: three offices that name each other in a circle send nothing round: an order that has passed
# through the town comes to its end at us, and a report that came up from the town is not sent on to an
# office through which it came. The orders of two offices above do not mix.
restart anywhere
at 2026-11-22 10:00
conf network
tolerate all
relay bulletin taian - - order 1 title "请加强值守" path "shengji/town"
expect page 三台镇应急办 town "请加强值守"
relay bulletin taian - - order 2 title "请加强值守" path "town/story"
expect refused RELAY_LOOP
# It comes again under another number of the page: the same order.
relay bulletin taian - - order 1 title "请加强值守" path "shengji/town"
expect repeat
expect 3 callouts calling bulletin
upreport town I-20261122-0003 initial infectious number 0 "学生发热" path "taian"
expect incident 1 open
submit 1 initial to county by 张伟 via telephone
expect no pages taian "上报I-20261122-0001"
# While a duty check is on, nothing is passed on: they ask whether we are awake.
relay duty_check taian - - order 3 title "值班抽查"
expect 1 callouts calling duty_check
answer health ack by 李明 in duty_check
after 10s
expect page taian "应答进展 1/1"
# An exercise stays one on its way down.
relay drill taian - - order 4 title "桌面推演"
expect page 三台镇应急办 town "【演练】"
