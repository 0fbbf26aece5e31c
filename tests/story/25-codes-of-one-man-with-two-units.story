# Products 4 no. 11: one man, two open questions. Each has its code; a full-width answer counts; an
# answer without a code is taken for the newest and says so; other telephones of his count.
at 2026-11-22 03:00
conf shared
tolerate "收到报告"
report infectious cases 12
expect page cdc officer 孙磊 "请立即回复1确认"
expect page police officer 孙磊 "请立即回复B1确认，无法到岗回复B2"
expect page health officer
reply 19900000021 "Ｂ１"
expect callout police acknowledged by 孙磊
expect callout cdc calling
expect page 孙磊 "已记录公安局"
reply 19900000029 "1"
expect callout cdc acknowledged by 孙磊 via sms
expect page 19900000029 "已记录疾控中心"
reply 19900000021 "C1"
expect page 19900000021 "未能识别您的回复"
expect page office "无法归属的回复"
