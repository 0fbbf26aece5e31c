# 二连浩特 art. 9: one case of pneumonic plague is considerable, so the mechanism starts by itself.
# Art. 8(3): the watch tells the leader in charge, gathers, leaves and arrives; each has its time,
# and the Sum, far out, has more of it than the port.
at 2026-11-22 10:00
conf erenhot
tolerate all
report pneumonic-plague cases 1
expect event "activated Level III"
expect 24 callouts calling activation
expect page gerile-odu officer voice
expect page customs officer voice
expect page customs duty_phone voice
answer gerile-odu ack by 苏木值班员 via operator
answer customs ack by 海关值班员 via operator
after 6m
expect page customs "已报告领导"
expect no pages gerile-odu
answer customs on_scene by 海关值班员 via operator people 4
expect callout customs on_scene
after 10m
expect page gerile-odu
answer gerile-odu dispatched by 苏木值班员 via operator people 3 vehicles 2
expect callout gerile-odu dispatched
terminate 1 as 总指挥 commander
after 6h
