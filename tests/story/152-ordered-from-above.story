# 肥城 二.6, 市、镇、村三级: the office above (泰安) orders a response. It becomes an incident of this one,
# tied to theirs; the plan here begins at their level although two persons would have to agree on
# it; the same order sent again changes nothing; their end is the end here.
restart anywhere
at 2026-11-22 10:00
conf feicheng
tolerate all
relay activation taian I-20261122-0007 infectious level 3 key page-1 d1
expect incident 1 active level 3 open
expect event "上级指挥部命令"
expect 29 callouts calling activation
timeline "上级事件 taian/I-20261122-0007"
# At least once: the same page again, and a reminder of the same callout.
relay activation taian I-20261122-0007 infectious level 3 key page-1 d1
expect repeat
relay activation taian I-20261122-0007 infectious level 3 key page-2 d2
expect 29 callouts calling activation
relay change taian I-20261122-0007 infectious level 2 reason "疫情扩散"
expect incident 1 active level 2
relay termination taian I-20261122-0007 infectious
expect incident 1 terminated
after 12h
