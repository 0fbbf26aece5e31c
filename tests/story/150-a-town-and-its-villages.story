# Feicheng's three tiers (肥政字〔2020〕34号 二.6 市、镇、村三级应急防控网络): a notice to a town goes to
# its five villages too (吉木萨尔 乡镇人民政府：组织居民委员会、村民委员会). Three answer, two are silent: the town shows
# 3/5, is told which, and the office hears of them.
restart anywhere
at 2026-11-22 10:00
conf feicheng
tolerate all
notice bulletin "野兔疫情排查" text "请入户排查" unit wenyang below policy village
expect 6 callouts calling bulletin
expect callout wenyang below 0/5
answer wenyang ack by 赵国强
answer wenyang-zhuanshe ack by 砖舍村
answer wenyang-wudian ack by 武店村
expect callout wenyang acknowledged below 2/5
answer wenyang-xixu decline by 西徐村
expect callout wenyang below 2/5
answer wenyang-chengshang dispatched by 程尚村
expect callout wenyang below 3/5
# The ladders of the two are through: no answer.
after 65m
expect callout wenyang-gaoyu unanswered
expect page wenyang officer "尚未全部应答（3/5：" "高淤村"
expect page office "高淤村"
# Late, but it counts.
answer wenyang-gaoyu ack by 高淤村
expect callout wenyang below 4/5
