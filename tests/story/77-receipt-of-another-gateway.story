# The secret of one gateway says nothing of the pages of another, unless they went by both.
at 2026-11-22 03:00
conf two
tolerate "收到报告"
tolerate "网关故障"
gateway main fails
report infectious cases 12
expect 3 pages officer spare
receipt 孙磊 officer failed by phone
expect state 孙磊 officer sent
expect event "receipts，phone"
receipt 孙磊 officer delivered by phone
expect state 孙磊 officer sent
# It was tried by the main gateway first, which may have sent it after all.
receipt 孙磊 officer delivered by main
expect state 孙磊 officer delivered
