# Nonsense from outside is refused and on record, never fatal.
at 2026-11-22 03:00
conf small
tolerate "收到报告"
report plague cases 3
expect refused TYPE_UNKNOWN
report infectious cases -5
expect refused FIELD_INVALID
report infectious cases 999999999999
expect refused FIELD_INVALID
report infectious level 9
expect refused LEVEL_MISSING
report infectious summary ""
expect refused FIELD_MISSING
report infectious
activate 9 3
expect refused INCIDENT_NOT_FOUND
activate 1 7
expect refused LEVEL_MISSING
change 1 3
expect refused NOT_ACTIVE
terminate 1
expect refused NOT_ACTIVE
activate 1 3 as gateway gateway
expect refused NOT_ALLOWED
activate 1 3 as guest viewer
expect refused NOT_ALLOWED
followup 1 initial "首报"
expect refused FIELD_INVALID
followup 7 progress "x"
expect refused INCIDENT_NOT_FOUND
activate 1 3
expect 3 pages officer
activate 1 2
expect refused ALREADY_ACTIVE
