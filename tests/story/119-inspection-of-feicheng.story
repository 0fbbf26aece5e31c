# Inspection and assessment in Feicheng (肥城 三(二)) and before a festival anywhere (二连浩特 art. 7(1)): a
# group inspects a town, the duty of two units is checked by lot, and the outcome goes to the
# leadership and to the members (二连浩特 art. 7(4)).
restart anywhere
at 2026-11-22 10:00
conf feicheng
tolerate all
open inspection "元旦前督查" form joint lead health with emergency target laocheng held 2d text "重要节日期间值守和物资储备"
expect matter approved members 3
move notify
expect page health liaison "督查对象：老城街道办事处"
expect page laocheng liaison "重要节日期间值守和物资储备"
notice duty_check "节前值班抽查" random 2 number 11 unit laocheng unit xincheng unit police
timeline "节前值班抽查"
timeline "从3个单位中抽取2个（随机数11，久未抽查者优先）"
after 49h
move hold
note finding "夜间无人接听" unit laocheng as health duty
move record
expect page laocheng liaison "督查发现：1. 夜间无人接听"
mark laocheng confirmed
expect member laocheng confirmed
open task "整改：夜间值班" form correction parent 1 lead laocheng due 10d
expect page laocheng liaison "任务“整改：夜间值班”"
matter 1
note summary "一个街道须整改夜间值班"
expect page health "督查对象1个，发现问题1个，未办结整改任务1项。一个街道须整改夜间值班"
expect page emergency "一个街道须整改夜间值班"
timeline "汇总报告已发出（市卫生健康局）："
