# Feicheng's three tiers (肥政字〔2020〕34号, task 6): the villages join at Level II, and a silent one is
# taken up with its town before the city hears of it.
at 2026-11-22 10:00
conf feicheng
tolerate all
report infectious cases 40
expect incident 1 none suggested 4
expect no pages wenyang-gaoyu
activate 1 3
expect 29 callouts calling activation
expect no pages wenyang-gaoyu
propose 1 2 "疫情扩散"
approve 1 2 as 市长 commander
expect 16 callouts calling activation
expect page wenyang-gaoyu officer sms "高淤村"
after 8m
expect page wenyang-gaoyu parent voice
expect no pages office "高淤村"
after 4m
expect page office "高淤村"
answer wenyang-gaoyu dispatched by 村主任 via operator people 6
expect callout wenyang-gaoyu dispatched
terminate 1 as 市长 commander
after 6h
