# Design rule 8: kept and shown to the office, never dropped.
restart anywhere
at 2026-11-22 03:00
conf small
tolerate "收到报告"
reply 13911112222 "你好，是医院吗"
expect event "号码未登记"
expect page office 李明 "无法归属的回复： 13911112222 “你好，是医院吗”"
expect no pages
reply 19900000021 "收到"
expect event "nothing was asked of this person"
expect page office "孙磊"
report infectious cases 12
expect 3 pages officer
reply 19900000021 "这是什么意思?"
expect event "内容不明确"
expect page office "孙磊"
expect page 19900000021 "未能识别"
expect callout police calling
