# 二连浩特 art. 5(2): what is no report of a change is refused in words, and nothing changes.
at 2026-11-22 10:00
conf liaison
liaison police name 某人 mobile 19900000999 as cdc duty
expect refused NOT_YOUR_UNIT
liaison nowhere name 某人 mobile 19900000999
expect refused UNIT_UNKNOWN
liaison police mobile 19900000999
expect refused FIELD_MISSING
liaison police name 某人
expect refused FIELD_MISSING
liaison police name 某人 mobile 一二三四五六七
expect refused FIELD_INVALID
liaison police name 某人 mobile 123
expect refused FIELD_INVALID
liaison police person nobody
expect refused PERSON_UNKNOWN
liaison police name 新联络员 mobile 19900000999 key K1 aa
expect page health office "孙磊 → 新联络员"
liaison police name 新联络员 mobile 19900000999 key K1 aa
expect repeat
liaison police name 另一人 mobile 19900000997 key K1 bb
expect refused KEY_REUSED
