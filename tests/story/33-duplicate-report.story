# Two callers, one outbreak: linked, said, and nobody is called twice.
at 2026-11-22 03:00
conf small
tolerate "收到报告"
report infectious at 第一中学 cases 12
expect 3 pages officer
report infectious at 县城第一中学 cases 14
expect event "可能与此重复：I-20261122-0001"
expect incident 2 duplicate 1 none
expect no pages
report infectious at 第二中学 cases 14
expect incident 3 active
expect 3 pages officer "第二中学"
