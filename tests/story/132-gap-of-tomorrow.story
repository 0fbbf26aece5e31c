# Once a day the office hears of the shifts of the next two days that nobody has, and of people on
# them whom no channel reaches, while there is time to mend it (二连浩特 art. 8(1), 二连浩特 art. 8(2)).
restart anywhere
at 2026-11-22 15:00
conf watch
after 59m
expect no pages
after 1m
expect event "告知指挥部办公室：明后两日值班空缺："
expect page health office "明后两日值班空缺：县公安局值班员 11-23 08:00至11-24 08:00"
after 30m
expect no pages
tolerate all
after 24h
expect page health office "明后两日值班空缺：县公安局值班员 11-23 16:00至11-24 08:00"
