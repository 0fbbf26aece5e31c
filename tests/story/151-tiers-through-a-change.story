# 肥城 二.6: from Level III to II the villages join. The town that was called before is told of the
# change, and its villages, called by another notice, still count to it. Who has acknowledged while
# its villages have not in the time of the level is told so, and the office too.
restart anywhere
at 2026-11-22 10:00
conf feicheng
tolerate all
report infectious cases 40
activate 1 3
expect callout wenyang below 0/0
answer wenyang ack by 赵国强
propose 1 2 "疫情扩散"
approve 1 2 as 市长 commander
expect callout wenyang in change calling below 0/5
expect callout wenyang in activation acknowledged below 0/0
expect callout anjiazhuang in change below 0/5
answer wenyang-zhuanshe ack by 砖舍村
answer wenyang-wudian ack by 武店村
expect callout wenyang in change below 2/5
answer wenyang ack by 赵国强 in change
# Level II: 15 minutes.
after 15m
expect page wenyang officer "尚未全部应答（2/5：" "高淤村"
expect no pages anjiazhuang "尚未全部应答"
expect page office "所属单位未全部应答" "汶阳镇人民政府 2/5"
answer wenyang-gaoyu ack by 高淤村
answer wenyang-chengshang ack by 程尚村
answer wenyang-xixu ack by 西徐村
expect callout wenyang in change below 5/5
terminate 1 as 市长 commander
after 12h
