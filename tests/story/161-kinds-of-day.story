# The watch goes by kinds of day (国务院办公厅部分节假日安排): the turn of the workdays stands still over the
# National Day, goes on on the Saturday that is worked instead, and a fixed date wins.
restart anywhere
at 2026-09-30 09:00
conf holidays
notice bulletin "周三" unit police
expect page police officer 孙磊
reply 19900000021 "1"
expect page 19900000021 "已记录"
after 23h
notice bulletin "节日第一天" unit police
expect page police officer 何勇
reply 19900000025 "1"
expect page 19900000025 "已记录"
after 48h
notice bulletin "指定人员的一天" unit police
expect page police officer 高翔
reply 19900000026 "1"
expect page 19900000026 "已记录"
after 5d
notice bulletin "节后第一天" unit police
expect page police officer 马超
reply 19900000022 "1"
expect page 19900000022 "已记录"
after 48h
notice bulletin "调休上班的周六" unit police
expect page police officer 马超
reply 19900000022 "1"
expect page 19900000022 "已记录"
after 24h
notice bulletin "周日" unit police
expect page police officer 胡军
reply 19900000023 "1"
expect page 19900000023 "已记录"
