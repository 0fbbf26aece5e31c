# All gateways down: pages wait and go out on recovery, the office is told by telephone.
restart anywhere
at 2026-11-22 03:00
conf two
tolerate all
gateway main breaks
gateway spare breaks
gateway phone breaks
report infectious cases 12
expect gateway main down
expect gateway spare down
after 2m
expect gateway main down
expect no pages
gateway main recovers
after 1m
expect gateway main up
expect page health officer 李明 main "启动Ⅲ级响应"
expect page cdc officer 罗敏 main
expect page police officer 孙磊 main
