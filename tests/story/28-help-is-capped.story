# Five help texts to one number in a day; two robots must not talk for ever.
at 2026-11-22 03:00
conf small
tolerate "收到报告"
tolerate "无法归属的回复"
tolerate "尚未报告"
tolerate "应答后未续报"
report infectious cases 12
expect 3 pages officer
answer health on_scene by 李明
answer cdc on_scene by 罗敏
answer police on_scene by 孙磊
reply 19900000021 "什么一"
expect page 19900000021 "未能识别"
reply 19900000021 "什么二"
expect page 19900000021 "未能识别"
reply 19900000021 "什么三"
expect page 19900000021 "未能识别"
restart
reply 19900000021 "什么四"
expect page 19900000021 "未能识别"
reply 19900000021 "什么五"
expect page 19900000021 "未能识别"
reply 19900000021 "什么六"
expect no pages
after 1d
reply 19900000021 "什么七"
expect page 19900000021 "未能识别"
