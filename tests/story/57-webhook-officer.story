# The SMS and the telephone are dead; a chat account is one way more.
at 2026-11-22 03:00
conf small
tolerate "收到报告"
gateway outbox refuses 19900000021
report infectious cases 12
expect page police officer 孙磊 webhook police-officer1
expect page health officer sms
expect page cdc officer sms
