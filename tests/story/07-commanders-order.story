# 二连浩特 art. 11: the commander's order, also where the plan asks for two persons.
at 2026-11-22 03:00
conf small
tolerate "收到报告"
report infectious
activate 1 1 "常委会决定" as 总指挥 commander
expect event "总指挥 activated Level I (ordered by the commander): 常委会决定"
expect 3 pages officer "启动Ⅰ级响应"
expect incident 1 active level 1
