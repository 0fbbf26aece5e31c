# "落实分工任务需要增加参加单位的，请牵头单位商有关单位确定": whom the office adds takes part when the lead agrees
# (吉安 三(一)).
restart anywhere
at 2026-11-22 03:00
conf tasks
open task "核酸检测能力" lead cdc due 30d
expect page cdc officer "核酸检测能力"
reply 19900000031 "1"
expect page 19900000031 "已记录"
join with police
expect matter notified members 2
expect member police consent_asked
expect page cdc officer "拟增加参加单位：县公安局。请牵头单位疾控中心商定，同意回复B1，不同意回复B2"
mark police consented as police duty
expect refused NOT_ALLOWED
mark police work_done
expect refused NOT_A_MEMBER
join with police
expect refused MEMBER_ALREADY
timeline "拟增加成员，待牵头单位同意：县公安局"
reply 19900000031 "B2 不属公安职责"
expect member police objected note "不属公安职责"
expect page 19900000031 "不同意"
expect page health office "牵头单位不同意增加 县公安局：不属公安职责"
timeline "县公安局：牵头单位不同意"
# Asked again after a word by telephone, the lead agrees on its own screen; now the unit is told.
join with police
expect page cdc officer "拟增加参加单位：县公安局"
mark police consented as cdc duty
expect member police consented
expect page police officer "公安局参加"
reply 19900000021 "收到"
expect page 19900000021 "已记录"
expect member police confirmed
# A lead that asks for a unit itself needs nobody's consent.
join with health as cdc duty
expect member health no consent
expect page health officer "卫健委参加"
reply 19900000011 "1"
expect page 19900000011 "已记录"
join target health
expect refused FIELD_INVALID
