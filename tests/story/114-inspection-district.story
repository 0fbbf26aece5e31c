# Before the Spring Festival two groups inspect, each its own area: each is told its targets, each
# target gets its own findings and confirms them, what is wrong becomes a corrective task, the
# headquarters and the members get the outcome (二连浩特 art. 7).
restart anywhere
at 2026-11-22 03:00
conf tasks
open inspection "节前督查" form district target health held 2d
expect refused LEAD_MISSING
open inspection "节前督查" form district lead police target health held 2d
expect refused TARGET_WITHOUT_TEAM
open inspection "节前督查" form district lead police team 2 target health held 2d
expect refused TEAM_WITHOUT_LEAD
open inspection "节前督查" form district team 1 lead police target health target cdc held 2d text "春节期间值守和物资储备"
expect matter approved members 3
timeline "登记分片包干督查“节前督查”"
move notify
expect matter notified
timeline "任务或检查通知已发出（县公安局）："
timeline "通报已发出（县卫生健康委、县疾病预防控制中心）："
expect page police officer "第1组，督查对象：县卫生健康委、县疾病预防控制中心。2026-11-24 03:00"
expect page health officer "督查通知：2026-11-24 03:00"
expect page cdc officer "督查通知"
tolerate all
reply 19900000021 "1"
expect member police confirmed
reply 19900000011 "1"
expect member health no receipt
after 24h
expect page police officer "提醒：2026-11-24"
after 25h
move hold
note finding "值班表缺一天" unit health as health duty
expect refused NOT_ALLOWED
note finding "值班表缺一天" unit health as police duty
note finding "口罩不足一周用量" unit health as police duty
timeline "检查发现，在 县卫生健康委：值班表缺一天"
note finding "不能写自己" unit police
expect refused NOT_INSPECTED
move record as police duty
expect refused NOT_ALLOWED
move record
expect matter recorded entries 2
expect page health officer "督查发现：1. 值班表缺一天"
expect page cdc officer "督查发现：未发现问题"
expect no pages police officer "督查发现"
reply 19900000011 "1"
expect member health confirmed
# 整改: the target leads the corrective task; the inspection cannot be closed before it is done.
open task "整改：补足口罩" form correction parent 1 lead health due 10d
expect matter notified
expect page health officer "任务“整改：补足口罩”"
open task "整改" form correction parent 1 lead police due 10d
expect refused NOT_A_MEMBER
matter 1
note summary "总体良好，个别单位储备不足"
expect page health officer "节前督查：督查对象2个，发现问题2个，未办结整改任务1项。总体良好"
# The leadership is not told the same twice because it is a member unit as well.
expect no pages health "督查对象2个"
expect page police officer "督查对象2个"
timeline "汇总报告已发出"
move close
expect refused CORRECTIONS_OPEN
move close force
expect refused REASON_MISSING
matter 2
mark health work_done by 李明 as health duty
expect matter done
move close
expect matter closed
matter 1
move close
expect matter closed
