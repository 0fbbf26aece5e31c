# A test page says that it is one, is answered like any other, and nobody is told when it is not.
at 2026-11-22 03:00
conf small
test-page police-backup2
expect page 郭峰 "【测试】县应急指挥部通信测试，请郭峰回复1"
reply 19900000024 "1"
expect page 郭峰 "【测试】已记录"
expect event "notice closed"
test-page cdc-officer1
expect page 罗敏 "【测试】"
after 11m
expect callout cdc unanswered
expect no pages
test-page nobody
expect refused PERSON_UNKNOWN
strip 何勇
test-page police-leader1
expect refused PERSON_NO_CONTACT
