# The watch changes in the middle: the new officer is called, the old one no more.
restart anywhere
at 2026-11-22 07:58
conf small
tolerate "收到报告"
tolerate "已记录"
report infectious cases 12
expect page police officer 孙磊
expect page cdc officer 罗敏
expect page health officer 李明
answer health ack by 李明
answer cdc ack by 罗敏
after 3m
expect page police officer 马超 08:01:00 "启动Ⅲ级响应"
expect page police backup 郭峰
expect no pages 孙磊
reply 19900000021 "收到"
expect callout police acknowledged by 孙磊
