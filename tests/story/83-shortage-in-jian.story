# Ji'an: masks run short. No head count grades it; development and industry lead, each its own task,
# and at level II the whole headquarters is called but not the bodies of reform.
at 2026-11-22 10:00
conf jian
tolerate all
report supplies at 吉州区 cases 500 summary "多家医院口罩不足三日" as opinion-watch reporter
expect incident 1 suggested 0
activate 1 4 as office-watch command
expect 4 callouts calling activation
expect page development officer "牵头"
expect page industry officer "牵头"
expect page market officer "参加"
answer development ack by 值班员
propose 1 2 "全市告急" as office-watch command
approve 1 as commander commander
expect incident 1 level 2
expect page court officer "抓好本系统联防联控"
expect no pages reform-office
