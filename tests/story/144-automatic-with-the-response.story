# 二连浩特 art. 9: an event of level III starts the mechanism together with the response, by itself;
# at level II the response needs two persons, and the mechanism starts with it.
restart anywhere
at 2026-11-22 10:00
conf erenhot
tolerate all
report cholera cases 12
expect event "activated Level III (automatic by the plan): 1周内霍乱发病10至29例"
expect incident 1 active level 3
report cholera at 铁路小区 cases 40
expect incident 2 none suggested 2
propose 2 2 "30例以上" as office-watch command
approve 2 as 总指挥 commander
expect event "总指挥 activated Level II (proposed and approved, proposed by office-watch): 30例以上"
timeline "系统 启动Ⅲ级（按预案自动启动）：1周内霍乱发病10至29例"
