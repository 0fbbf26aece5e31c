# Products 4 no. 4, 5: killed while sending. Nothing can resolve the doubt, so it is sent once more
# and says so.
at 2026-11-22 03:00
conf small
gateway outbox holds
report infectious cases 12
expect 4 pages
restart
expect event "in doubt after a restart"
expect 4 pages "（重发）"
gateway outbox answers sent
gateway outbox recovers
restart
expect no pages
reply 19900000021 "收到"
expect page 19900000021 "已记录"
