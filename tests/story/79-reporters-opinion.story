# What level the reporter asks for decides nothing, and stands in the record for those who decide.
at 2026-11-22 03:00
conf small
tolerate "收到报告"
report infectious cases 3 level 2
expect event "报告人认为应启动Ⅱ级"
expect incident 1 none suggested 4
report infectious at 第二中学 cases 3
expect no event "报告人认为"
