# An inspection that is not announced: those inspected hear of it when it has taken place. It is
# closed by force, with a reason, although a corrective task is open (二连浩特 art. 7(2), 二连浩特 art. 7(3)).
restart anywhere
at 2026-11-22 03:00
conf tasks
open inspection "夜间值守抽查" form joint unannounced lead police target cdc text "国庆期间"
expect matter approved
timeline "（不事先通知）"
note summary "太早"
expect refused MATTER_NOT_SO
move notify
expect page police officer "督查对象：县疾病预防控制中心"
expect no pages cdc
reply 19900000021 "1"
expect page 19900000021 "已记录"
move hold
move record
expect refused REPORT_MISSING
note report "电话三次无人接听" as police duty
move record
expect page cdc officer "督查发现：未发现问题"
reply 19900000031 "收到"
expect page 19900000031 "已记录"
expect member cdc confirmed
open task "整改：值班电话" form correction parent 1 lead cdc due 3d
expect page cdc officer "整改：值班电话"
reply 19900000031 "1"
expect page 19900000031 "已记录"
matter 1
move close force reason "单位撤并"
expect matter closed
timeline "单位撤并"
