# Is somebody there? A check goes the way of an alarm and says what it is; who is drawn is on
# record, and whoever was not checked for the longest time comes first (二连浩特 art. 8(2)).
restart anywhere
at 2026-11-22 10:00
conf small
notice duty_check "" unit police
expect event "值班抽查：县公安局"
expect page police officer "【值班抽查】县应急指挥部值班抽查：请公安局值班人员立即回复1。"
reply 19900000022 "1"
expect callout police in duty_check acknowledged by 马超 via sms
expect page 马超 "【值班抽查】已记录公安局对“值班抽查”的答复：收到"
expect event "notice closed"
after 1h
notice duty_check "夜班抽查" random 1 number 7
timeline "值班抽查，从2个单位中抽取1个（随机数7，久未抽查者优先）：县疾病预防控制中心"
expect page cdc officer "[DUTY CHECK] 县应急指挥部: 夜班抽查. 疾控中心, officer on duty: reply 1 at once."
expect no pages
after 3m
expect page cdc officer "[DUTY CHECK] Reminder 2: "
expect page cdc backup "【值班抽查】"
reply 19900000034 "收到"
expect page "【值班抽查】已记录"
expect callout cdc in duty_check acknowledged
after 1h
notice duty_check "" random 1 number 7 group field
timeline "值班抽查，从2个单位中抽取1个（随机数7，久未抽查者优先）：县公安局"
expect page police officer "【值班抽查】"
reply 19900000022 "1"
expect page "【值班抽查】已记录"
notice duty_check "" random 9
expect page police officer "【值班抽查】"
expect page cdc officer "[DUTY CHECK]"
reply 19900000022 "1"
expect page "【值班抽查】已记录"
reply 19900000032 "1"
expect page "Recorded for 疾控中心 on"
notice bulletin "通报" unit police random 1
expect refused FIELD_INVALID
report infectious at 第一中学 cases 2
expect page office "收到报告"
notice duty_check "" unit police incident 1
expect refused FIELD_INVALID
notice duty_check ""
expect refused NOBODY_TO_NOTIFY
notice bulletin ""
expect refused FIELD_MISSING
