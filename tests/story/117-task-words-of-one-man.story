# Words about the work: with the code of the letter, long after the letter by the unit's only task,
# and by a man of whom it is not clear which task he means (吉安 三(一); short messages are the office's
# telephone). Whoever has no task means something else by the same words.
restart anywhere
at 2026-11-22 10:00
conf tasks
reply 19900000022 "已完成"
expect page health office "无法归属的回复"
expect page 19900000022 "未能识别"
open task "值班表" lead police with cdc due 20d
expect page police officer "进展回复如“A进展60%”"
expect page cdc officer "值班表"
open task "应急车辆" lead police due 20d
expect page police officer "签收回复B1；进展回复如“B进展60%”"
reply 19900000022 "60%"
expect page health office "无法归属的回复"
expect page 19900000022 "未能识别"
reply 19900000022 "B进展60%，已购两辆"
expect page 19900000022 "“应急车辆”的答复：进展 60%"
expect matter notified entries 1
reply 19900000022 "b 已完成，尚缺验收"
expect page 19900000022 "“应急车辆”的答复：进展"
expect matter notified entries 2
reply 19900000022 "B 已完成"
expect page 19900000022 "“应急车辆”的答复：已完成"
expect page health office "牵头单位报告完成，待确认"
expect matter done
move close
expect matter closed
matter 1
reply 19900000022 "A1"
expect page 19900000022 "“值班表”的答复"
# The letter itself is over after a day; the unit has only this task now.
tolerate all
after 49h
reply 19900000021 "进展：已排到明年一月"
expect matter notified entries 1
timeline "县公安局 进展：进展：已排到明年一月（孙磊）"
reply 19900000035 "完成50%"
expect matter notified entries 2
reply 19900000021 "完成了吗？"
expect matter notified entries 2
