# An officer who has spoken with those who are out writes it down, and is not asked for word before
# the next span (二连浩特 art. 8(4)). Other entries about the incident say nothing of them.
restart anywhere
at 2026-11-22 10:00
conf contact
tolerate all
report infectious at 第一中学 cases 12
reply 19900000012 "1"
reply 19900000022 "1"
reply 19900000032 "1"
reply 19900000012 "已出动 3人 1车"
after 20m
log contact "与现场通话，3人均安全，正在采样" incident 1 as health duty
expect event "值班日志·与处置人员联络（县卫生健康委 health）"
after 20m
log call_in "记者询问情况" incident 1 as health duty
expect no event "出动后未联络"
after 9m
expect no event "县卫生健康委 出动后未联络"
after 1m
expect event "县卫生健康委 出动后未联络"
expect page health officer 赵静 "：请卫健委值班人员与现场联络并报告情况，正常请回复1。"
log contact "家属已到" incident 1 unit police
after 30m
expect event "县卫生健康委 出动后未联络"
