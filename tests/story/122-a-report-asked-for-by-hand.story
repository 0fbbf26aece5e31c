# 二连浩特 art. 6(1): the office may also ask at any time, inside a response and outside. Free words
# answer a request for a report; where nothing was asked they stay unclear and come before a human.
restart anywhere
at 2026-11-22 03:00
conf sitrep
tolerate "已记录"
notice sitrep "门诊发热人数" text "请报送昨日发热门诊人数。" unit health unit police
expect page 李明 "门诊发热人数：请报送昨日发热门诊人数。请卫健委于2026-11-22 04:00前直接回复情况报告（先告知收到请回复1）"
expect page 孙磊 "门诊发热人数"
reply 19900000021 "什么情况？"
expect page 19900000021 "未能识别"
expect page office "什么情况"
expect callout police in sitrep calling
reply 19900000021 "2"
expect page office "答复无法到岗：县公安局"
expect page 高翔 leader "门诊发热人数"
tolerate all
reply 19900000011 "发热门诊昨日42人，较前日增加6人"
expect callout health in sitrep reported
reply 19900000031 "发热门诊昨日42人，较前日增加6人"
expect page 19900000031 "未能识别"
notice sitrep "零点情况" unit police
after 1h
reply 19900000021 "收到"
expect callout police in sitrep acknowledged
answer police report by 孙磊 own police
expect refused FIELD_MISSING
answer police report by 孙磊 own police note "全县治安平稳"
expect callout police in sitrep reported by 孙磊
