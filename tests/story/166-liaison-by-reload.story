# 二连浩特 art. 5(2): a reload that names another liaison than before is a change on record and wins; a
# reload that names the same one leaves what was reported.
restart anywhere
at 2026-11-22 10:00
conf liaison
liaison police name 新联络员 mobile 19900000999
expect page health office "孙磊 → 新联络员"
liaison cdc name 疾控新人 mobile 19900000998
expect page health office "罗敏 → 疾控新人"
reload liaison-other
expect event "县公安局联络员变更为 胡军；原联络员 新联络员（按新配置）"
expect no event "县疾病预防控制中心联络员变更"
expect page health office "联络员变更：县公安局 "
notice bulletin "重载之后" unit police unit cdc
expect page police liaison 胡军
expect page cdc liaison 疾控新人
reply 19900000023 "1"
expect page 19900000023 "已记录"
reply 19900000998 "1"
expect page 19900000998 "已记录"
reload liaison
expect event "县公安局联络员变更为 孙磊；原联络员 胡军（按新配置）"
expect page health office "联络员变更：县公安局 "
