# Up, down and up within a minute: whoever is called again is not told any more to stand down.
restart anywhere
at 2026-11-22 03:00
conf small
tolerate "收到报告"
report infectious cases 2
activate 1 3
expect 3 pages officer "启动Ⅲ级响应"
change 1 4
expect page police officer "公安局可以撤回"
expect page health officer "由Ⅲ级调整为Ⅳ级"
expect page cdc officer "由Ⅲ级调整为Ⅳ级"
change 1 3
expect page police officer "启动Ⅲ级响应"
expect page health officer "由Ⅳ级调整为Ⅲ级"
expect page cdc officer "由Ⅳ级调整为Ⅲ级"
expect callout police in stand_down stood_down
expect callout police in activation calling
after 3m
expect no pages "可以撤回"
expect 6 pages "Ⅲ级"
