# 二连浩特 art. 5(1), 二连浩特 art. 5(2): one liaison a unit; a change is reported, the office is told, and whoever is
# named now is called, also when the configuration does not know them; it survives years.
restart anywhere
at 2026-11-22 10:00
conf liaison
notice bulletin "旧联络员" unit police
expect page police liaison 孙磊
reply 19900000021 "1"
expect page 19900000021 "已记录"
liaison police name 新联络员 post 办公室主任 mobile 19900000999 phone 0994-5550299 as police duty
timeline "县公安局联络员变更为 新联络员（办公室主任），手机 19900000999，办公电话 0994-5550299；原联络员 孙磊；记录人 police"
expect page health office "联络员变更：县公安局 孙磊 → 新联络员"
notice bulletin "新联络员" unit police
expect page police liaison 新联络员 19900000999
reply 19900000999 "1"
expect page 19900000999 "已记录"
expect callout police in bulletin acknowledged by 新联络员
after 48h
restart
notice bulletin "两天之后" unit police
expect page police liaison 新联络员 19900000999
expect no pages 孙磊
reply 19900000999 "1"
expect page 19900000999 "已记录"
liaison police person police-leader1 post 科长
expect page health office "联络员变更：县公安局 新联络员 → 何勇"
notice bulletin "配置里的人" unit police
expect page police liaison 何勇 19900000025
reply 19900000025 "1"
expect page 19900000025 "已记录"
