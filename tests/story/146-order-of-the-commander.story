# 二连浩特 art. 11: the commander's order starts the mechanism, at any level and for anything.
restart anywhere
at 2026-11-22 10:00
conf erenhot
tolerate all
report cholera cases 1
activate 1 1 "总指挥指令" as 总指挥 commander
expect event "总指挥 activated Level I (ordered by the commander): 总指挥指令"
expect incident 1 active level 1
timeline "总指挥 启动Ⅰ级（总指挥命令）：总指挥指令"
