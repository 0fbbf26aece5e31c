# 二连浩特 art. 6(1): during a response the units report their situation to the office. The plan of
# the level says how often: the units are asked, and their own words are the answer.
restart anywhere
at 2026-11-22 03:00
conf sitrep
tolerate "收到报告"
tolerate "已记录"
report infectious at 城东小学 cases 12
activate 1 3
expect 2 pages officer
reply 19900000011 "收到"
reply 19900000031 "收到"
after 3h
expect no pages
after 1h
expect page 李明 "城东小学重大传染病疫情第1次情况报告" "请卫健委于2026-11-22 08:00前直接回复情况报告"
expect page 罗敏 "第1次情况报告"
expect 2 callouts calling sitrep
reply 19900000031 "目前累计12例，均为轻症，已采样20份，无重症。"
expect callout cdc in sitrep reported by 罗敏 via sms
expect callout health in sitrep calling
expect incident 1 sitreps 1
timeline "情况报告（短信）：目前累计12例，均为轻症，已采样20份，无重症。"
answer health report by 王芳 via operator in sitrep note "医院收治12人，床位充足"
expect callout health in sitrep reported by 王芳
expect incident 1 sitreps 2
after 1h
expect no pages
after 3h
expect page 赵静 "第2次情况报告"
expect page 梁燕 "第2次情况报告"
# Another level has another cadence; what is due before is not put off.
change 1 2
tolerate all
expect page officer police
after 1h
expect page officer 赵静 "第3次情况报告"
expect page officer police "第3次情况报告"
terminate 1
expect callout police in sitrep stood_down
expect page officer police "终止"
after 6h
expect no event "情况报告"
