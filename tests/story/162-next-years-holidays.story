# From 1 December on the office is told each day that next year's holidays
# (国务院办公厅部分节假日安排) are not configured, until
# a reload brings them.
restart anywhere
at 2026-11-30 09:00
conf holidays
after 10h
expect no event "节假日"
after 21h
expect page health office "尚未录入该年节假日安排：2027" 16:00:00
after 24h
expect page health office "尚未录入该年节假日安排：2027" 16:00:00
down 40h
expect page health office "尚未录入该年节假日安排：2027"
reload holidays-two-years
after 48h
expect no event "节假日"
