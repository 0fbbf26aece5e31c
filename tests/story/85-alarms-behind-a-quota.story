# Alarms of one kind that wait for the officer's telephone reach him as one message.
restart anywhere
at 2026-11-22 03:00
conf paced
tolerate all
report infectious cases 12
after 10s
answer police decline by 孙磊
answer cdc decline by 罗敏
after 5m
expect page 李明 "县公安局 孙磊、县疾病预防控制中心 罗敏"
