# 29 units at level I by the government's order, down again, and ended.
at 2026-11-22 03:00
conf jimsar
tolerate all
report infectious cases 40 exercise
terminate 1 as 县长 commander
expect refused NOT_ACTIVE
activate 1 1 "县政府决定" as 县长 commander
expect 29 callouts calling activation
change 1 4 as 县长 commander
expect event "changed the response from Level I to Level IV"
terminate 1 as 县长 commander
expect incident 1 terminated
after 6h
