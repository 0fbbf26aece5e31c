# The minutes state what was resolved, go to the members and as a copy to the government, and are
# confirmed by each; who is silent is called on. A major matter is approved first (昌吉 三: 以纪要形式
# 明确议定事项，印发有关部门并抄报市人民政府，重大事项按程序报批; 二连浩特 art. 4(3), 二连浩特 art. 4(4)).
restart anywhere
at 2026-11-22 10:00
conf meetings
open meeting "联席会议" form conference with group members held 3h place "政府三楼" text "年度工作" major
expect page office "待批准"
move approve as chief commander
move notify
expect page health officer
expect page police officer
expect page cdc officer
reply 19900000011 "1"
expect page 李明
reply 19900000021 "1"
expect page 孙磊
reply 19900000031 "1"
expect page 罗敏
move record
expect refused MATTER_NOT_SO
after 4h
timeline "到会议时间，停止催请"
move hold
move submit
expect refused MINUTES_MISSING
note minutes "会议研究了鼠疫防控工作。" by 王秘书
note resolution "疾控中心11月底前完成监测方案"
note resolution "公安局配合检疫"
note minutes "x" as cdc duty
expect refused NOT_ALLOWED
move record
expect refused NEEDS_APPROVAL
tolerate "待批准"
move submit
expect matter record_pending
note resolution "第三项"
expect refused MATTER_NOT_SO
mark cdc confirmed
expect refused MATTER_NOT_SO
move approve
expect refused NOT_ALLOWED
move reject reason "补充资金安排" as chief commander
expect matter held
note resolution "财政局安排经费"
move submit
move approve by 刘市长 as chief commander
expect matter recorded
expect page health officer "联席会议纪要：会议研究了鼠疫防控工作。"
expect page police officer "联席会议纪要"
expect page cdc officer "联席会议纪要"
expect page government officer 秦岚 "联席会议纪要"
reply 19900000011 "收到"
expect page 李明 "已记录"
expect member health confirmed by 李明
reply 19900000041 "收到"
expect page 秦岚
mark police confirmed by 孙磊
expect callout police in bulletin acknowledged
expect member cdc no receipt
after 30m
expect page cdc leader 许晴 "联席会议纪要"
expect no pages police leader
reply 19900000035 "收到"
expect page 许晴
expect member cdc confirmed by 许晴
move close
expect matter closed
after 25h
expect matter gone
