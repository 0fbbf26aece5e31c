# Products 4 no. 8: the carrier says later that the phone is off; the person's next contact is tried,
# and where there is none the next of the ladder, at once.
at 2026-11-22 03:00
conf shared
tolerate "收到报告"
report infectious cases 12
expect page police officer 孙磊 19900000021
expect page cdc officer 孙磊 19900000021
expect page health officer 李明
receipt police 孙磊 19900000021 failed
expect page police 孙磊 19900000029 sms
receipt police 孙磊 19900000029 failed
expect page police 孙磊 0994-5550021 voice
receipt police 0994-5550021 failed
expect page police in_charge 林涛 03:00:00
expect page office "人员未能通知到：县公安局"
