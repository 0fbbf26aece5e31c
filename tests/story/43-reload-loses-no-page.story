# Products 4 no. 5: a running send is not lost by a reload, nor a waiting page.
at 2026-11-22 03:00
conf two
tolerate "收到报告"
gateway main holds
report infectious cases 12
expect 3 pages officer main
reload small
gateway main answers not_sent
expect 3 pages officer outbox
