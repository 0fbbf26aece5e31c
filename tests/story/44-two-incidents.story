# Two incidents at once: one's answer does not stop the other's calls.
restart anywhere
at 2026-11-22 03:00
conf small
tolerate "收到报告"
tolerate "已记录"
report infectious at 第一中学 cases 12
expect 3 pages officer "第一中学"
report infectious at 纺织厂 cases 15
expect page police officer "请立即回复B1确认"
expect 2 pages officer "纺织厂"
reply 19900000021 "Ａ1。"
answer health on_scene by 李明
answer cdc on_scene by 罗敏
expect callout police calling
expect 3 callouts calling
reply 19900000021 "b 1"
expect callout police acknowledged
terminate 1
expect 3 pages officer "响应终止"
expect incident 2 active
