# 吉木萨尔 → 昌吉州: what the office below reports becomes an incident here, once, however often it is
# sent; what follows comes to the same one, and goes on to the office above. What that one orders about
# it is about ours, not about another.
restart anywhere
at 2026-11-22 10:00
conf network
tolerate all
upreport town I-20261122-0003 initial infectious number 0 "学生发热" cases 12 key p1 d1
expect incident 1 open
expect event "下级上报 town/I-20261122-0003"
upreport town I-20261122-0003 initial infectious number 0 "学生发热" cases 12 key p1 d1
expect repeat
upreport town I-20261122-0003 initial infectious number 0 "学生发热" cases 12 key p2 d2
expect repeat
upreport town I-20261122-0003 progress infectious number 1 "新增三例" cases 15
expect event "（town/I-20261122-0003）：新增三例"
# The reports change places on the way: nothing is lost, nothing twice.
upreport town I-20261122-0004 progress infectious at 二小 number 1 "新增两例" cases 4
upreport town I-20261122-0004 initial infectious at 二小 number 0 "学生腹泻" cases 2
expect incident 2 open
submit 1 initial to county by 张伟 via telephone
expect 2 pages taian "上报I-20261122-0001"
# What they order about theirs is about ours, which we reported.
relay activation taian I-20261122-0042 infectious order 1 level 3
expect incident 1 active level 3
expect page 三台镇应急办 town
# A report that has come through here does not come again.
upreport town I-20261122-0005 initial infectious number 0 "学生发热" path "story/x"
expect refused RELAY_LOOP
upreport town I-20261122-0008 progress infectious number 1 "所属学校已停课" about I-20261122-0001
expect event "所属学校已停课"
expect page taian "上报I-20261122-0001"
upreport town I-20261122-0003 final infectious number 2 "已终止"
expect page taian "上报I-20261122-0001"
# What was never ordered of them is not theirs to report on: it becomes an incident of its own.
report infectious at 第三小学 cases 1
expect incident 3 open
upreport town I-20261122-0011 initial infectious at 四小 number 0 "学生腹泻" cases 2 about I-20261122-0003
expect incident 4 open
expect event "下级上报 town/I-20261122-0011"
