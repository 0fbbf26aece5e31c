# The open tasks are summed up for the leadership every week, and whenever it is asked for
# (吉安 三(三): 定期汇总报告市委深改委).
restart anywhere
at 2026-11-22 03:00
conf tasks
summarize-tasks
expect refused NO_OPEN_TASK
tolerate all
open task "" plan 2 due 5d
expect matter notified members 3
open task "修订应急预案" lead health with cdc due 20d deliverable "预案文本"
note progress "初稿完成" unit health percent 40 as health duty
expect matter notified entries 1
expect member health confirmed
after 167h
after 1h
expect page health officer "任务进展汇总 2026-11-29：在办2项，超期1项，待确认0项。"
expect matter notified entries 2
timeline "汇总：修订应急预案（县卫生健康委）：40% 初稿完成（县卫生健康委 2026-11-22），时限2026-12-12"
after 48h
expect matter notified entries 2
summarize-tasks
expect matter notified entries 3
expect page health officer "任务进展汇总 2026-12-01"
# A week after that, and not before.
after 119h
expect matter notified entries 3
after 49h
expect matter notified entries 4
matter 1
# Two lead it together: it is done when both say so.
mark police work_done
expect matter notified
move finish as police duty
expect refused LEAD_NOT_DONE
mark cdc work_done note "已入库"
expect matter done
