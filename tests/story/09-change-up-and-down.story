# Only the difference is notified, each side is told the right thing; kept units that have not
# answered are called by the new notice instead of the old one.
restart anywhere
at 2026-11-22 03:00
conf small
tolerate "收到报告"
tolerate "已记录"
tolerate "尚未报告"
report infectious cases 2
activate 1 4
expect page health officer "启动Ⅳ级响应"
expect page cdc officer "启动Ⅳ级响应"
expect no pages
reply 19900000011 "收到"
expect callout health acknowledged expects dispatched
change 1 3 "出现社区传播"
expect event "changed the response from Level IV to Level III"
expect page police officer "启动Ⅲ级响应。公安局（参加）：现场警戒和交通管制"
expect page health officer "由Ⅳ级调整为Ⅲ级"
expect page cdc officer "由Ⅳ级调整为Ⅲ级"
expect no pages
expect callout health in activation acknowledged
expect callout health in change calling expects acknowledged
expect callout cdc in activation stood_down
expect callout cdc in change calling expects on_scene
reply 19900000011 "B1"
expect callout health in change acknowledged
reply 19900000011 "已出动"
expect callout health in activation dispatched
expect callout health in change acknowledged
reply 19900000031 "收到"
expect callout cdc in change acknowledged
reply 19900000021 "收到"
change 1 4 "得到控制"
expect page police officer "响应已调整为Ⅳ级，公安局可以撤回"
expect page health officer "由Ⅲ级调整为Ⅳ级"
expect page cdc officer "由Ⅲ级调整为Ⅳ级"
expect no pages
expect callout police in activation stood_down
expect callout police in stand_down calling
change 1 4
expect refused SAME_LEVEL
