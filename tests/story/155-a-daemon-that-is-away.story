# 肥城 二.6: while the daemon of a town is away, those of its people whom we know are called at once; the
# order waits and leaves when it is back, also when somebody has answered by telephone meanwhile. The
# response grows while it is away: only the newest order is left.
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
expect callout santai acknowledged below 0/0
change 1 2
after 9h
expect no pages santai town "Ⅱ级"
expect callout santai in change unanswered
expect incident 1 open
gateway town recovers
after 5m
expect page 三台镇应急办 town "Ⅱ级"
rollup town santai number 4 acknowledged answered 5 of 6 by 马国强
expect callout santai in change acknowledged below 5/6
