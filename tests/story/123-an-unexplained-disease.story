# 二连浩特 art. 6(1): a unit reports a disease of unknown cause; the office hears of it at once. It is
# unverified until the office says otherwise, by name and with a reason.
restart anywhere
at 2026-11-22 03:00
conf small
open information "第一中学发热" form unexplained text "12名学生不明原因发热，2人昏迷" unit cdc by 罗敏 as cdc duty
expect page office 李明 "收到不明原因疾病信息（未核实）：县疾病预防控制中心 M-20261122-0001 第一中学发热"
expect matter unverified
timeline "登记不明原因疾病“第一中学发热”（未核实），报告单位 县疾病预防控制中心，报告人 罗敏：12名学生不明原因发热，2人昏迷"
open information "隐患" form risk text "水源地护栏破损" as police duty
expect no pages
expect matter unverified
open information "发热" form risk text "x" unit police as cdc duty
expect refused NOT_YOUR_UNIT
open information "发热" form risk text "x" with police as cdc duty
expect refused NOT_ALLOWED
open information "发热" form unexplained
expect refused FIELD_MISSING
open information "发热" form conference text "x"
expect refused FORM_NOT_OF_KIND
matter 1
move verify as cdc duty
expect refused NOT_ALLOWED
move verify by 王主任
expect refused FIELD_MISSING
move verify reason "现场流调"
expect refused FIELD_MISSING
move close
expect refused NOT_VERIFIED
note comment "补充：新增3人" unit cdc as cdc duty
expect matter unverified entries 1
move verify by 王主任 reason "县疾控现场流调核实"
expect matter verified
timeline "核实属实：不明原因疾病“第一中学发热”，决定人 王主任，县疾控现场流调核实"
amend text "12名学生流感"
expect refused MATTER_NOT_SO
move close
expect matter closed
# A suggestion asks for no verification (二连浩特 art. 6(3)).
open information "增设预检分诊点" form suggestion text "建议在客运站设点" as police duty
move close
expect matter closed
