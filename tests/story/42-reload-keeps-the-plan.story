# Products 4 no. 5, 6: an open incident keeps its plan and policy, the roster is today's.
restart anywhere
at 2026-11-22 03:00
conf small
tolerate "收到报告"
tolerate "已记录"
report infectious cases 12
expect 3 pages officer
answer health on_scene by 李明
answer cdc on_scene by 罗敏
reload changed
expect event "configuration adopted"
after 3m
expect page police officer 郭峰 "启动Ⅲ级响应"
expect page police backup 马超
after 3m
expect page police leader
report infectious at 第二中学 cases 12
expect 3 pages officer "第二中学"
answer health on_scene by 李明
answer cdc on_scene by 罗敏
answer police on_scene by 郭峰
after 4m
expect page police in_charge 林涛 "第一中学"
