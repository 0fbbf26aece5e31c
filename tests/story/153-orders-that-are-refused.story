# 肥城 二.6: an order never goes round. One that began here, or came through here, is refused in words, and
# so is a type or a level that has no plan here, before anything is written down.
at 2026-11-22 10:00
conf feicheng
tolerate none
relay activation feicheng I-20261122-0007 infectious level 3
expect refused RELAY_LOOP
relay activation taian I-20261122-0007 infectious level 3 path "shandong/feicheng"
expect refused RELAY_LOOP
relay activation taian I-20261122-0007 infectious level 3 path "a/b/c/d/e"
expect refused FIELD_INVALID
relay activation taian I-20261122-0007 meteorite level 3
expect refused TYPE_UNKNOWN
relay activation taian I-20261122-0007 infectious
expect refused LEVEL_MISSING
relay termination taian I-20261122-0007 infectious
expect refused INCIDENT_NOT_FOUND
relay notice taian I-20261122-0007 infectious level 3
expect refused FIELD_INVALID
