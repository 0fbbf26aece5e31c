# One message to one number in 30 s at each gateway: the second goes by the spare one at once, a
# third waits for the first whose time is over. When the spare one is down, all wait.
at 2026-11-22 03:00
conf paced-two
report infectious cases 12
expect page office 李明 03:00:00 main
expect page cdc officer 罗敏 03:00:00 main
expect page police officer 孙磊 03:00:00 main
expect page health officer 李明 03:00:00 spare
expect no pages
answer police ack by 孙磊
answer cdc ack by 罗敏
after 10s
test-page health-officer1
after 19s
expect no pages
after 1s
expect page 李明 03:00:30 main
# The spare gateway had its window from the same second on, and is still free.
test-page health-officer1
expect page 李明 03:00:30 spare
gateway spare fails
after 29s
test-page health-officer1
expect no pages
after 1s
expect page 李明 03:01:00 main
