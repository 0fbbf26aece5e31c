# 二连浩特 art. 6(2), 二连浩特 art. 13: the office tells member units, each confirms; what is not verified says so in
# front. When it proves wrong, the same units are told.
restart anywhere
at 2026-11-22 03:00
conf small
open information "牧区鼠疫传闻" form situation text "有牧民称发现死獭" unit police by 孙磊
share to police to cdc
expect page officer police "【未核实】牧区鼠疫传闻：有牧民称发现死獭 请公安局回复1确认。"
expect page officer cdc "【未核实】牧区鼠疫传闻"
timeline "通报范围：县公安局"
reply 19900000021 "收到"
expect page 19900000021 "已记录"
expect member police confirmed by 孙磊
expect member cdc no receipt
tolerate all
mark cdc confirmed by 罗敏 as cdc duty
expect member cdc confirmed by 罗敏
expect callout cdc in bulletin acknowledged
mark cdc work_done
expect refused FIELD_INVALID
move refute by 王主任 reason "经现场核查为旱獭标本"
expect matter refuted
expect page officer police "【更正】牧区鼠疫传闻：此前通报的信息经核实不属实：经现场核查为旱獭标本"
expect page officer cdc "【更正】"
expect member police no receipt
reply 19900000021 "收到"
expect member police confirmed by 孙磊
share to police
expect refused MATTER_NOT_SO
# Verified words carry no mark; they may be put in other words for those who are told.
open information "流感聚集" form situation text "第一中学流感聚集，检测甲流阳性" with cdc
move verify by 王主任 reason "核酸检测"
share group field text "请加强校园巡查"
expect page officer police "流感聚集：请加强校园巡查"
expect no pages "【未核实】流感聚集：请加强校园巡查"
