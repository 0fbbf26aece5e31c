# 国家突发公共卫生事件分级标准: what a report tells of figures, extent and trend gives the level, and a
# later report moves it.
restart anywhere
at 2026-11-22 10:00
conf national
tolerate all
report pneumonic-plague at 甲 cases 1 as cdc reporter
expect incident 1 suggested 3
report pneumonic-plague at 乙 cases 1 extent counties
expect incident 2 suggested 2
report pneumonic-plague at 丙 cases 1 extent provinces
expect incident 3 suggested 2
followup 3 progress "仍在扩散" spreading
expect incident 3 suggested 1
timeline "续报：仍在扩散，有扩散趋势"
report imported at 丁 cases 1
expect incident 4 suggested 2
report imported at 戊 cases 1 spreading
expect incident 5 suggested 1
report unknown-cause at 己 cases 4
expect incident 6 suggested 3
followup 6 progress "邻县也有" extent counties
expect incident 6 suggested 2
report food-poisoning at 庚 cases 29
expect incident 7 suggested 0
report food-poisoning at 辛 cases 100 deaths 1
expect incident 8 suggested 2
report infectious at 壬 cases 500
expect incident 9 suggested 0
