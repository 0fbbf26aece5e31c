# Strangers write: each is kept and shown, none is answered.
at 2026-11-22 03:00
conf small
tolerate "无法归属的回复"
reply 13900000001 "抽奖1"
reply 13900000001 "抽奖2"
reply 13900000001 "抽奖3"
expect event "号码未登记"
