# The daemon checks by itself at an hour that nobody knows, once in each period, whatever is
# restarted; what it missed while it was down it makes up for by day (二连浩特 art. 8(2);
# 肥城 三(二)).
restart anywhere
at 2026-11-22 08:00
conf checks
after 350m
expect no event "值班抽查"
after 1m
expect event "定期值班抽查，从2个单位中抽取1个"
expect page police officer 13:51:00 "【值班抽查】县应急指挥部值班抽查：请公安局值班人员立即回复1。"
expect no pages
reply 19900000022 "1"
expect page "【值班抽查】已记录"
after 10h
expect no pages
tolerate all
down 33h
after 9h
expect event "定期值班抽查，从2个单位中抽取1个"
after 14h
expect no event "定期值班抽查"
down 8h
timeline "定期值班抽查"
after 6h
expect no event "定期值班抽查"
