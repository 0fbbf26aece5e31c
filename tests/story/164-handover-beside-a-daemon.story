# 二连浩特 art. 8(2): a handover is between the people of this roster. The daemon of a unit takes no order of
# that kind; its officer is asked by telephone.
restart anywhere
at 2026-11-22 07:30
conf handover-peer
tolerate all
after 31m
expect page police officer "公安局交接班"
expect no pages police-duty
