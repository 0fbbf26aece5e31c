# 肥城 二.6: an order from above goes on to the town below it, and the town's answers count above: n of m
# over three offices. Many answers within ten seconds are one word; the last state is always told.
restart anywhere
at 2026-11-22 10:00
conf network
tolerate all
relay activation taian I-20261122-0007 infectious order 1 level 3
expect page 三台镇应急办 town
expect page taian "应答进展 0/2"
rollup town santai number 2 answered 0 of 6
answer health ack by 李明
rollup town santai number 3 answered 2 of 6
rollup town santai number 4 answered 4 of 6
after 9s
expect no pages taian
after 1s
expect page taian "应答进展 5/8"
rollup town santai number 5 acknowledged answered 6 of 6 by 马国强
after 10s
expect page taian "应答进展 8/8"
after 1h
expect no pages taian
timeline "向上级报告应答进展 市应急指挥部（指挥部系统 taian，8/8）"
# A bulletin goes to the duty office and to whom its orders are passed on.
relay bulletin taian - - order 2 title "关于防控的通知" text "请立即部署"
expect 3 callouts calling bulletin
expect page taian "应答进展 0/3"
expect page 三台镇应急办 town "请立即部署"
rollup town santai number 6 acknowledged answered 2 of 2 by 马国强
after 10s
expect page taian "应答进展 3/5"
# About the incident: also to the units of its response.
relay sitrep taian I-20261122-0007 - order 3 title "报告情况"
expect 3 callouts calling sitrep
expect page taian "应答进展 0/3"
expect page 三台镇应急办 town "报告情况"
answer health report by 李明 note "已排查五十户" in sitrep
after 10s
expect page taian "应答进展 1/3"
# The end of what never began here is said to the duty office.
relay termination taian I-20261122-0099 infectious order 4
expect callout health in bulletin calling
