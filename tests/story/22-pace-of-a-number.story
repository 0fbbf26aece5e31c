# One message to one number in 30 s: the second waits, and an answer takes it back.
at 2026-11-22 03:00
conf paced
report infectious cases 12
expect page office 李明 03:00:00
expect page cdc officer 罗敏 03:00:00
expect page police officer 孙磊 03:00:00
expect no pages
tolerate "已记录"
reply 19900000031 "收到"
answer police ack by 孙磊
after 29s
expect no pages health
after 1s
expect page health officer 李明 03:00:30
