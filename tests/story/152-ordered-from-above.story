# 肥城 二.6, 市、镇、村三级: the office above (泰安) orders a response. It becomes an incident of this one,
# tied to theirs; the plan here begins at their level although two persons would have to agree on
# it; the same order sent again changes nothing; their end is the end here. The office above is told
# how many of how many units have answered, not each answer by itself.
restart anywhere
at 2026-11-22 10:00
conf ordered
tolerate all
relay activation taian I-20261122-0007 infectious order 2 level 3 key page-1 d1
expect incident 1 active level 3 open
expect event "上级指挥部命令"
expect 29 callouts calling activation
timeline "上级事件 taian/I-20261122-0007"
timeline "上级命令：启动响应，泰安市应急指挥部（N-20261122-0002，C-20261122-0002）"
expect page taian "应答进展 0/29"
# At least once: the same page again, and a reminder of the same callout.
relay activation taian I-20261122-0007 infectious order 2 level 3 key page-1 d1
expect repeat
relay activation taian I-20261122-0007 infectious order 2 level 3 key page-2 d2
expect repeat
expect 29 callouts calling activation
answer wenyang ack by 赵国强
answer police ack by 王五
after 10s
expect page taian "应答进展 2/29"
relay change taian I-20261122-0007 infectious order 3 level 2
expect incident 1 active level 2
# What was sent before and comes after is not carried out any more.
relay activation taian I-20261122-0007 infectious order 1 level 4
expect refused ORDER_STALE
expect incident 1 active level 2
relay termination taian I-20261122-0007 infectious order 4
expect incident 1 terminated
after 12h
