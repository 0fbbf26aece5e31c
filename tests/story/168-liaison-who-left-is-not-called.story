# 二连浩特 art. 5(2), 二连浩特 art. 5(4): a page that still waits for the liaison of before goes to the new one; a number
# that is dead passes to the next telephone of the same liaison, and then up the ladder.
at 2026-11-22 10:00
conf liaison
gateway main fails
gateway second fails
notice bulletin "等待中" unit police
liaison police name 新联络员 mobile 19900000999 phone 0994-5550299
after 20s
gateway main recovers
gateway second recovers
tolerate "联络员变更"
tolerate "网关"
after 5m
expect no pages 孙磊
expect page police liaison 新联络员 voice
expect page police liaison 新联络员 sms
reply 19900000999 "1"
expect page 19900000999 "已记录"
expect callout police in bulletin acknowledged by 新联络员
gateway main refuses 19900000999
gateway second refuses 19900000999
notice bulletin "空号" unit police
expect page police liaison 新联络员 voice 0994-5550299
