# 肥城 二.6: the daemon of a town is known to be away when it is needed: its duty telephone is called at
# once, for the order that waits, and not again when the daemon is tried and is away still. The office is
# not told of silence before anybody could answer.
restart anywhere
at 2026-11-22 10:00
conf network
tolerate all
gateway town fails
report infectious cases 12
activate 1 3
after 1m
expect gateway town down
expect page santai 0994-5550104
answer santai ack by 镇值班室 via operator
report infectious at 第二小学 cases 12
activate 2 3
expect page santai 0994-5550104 "第二小学"
expect no event "单位未应答：三台镇"
after 90s
expect no pages santai 0994-5550104 "第二小学"
expect callout santai calling
# The next round says that it is another one.
after 22m
expect page santai 0994-5550104 "第2次提醒：第二小学"
answer santai ack by 镇值班室 via operator
gateway town recovers
after 5m
expect page 三台镇应急办 town "第二小学"
