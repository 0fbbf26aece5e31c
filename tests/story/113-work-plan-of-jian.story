# The sixteen tasks of Ji'an: each started from the work plan with the leads and units of the paper;
# the reform office gets the summary of all of them (吉安 二, 吉安 三(三)).
restart anywhere
at 2026-11-22 10:00
conf jian
tolerate all
open task "" plan 17
expect refused PLAN_NUMBER_UNKNOWN
open task "" plan 2 due 30d deliverable "实施方案"
expect matter notified members 9
expect page reform-office liaison "任务“制定全市实施方案”（改革办牵头）"
expect page industry liaison "工信局参加）：时限2026-12-22 10:00，成果实施方案"
open task "" plan 4 every 7d
expect matter notified members 22
expect page health liaison "建立联防联控、群防群控机制"
open task "" plan 9
expect matter notified members 6
expect page political-legal liaison "政法委牵头"
after 168h
expect page reform-office liaison "任务进展汇总 2026-11-29：在办3项"
expect page police liaison "本期尚未报送进展"
