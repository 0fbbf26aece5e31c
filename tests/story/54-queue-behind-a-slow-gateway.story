# Products 4 no. 7: a slow gateway holds a few; the rest waits and is not lost by a kill.
at 2026-11-22 03:00
conf jimsar
tolerate all
gateway outbox holds
report infectious cases 12
activate 1 1 as 总指挥 commander
expect 29 callouts calling
restart
gateway outbox recovers
gateway outbox answers sent
after 40s
expect 29 callouts calling
expect page police officer "启动Ⅰ级响应"
expect page red-cross officer "启动Ⅰ级响应"
expect page townships officer "启动Ⅰ级响应"
