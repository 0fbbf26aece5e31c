# Receipts come twice, late and in the wrong order; only what changes something is on record.
at 2026-11-22 03:00
conf two
tolerate "收到报告"
report infectious cases 12
expect 3 pages officer
receipt 孙磊 officer delivered
expect state 孙磊 officer delivered
receipt 孙磊 officer delivered
expect no event "已送达"
receipt 孙磊 officer pending
expect state 孙磊 officer delivered
receipt 孙磊 officer failed
expect state 孙磊 officer delivered
expect no pages
