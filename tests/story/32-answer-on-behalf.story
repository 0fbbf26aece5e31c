# The operator takes the answer by telephone; a unit may answer for itself only.
restart anywhere
at 2026-11-22 03:00
conf small
tolerate "收到报告"
report infectious cases 12
expect 3 pages officer
answer police ack by 王五 via operator note "电话告知"
expect event "县公安局 王五：收到（人工代录，代录 office-watch）"
expect callout police acknowledged by 王五 via operator
answer cdc ack by 罗敏 via api own police as police-duty duty
expect refused NOT_YOUR_UNIT
answer cdc dispatched by 罗敏 via link own cdc people 4 vehicles 1 as cdc-duty duty
expect callout cdc dispatched via link people 4 vehicles 1
answer health report by 李明
expect refused FIELD_MISSING
answer health report by 李明 note "已到医院"
expect callout health calling
answer nobody ack by 李明
expect refused CALLOUT_NOT_FOUND
