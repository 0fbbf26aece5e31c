# The provider asks to wait: the page waits as long and no longer, and the gateway is not taken for
# dead.
at 2026-11-22 03:00
conf small
gateway outbox limits 20s
report infectious cases 12
expect gateway outbox up
after 10s
expect no pages
gateway outbox recovers
after 9s
expect no pages
after 1s
expect 4 pages 03:00:20
