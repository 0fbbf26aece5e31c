# The end is told to everyone, must be acknowledged, closes the incident, which leaves memory after
# 24 hours and no earlier.
restart anywhere
at 2026-11-22 03:00
conf small
tolerate "收到报告"
tolerate "已记录"
report infectious cases 12
expect 3 pages officer
answer health ack by 李明
terminate 1 "疫情平息"
expect event "office-watch ended Level III (decided by the office): 疫情平息"
expect 3 pages officer "Ⅲ级响应终止"
expect callout police in activation stood_down
expect callout health in activation stood_down
expect incident 1 open terminated
reply 19900000011 "收到"
reply 19900000021 "收到"
reply 19900000031 "收到"
expect event "incident closed"
expect incident 1 closed
activate 1 3
expect refused INCIDENT_CLOSED
followup 1 progress "补充"
expect refused INCIDENT_CLOSED
after 23h
expect incident 1 closed
after 61m
expect incident 1 gone
