# Products 4 no. 13, 14, 15, 17: an empty step does not wait out its delay, the gap is told to the
# office at once; fixed dates, an override and a leave are followed.
at 2026-11-23 09:00
conf watch
tolerate "收到报告"
report infectious cases 12
expect page police backup 胡军 09:00:00
expect page police leader 何勇 09:00:00
expect page office 李明 "无人值班：县公安局（值班员）"
expect page cdc officer 梁燕 "Reply 1 to confirm"
expect no pages 罗敏
expect page health officer 李明
answer health ack by 李明
answer police ack by 胡军
after 3m
expect page cdc leader 韩雪
expect page office "无人值班：县疾病预防控制中心（备班）"
expect no pages 许晴
