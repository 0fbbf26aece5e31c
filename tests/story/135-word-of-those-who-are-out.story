# A unit that is out is asked for word; twice in vain, and the office is told (二连浩特 art. 8(4)).
# The leader in charge hears from the daemon when the officer has not reported (二连浩特 art. 8(3)).
restart anywhere
at 2026-11-22 10:00
conf contact
tolerate all
report infectious at 第一中学 cases 12
reply 19900000012 "1"
reply 19900000022 "1"
reply 19900000032 "1"
after 10m
expect page health officer 赵静 "尚未报告“已报告领导”"
after 10m
expect page health in_charge 周强 "尚未报告“已报告领导”"
expect page health office "应答后未续报：县卫生健康委"
reply 19900000012 "已出动 3人 1车"
after 29m
expect no event "县卫生健康委 出动后未联络"
after 1m
expect event "县卫生健康委 出动后未联络，请其报告情况"
expect page health officer 赵静 "：请卫健委值班人员与现场联络并报告情况，正常请回复1。"
reply 19900000012 "1"
after 29m
expect no event "县卫生健康委 出动后未联络"
after 1m
expect event "县卫生健康委 出动后未联络"
after 30m
expect event "县卫生健康委 出动后未联络"
after 30m
expect page health office "应答后未续报：县卫生健康委 已出动"
after 2h
expect no event "县卫生健康委 出动后未联络"
terminate 1
after 2h
expect no event "出动后未联络"
