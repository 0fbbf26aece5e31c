# The shell tells the office what is wrong with itself; the same again within ten minutes is on the
# board only.
at 2026-11-22 03:00
conf small
alarm journal "disk full"
expect page office "日志无法写入，暂不受理新的请求：disk full"
alarm journal "disk full"
expect no pages
after 11m
alarm journal "disk full"
expect page office "disk full"
