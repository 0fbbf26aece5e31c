# A task of the work plan, from its assignment to the office's word that it is done: receipt, progress
# by short message, a silent unit is asked, the time limit is chased, the lead reports it done
# (吉安 二, 吉安 三(一), 吉安 三(三); 肥城 二).
restart anywhere
at 2026-11-22 03:00
conf tasks
open task "" plan 1 due 3d
expect matter notified members 2
expect page cdc officer "任务“完善监测预警”（疾控中心牵头）：建成监测网络 时限2026-11-25 03:00，成果监测方案。签收回复1"
expect page police officer "公安局参加"
timeline "登记任务“完善监测预警”"
reply 19900000031 "1"
expect page 19900000031 "已记录"
expect member cdc confirmed by 罗敏
reply 19900000021 "A 进展 60% 正在采购"
expect page 19900000021 "进展 60%"
expect member police confirmed
expect matter notified entries 1
timeline "县公安局 进展 60%：进展 60% 正在采购"
open task "" plan 1
expect refused PLAN_RUNNING
matter 1
# The lead has said nothing for two days; the participant has. Its first reminder is a day before.
tolerate all
after 48h
timeline "催报进展已发出"
timeline "提醒已发出"
expect page cdc officer "本期尚未报送进展（时限2026-11-25 03:00）"
expect no pages police "本期尚未报送进展"
reply 19900000031 "进展80%"
expect matter notified entries 2
# The time limit has gone: chased at once, then every day; the office is told once.
after 24h
expect matter notified chases 1
expect page cdc officer "已超过时限"
expect page health office "已超过时限 2026-11-25 03:00，牵头单位：县疾病预防控制中心"
after 24h
expect matter notified chases 2
move finish as police duty
expect refused NOT_ALLOWED
reply 19900000032 "已完成"
expect matter done
expect member cdc work_done
timeline "报告完成"
move reopen
expect refused REASON_MISSING
move reopen reason "缺少附件"
expect matter notified
expect member cdc no work
expect page cdc officer "退回继续办理：缺少附件"
reply 19900000032 "已完成，附件已补"
expect matter done
move close
expect matter closed
after 25h
expect matter gone
