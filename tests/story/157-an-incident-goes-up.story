# 突发公共卫生事件应急条例 art. 20: two hours for each hop. The county reports to its government by telephone;
# then the report leaves for the city's own dutyd, and that it was taken there is the proof which stops
# the clock. What follows goes to the same place; an exercise goes too, a test never.
restart anywhere
at 2026-11-22 10:00
conf network
tolerate all
report infectious cases 12
expect clock 1 initial city running
expect no pages taian
after 30m
submit 1 initial to county by 张伟 via telephone
expect page taian "上报I-20261122-0001"
expect clock 1 initial city left
timeline "I-20261122-0042"
followup 1 progress "新增三例" cases 15
expect page taian "上报I-20261122-0001"
# The city is away: the report waits, and the clock says so.
gateway taian fails
report infectious at 第二小学 cases 11
submit 2 initial to county by 张伟 via telephone
after 2h
expect clock 2 initial city overdue
gateway taian recovers
after 5m
expect page taian "上报I-20261122-0002"
expect clock 2 initial city left_late
report infectious at 第三小学 test
expect no pages taian
