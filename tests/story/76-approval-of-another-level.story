# The proposal is replaced while a commander reads it: who names a level approves that level only.
at 2026-11-22 03:00
conf small
tolerate all
report infectious cases 2
propose 1 1 as a command
reject 1 as b command
propose 1 3 as a command
approve 1 1 as c commander
expect refused PROPOSED_OTHER
approve 1 3 as c commander
expect incident 1 active level 3
