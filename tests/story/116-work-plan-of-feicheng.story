# The six tasks of Feicheng, by their responsible units (肥城 二, 肥城 三(二)); a bureau reports by message
# long after the letter, and only while it is clear which task it means.
restart anywhere
at 2026-11-22 10:00
conf feicheng
tolerate all
open task "" plan 3 due 20d
expect matter notified members 3
expect page medical-insurance liaison "健全完善重大疾病医疗保险和救助制度”（医保局牵头）"
open task "" plan 6 due 20d
expect matter notified members 4
expect page civil-affairs liaison "民政局参加"
mark police confirmed
mark civil-affairs confirmed
after 72h
note progress "名单已报" unit civil-affairs percent 30
expect matter notified entries 1
