# Before the conference the liaison officers meet; what they worked out is laid before it (昌吉 三;
# 二连浩特 art. 5(3)). The office calls them without the convener.
restart anywhere
at 2026-11-22 10:00
conf meetings
open meeting "联席会议" form conference with group members held 5d place "政府三楼" text "年度工作"
expect page health office "待批准"
open meeting "联络员会议" form liaison with group members held 2d place "卫健委一楼" parent 1
expect matter approved
timeline "登记联络员会议“联络员会议”"
move notify
expect page health liaison 赵静 "联络员会议：11月24日10:00，卫健委一楼。请卫健委参加"
expect page police liaison 马超
expect page cdc liaison "联络员会议: 11-24 10:00, 卫健委一楼. 疾控中心: reply 1 to attend; 2 and the reason if you cannot; 3 and a name for a substitute."
reply 19900000012 "1"
expect page 赵静 "答复：参加"
reply 19900000022 "我出差，由李强参加"
expect page 马超 "由李强代为参加"
expect member police substitute by 李强
reply 19900000032 "2 on a trip to B-City"
expect page 梁燕 "cannot come (on a trip to B-City)."
expect member cdc cannot note "on a trip to B-City"
note resolution "建议审议鼠疫监测方案" as police duty
expect refused NOT_ALLOWED
after 25h
expect page health liaison "会议提醒"
expect page police liaison "会议提醒"
after 24h
move hold
note resolution "建议审议鼠疫监测方案"
expect matter held entries 1
timeline "联络员会议意见：建议审议鼠疫监测方案"
move close
expect matter closed
matter 1
expect matter proposed entries 1
