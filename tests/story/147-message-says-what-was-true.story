# A message to the office that waits for its gateway tells the level of when it was made, and not of
# the figures that came in meanwhile.
restart anywhere
at 2026-11-22 03:00
conf small
gateway outbox fails
report infectious cases 2
followup 1 progress "增至60例" cases 60
gateway outbox recovers
after 3m
expect page office "建议Ⅳ级"
expect page office "建议Ⅱ级。增至60例"
tolerate all
after 10m
