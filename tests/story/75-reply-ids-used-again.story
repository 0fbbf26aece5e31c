# A modem counts its messages from 1 after each start: another message under a known id is no
# repetition.
at 2026-11-22 03:00
conf small
tolerate all
report infectious cases 12
reply 19900000021 "收到" id 1
expect callout police acknowledged
reply 19900000031 "收到" id 1
expect callout cdc acknowledged
reply 19900000031 "收到" id 1
expect repeat
