# 吉木萨尔 县卫生健康委：向县人民政府提出突发公共卫生事件应急响应和响应终止的建议。 The commission's own account
# proposes activation, change and termination, and decides nothing; the county's commander does.
restart anywhere
at 2026-11-22 10:00
conf jimsar
tolerate all
report infectious cases 1
propose 1 2 "疫情扩散" as police duty
expect refused NOT_A_PROPOSER
activate 1 4 as health duty
expect refused NOT_ALLOWED
approve 1 as health duty
expect refused NOT_ALLOWED
propose 1 2 "疫情扩散" as health duty
expect event "health (县卫生健康委) proposed Level II: 疫情扩散"
timeline "health（县卫生健康委） 提议Ⅱ级：疫情扩散"
expect page office "提议Ⅱ级，待批准。疫情扩散"
approve 1 as 县长 commander
expect event "县长 activated Level II (proposed and approved, proposed by health): 疫情扩散"
# What two decided is not ended by the watch alone, nor made less to be ended then.
terminate 1 as office-watch command
expect refused TWO_PERSONS
change 1 3 as office-watch command
expect refused TWO_PERSONS
propose 1 3 "趋于平稳" as health duty
approve 1 as 县长 commander
expect event "县长 changed the response from Level II to Level III (proposed and approved, proposed by health): 趋于平稳"
propose 1 end "疫情平息" as health duty
expect page office "提议终止响应，待批准。疫情平息"
terminate 1 as health duty
expect refused NOT_ALLOWED
approve 1 as 县长 commander
expect event "县长 ended Level III (proposed and approved, proposed by health): 疫情平息"
expect incident 1 terminated
