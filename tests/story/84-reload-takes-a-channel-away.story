# A reload removes the only gateways for messages while pages wait for them: they go on by telephone
# at once. Nobody waits for ever without a word.
restart anywhere
at 2026-11-22 03:00
conf two
tolerate "收到报告"
tolerate all
gateway main fails
gateway spare fails
report infectious cases 12
expect no pages
reload textless
expect event "此渠道已无网关"
expect page health officer 李明 phone 03:00
expect page police officer 孙磊 phone 03:00
expect page cdc officer 罗敏 phone 03:00
