# 昌吉 四: 互通信息，联席会议办公室要及时向各成员单位通报有关情况. The office tells the members, who confirm it;
# those who are silent are called by the ladder, and who is no member is not told.
at 2026-11-23 10:00
conf changji
tolerate all
open information "结核病疫情通报" form situation text "本月报告结核病聚集2起，均在学校"
move verify by 叶主任 reason "疾控报告"
share group members
expect 28 callouts calling bulletin
expect page education officer "结核病疫情通报：本月报告结核病聚集2起，均在学校 请教育局回复1确认。"
mark education confirmed by 陈成林
expect member education confirmed by 陈成林
expect 27 callouts calling bulletin
share to government
expect 28 callouts calling bulletin
note comment "教育局：已部署晨检" unit education as education duty
