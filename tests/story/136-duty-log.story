# The duty log: calls, instructions and what else an officer writes down; a mistake is corrected by
# another entry, nothing is deleted. A unit keeps its own (二连浩特 art. 8(1)).
restart anywhere
at 2026-11-22 02:00
conf contact
log call_in "市民反映第一中学有学生发热" party 李先生 by 赵静 unit health happened 20m
timeline "值班日志·来电（县卫生健康委 赵静）：市民反映第一中学有学生发热；对方：李先生；发生于 2026-11-22T01:40:00+08:00"
log instruction "请疾控中心立即核实" party 王县长 as police duty unit health
expect refused NOT_YOUR_UNIT
log instruction "请疾控中心立即核实" party 王县长 as police duty
expect event "duty log, instruction (县公安局, police): 请疾控中心立即核实; with: 王县长"
log "交办公室传真机缺纸" corrects 3
expect event "值班日志·记事（县卫生健康委 office-watch）更正第3条：交办公室传真机缺纸"
log contact "现场一切正常"
expect refused FIELD_MISSING
log equipment "备用电源已试机" unit nobody
expect refused UNIT_UNKNOWN
log equipment "备用电源已试机" key k1 d1
log equipment "备用电源已试机" key k1 d1
expect repeat
expect no event "备用电源"
log equipment "备用电源未试机" key k1 d2
expect refused KEY_REUSED
down 25h
log equipment "备用电源已试机" key k2 d1
expect event "备用电源"
