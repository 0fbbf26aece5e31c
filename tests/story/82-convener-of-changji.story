# Changji: chronic disease wakes nobody. Then schools fall ill: the watch proposes level II, the
# convener approves, and with the members the convener's own watch is called, and each town and
# street by itself (昌吉 二).
at 2026-11-22 12:00
conf changji
tolerate all
report chronic at 滨湖镇 cases 120 summary "脑卒中登记异常" as hospital-his reporter
expect incident 1 suggested 3
activate 1 3 as office-watch command
expect page culture-tourism liaison "启动Ⅲ级响应" sms
after 331m
expect page culture-tourism in_charge sms
expect no pages culture-tourism voice
report infectious at 三工镇 cases 40 summary "多校学生发热" as hospital-his reporter
expect incident 2 suggested 2
activate 2 2 as office-watch command
expect refused TWO_PERSONS
propose 2 2 "校际传播" as office-watch command
approve 2 as convener commander
expect incident 2 level 2
expect callout government calling
expect callout jianguolu in activation calling
expect page ashili officer "启动Ⅱ级响应"
