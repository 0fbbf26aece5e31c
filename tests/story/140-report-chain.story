# 突发公共卫生事件应急条例 art. 20: two hours for each hop of the first report. The office is told
# half an hour before, once, and when one is overdue, once; what was sent to two in time is one word.
restart anywhere
at 2026-11-22 03:00
conf above
tolerate "收到报告"
report infectious cases 2
expect clock 1 initial county running due 05:00:00
expect clock 1 initial city-health running due 05:00:00
expect clock 1 initial city running due 07:00:00
expect clock 1 progress city-health none
expect clock 1 final city-health none
after 89m
after 1m
expect event "soon due: initial report to the county government, by 11-22 05:00; soon due: initial report to the city health commission"
expect page office 李明 "上报时限将至：县人民政府、市卫生健康委（首报）11-22 05:00"
submit 1 initial to county by 张伟 via network as hospital reporter
expect refused NOT_ALLOWED
submit 1 initial to province by 张伟 via network
expect refused RECIPIENT_UNKNOWN
submit 1 initial to county via network
expect refused FIELD_MISSING
submit 1 initial to county by 张伟 via network early 10m
expect refused TIME_FUTURE
submit 1 initial to county by 张伟 via network left 10m number "卫报〔2026〕1号" note "已电话核实" key once a
expect event "initial report sent to the county government by the reporting network, by 张伟, left at 11-22 04:20, number 卫报〔2026〕1号: 已电话核实"
expect clock 1 initial county left
submit 1 initial to county by 张伟 via network left 10m number "卫报〔2026〕1号" note "已电话核实" key once a
expect repeat
# The next hop counts from when the one before it left.
expect clock 1 initial city running due 06:20:00
after 30m
expect event "overdue: initial report to the city health commission, by 11-22 05:00"
expect page office 李明 "逾期未上报：市卫生健康委（首报）11-22 05:00"
expect clock 1 initial city-health overdue
after 20m
expect no pages
submit 1 initial to city-health by 张伟 via telephone
expect clock 1 initial city-health left_late
after 30m
expect page office 李明 "上报时限将至：市人民政府（首报）11-22 06:20"
submit 1 initial to city by 李县长 via paper
expect clock 1 initial city left
after 4h
expect no pages
timeline "首报已报县人民政府（网络直报，报送人 张伟，报出时间 11-22 04:20，文号 卫报〔2026〕1号）：已电话核实"
timeline "逾期未报首报（市卫生健康委，时限 11-22 05:00）"
