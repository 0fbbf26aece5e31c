# 肥城 二.6, 三级: a unit that has a dutyd of its own is called by an order to that daemon, and nobody
# here telephones its people as long as it takes orders. Its progress comes back as n of m: a machine
# that has it is no answer, its duty officer's word is. What comes twice or too late says nothing new.
restart anywhere
at 2026-11-22 10:00
conf network
tolerate all
report infectious cases 12
activate 1 3
expect page 三台镇应急办 santai peer town
expect state 三台镇应急办 town delivered
expect no pages santai 0994-5550104
expect callout santai calling below 0/0
rollup town santai number 4 answered 0 of 6
expect callout santai calling below 0/6
expect event "三台镇应急办报告：所属单位已应答 0/6"
rollup town santai number 7 acknowledged answered 3 of 6 by 马国强 key p7 d7
expect callout santai acknowledged by 马国强 via peer below 3/6
rollup town santai number 7 acknowledged answered 3 of 6 by 马国强 key p7 d7
expect repeat
rollup town santai number 5 answered 1 of 6
expect repeat
expect callout santai acknowledged below 3/6
rollup town santai number 9 dispatched answered 6 of 6 by 马国强
expect callout santai dispatched below 6/6
# Nobody speaks for another unit, nor under another name.
rollup town health number 11 acknowledged answered 6 of 6
expect refused NOT_THEIR_CALLOUT
rollup taian santai number 11 acknowledged answered 6 of 6
expect refused NOT_A_PEER
rollup town santai number 11 acknowledged answered 6 of 6 origin taian
expect refused NOT_THAT_PEER
rollup town santai number 12 acknowledged answered 7 of 6
expect refused FIELD_INVALID
