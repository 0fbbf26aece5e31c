# The office looks ahead once a local day at 16:00; a day that passed while the daemon was down is
# looked at when it starts, and none is looked at twice.
restart anywhere
at 2026-11-22 15:00
conf small
after 59m
expect no event "每日检查"
after 2m
expect event "每日检查：2026-11-22"
after 23h
expect no event "每日检查"
after 1h
expect event "每日检查：2026-11-23"
down 3d
timeline "每日检查：2026-11-26"
after 1m
expect no event "每日检查"
clock -2h
expect page health office "系统时钟跳变"
after 3h
expect no event "每日检查"
after 24h
expect event "每日检查：2026-11-27"
