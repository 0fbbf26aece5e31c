# An exercise has its clocks, and says that it is one; a test has none.
restart anywhere
at 2026-11-22 03:00
conf above
tolerate "收到报告"
report infectious cases 2 exercise
report infectious cases 2 test
expect clock 1 initial county running due 05:00:00
expect clock 2 initial county none
after 90m
expect page office "【演练】I-20261122-0001上报时限将至"
after 30m
expect page office "【演练】I-20261122-0001逾期未上报"
# What needs no response is ended by a final report, and owes no more.
followup 1 final "排除疫情"
expect incident 1 closed
expect clock 1 initial county stopped
