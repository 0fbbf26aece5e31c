# Products 4 no. 3, 8: a refused connection is not "sent". The next gateway, then the next channel.
at 2026-11-22 03:00
conf two
tolerate "收到报告"
tolerate "网关故障"
tolerate "已记录"
gateway main fails
report infectious cases 12
expect 3 pages officer spare
reply 19900000021 "收到"
reply 19900000031 "收到"
