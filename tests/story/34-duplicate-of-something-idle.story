# The second report of something for which nothing was started counts like any other.
at 2026-11-22 03:00
conf small
tolerate "收到报告"
report infectious at 第一中学 cases 2
report infectious at 第一中学 cases 14
expect incident 2 duplicate 1 active level 3
expect 3 pages officer
