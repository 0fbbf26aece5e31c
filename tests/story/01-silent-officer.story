# One officer is silent, then the backup answers (二连浩特 art. 9: activated by itself at III;
# 二连浩特 art. 14: reached, one after the other).
restart anywhere
at 2026-11-22 03:00
conf small
report infectious at 第一中学 cases 12 by 校医
expect event "activated Level III (automatic by the plan)"
expect event "首报：第一中学"
expect page office 李明 sms "收到报告I-20261122-0001：第一中学"
expect page health officer 李明 sms "启动Ⅲ级响应"
expect page cdc officer 罗敏 sms "流行病学调查"
expect page police officer 孙磊 sms "启动Ⅲ级响应"
expect no pages
reply 19900000011 "收到"
expect callout health acknowledged by 李明 via sms
expect page 19900000011 "已记录"
reply 19900000031 "1"
expect callout cdc acknowledged by 罗敏
expect page 罗敏 "已记录"
after 3m
expect page police officer 孙磊 03:03:00 "第2次提醒"
expect page police backup 胡军 sms "启动Ⅲ级响应"
reply 19900000023 "收到"
expect callout police acknowledged by 胡军 via sms
expect page 胡军 "已记录公安局"
expect 0 callouts calling
after 4m
expect no pages
