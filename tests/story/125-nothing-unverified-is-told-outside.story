# 二连浩特 art. 13: 任何单位和个人不得擅自对外公布未经核实的信息. Release needs a verified item, a request
# and another person, by name; what was released is kept word for word.
restart anywhere
at 2026-11-22 03:00
conf small
open information "疫情通告" form situation text "我县报告流感聚集1起" guest "晚报记者"
expect refused OUTSIDE_CIRCLE
open information "疫情通告" form situation text "我县报告流感聚集1起"
move request_release by 王主任
expect refused MATTER_NOT_SO
move release by 张市长 as chief commander
expect refused MATTER_NOT_SO
move verify by 王主任 reason "实验室检测"
note release "随便写的"
expect refused FIELD_INVALID
note draft "11月22日，我县报告流感聚集1起，患者均为轻症。" by 王主任
move request_release by 王主任
expect matter release_pending
note draft "改过的稿子"
expect refused MATTER_NOT_SO
move release by 张市长
expect refused NOT_ALLOWED
move release as chief commander
expect refused FIELD_MISSING
move release by 王主任 as chief commander
expect refused SAME_PERSON
move reject by 张市长 reason "措辞" as chief commander
expect matter verified
note draft "11月22日，我县报告流感聚集1起，患者均为轻症，疫情可控。" by 王主任
move request_release by 王主任
move release by 张市长 as chief commander
expect matter released
timeline "发布内容：11月22日，我县报告流感聚集1起，患者均为轻症，疫情可控。（张市长）"
move refute by 王主任 reason "重复统计"
expect matter refuted
# No back door: one man under two spellings, and a plain notice that cites what nobody has verified,
# which would tell it without the mark.
open information "水源异味" form risk text "水厂下游有异味"
notice bulletin "提醒" text "据M-20261122-0002，水厂下游有异味，请勿饮用" unit police
expect refused UNVERIFIED_IN_NOTICE
notice bulletin "M-20261122-0002" unit police
expect refused UNVERIFIED_IN_NOTICE
move verify by 王主任 reason "现场采样"
notice bulletin "提醒" text "据M-20261122-0002，水厂下游有异味，请勿饮用" unit police
expect page officer police "据M-20261122-0002"
move request_release by "王 主任"
move release by 王主任 as chief commander
expect refused SAME_PERSON
move reject by 张市长 as chief commander
move request_release by 王主任 as chief commander
move release by 张市长 as chief commander
expect refused SAME_PERSON
move release by 张市长 as mayor commander
expect matter released
