# A meeting and a bulletin must be answered as well; what is wrong is refused in words.
at 2026-11-22 10:00
conf small
notice meeting "联席会议" text "下午3点，三楼会议室" unit police group field
expect page police officer 马超 "联席会议：下午3点，三楼会议室 请公安局回复1确认"
expect page cdc officer
reply 19900000022 "收到"
expect page 马超 "已记录公安局对“联席会议”的答复：收到"
reply 19900000032 "ok"
expect page 梁燕
expect event "notice closed"
expect 0 callouts calling
notice activation "启动" unit police
expect refused KIND_NOT_ISSUABLE
notice bulletin "通报" unit nobody
expect refused UNIT_UNKNOWN
notice bulletin "通报"
expect refused NOBODY_TO_NOTIFY
notice bulletin "通报" group nobody
expect refused GROUP_UNKNOWN
notice bulletin "通报" unit police policy nobody
expect refused POLICY_UNKNOWN
notice drill "拉动演练" unit police
expect page police officer 马超 "【演练】拉动演练"
