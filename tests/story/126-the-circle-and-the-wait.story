# 二连浩特 art. 6(2), 二连浩特 art. 13: only the units that the office named are told; the office is reminded of what
# nobody has verified, three times.
restart anywhere
at 2026-11-22 09:00
conf circle
open information "牛羊异常死亡" form unexplained text "死亡8头" unit police
expect page office "收到不明原因疾病信息"
share to health
expect refused OUTSIDE_CIRCLE
share group all
expect refused OUTSIDE_CIRCLE
share
expect refused FIELD_MISSING
share group field
# Words of the office's own that leave the title out do not lose the mark.
expect page officer police "【未核实】死亡8头 请公安局回复1。"
expect page officer cdc "[UNVERIFIED] 死亡8头" 
tolerate all
answer police ack by 孙磊
answer cdc ack by 罗敏
after 2h
expect page office "信息尚未核实：县公安局 M-20261122-0001 牛羊异常死亡"
expect matter unverified chases 1
after 4h
expect matter unverified chases 3
after 12h
expect matter unverified chases 3
