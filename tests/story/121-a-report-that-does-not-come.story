# 二连浩特 art. 6(1), 二连浩特 art. 8(4): "received" is no report. Who acknowledged is reminded when the report is
# due, then the leader in charge of the unit, then the office is told; nothing repeats for ever.
restart anywhere
at 2026-11-22 03:00
conf sitrep
tolerate "收到报告"
tolerate "已记录"
report infectious cases 12
activate 1 3
expect 2 pages officer
reply 19900000011 "收到"
reply 19900000031 "收到"
after 4h
expect 2 pages "第1次情况报告"
reply 19900000011 "收到"
expect callout health in sitrep acknowledged
# One unit says nothing at all: the ladder of its policy goes on as for every notice.
after 5m
expect page 韩雪 leader "第1次情况报告"
after 5m
expect page office "疾病预防控制中心"
after 5m
expect callout cdc in sitrep unanswered
expect page office "逐级呼叫无人应答：县疾病预防控制中心"
after 45m
expect page 李明 "卫健委的情况报告已到时限2026-11-22 08:00，尚未收到"
expect event "县卫生健康委 应答后尚未报告：已报送情况"
after 15m
expect page 周强 in_charge "卫健委的情况报告已到时限"
after 15m
expect page office "县卫生健康委 已报送情况"
expect callout health in sitrep acknowledged overdue yes
after 2h
expect no pages
# Late is better than never, and it is on the record.
reply 19900000017 "已排查全部班级，新增3例"
expect callout health in sitrep reported by 李明
expect incident 1 sitreps 1
reply 19900000031 "疾控中心：现场已消毒，密接者120人"
expect callout cdc in sitrep reported by 罗敏
expect page office "应答"
expect incident 1 sitreps 2
