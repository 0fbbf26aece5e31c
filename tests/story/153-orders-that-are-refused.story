# 肥城 二.6: an order never goes round. One that came through here is refused in words, and so is a
# type or a level that has no plan here, before anything is written down. Only an office of peers may
# order, and only for itself.
at 2026-11-22 10:00
conf ordered
tolerate none
relay activation feicheng I-20261122-0007 infectious order 1 level 3
expect refused NOT_THAT_PEER
relay activation taian I-20261122-0007 infectious order 1 level 3 as office-watch command
expect refused NOT_A_PEER
relay activation jinan I-20261122-0007 infectious order 1 level 3 as jinan peer
expect refused NOT_A_PEER
# A name alone opens nothing.
relay activation taian I-20261122-0007 infectious order 1 level 3 as taian command
expect refused NOT_A_PEER
relay activation taian I-20261122-0007 infectious order 1 level 3 path "shandong/feicheng"
expect refused RELAY_LOOP
relay activation taian I-20261122-0007 infectious order 1 level 3 path "a/b/c/d/e/f/g/h"
expect refused FIELD_INVALID
relay activation taian I-20261122-0007 meteorite order 1 level 3
expect refused TYPE_UNKNOWN
relay activation taian I-20261122-0007 infectious order 1
expect refused LEVEL_MISSING
relay activation taian - infectious order 1 level 3
expect refused FIELD_MISSING
relay bulletin taian - - order 1
expect refused FIELD_MISSING
# The office above gives orders, and reports nothing to us.
upreport taian I-20261122-0003 initial infectious number 0 "学生发热"
expect refused NOT_A_PEER
