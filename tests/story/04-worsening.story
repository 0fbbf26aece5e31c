# 二连浩特 art. 10: a general event with a worsening trend starts the mechanism.
at 2026-11-22 03:00
conf small
report infectious cases 2
expect page office 李明 "建议Ⅳ级"
expect incident 1 none suggested 4
followup 1 progress "续发2例" cases 2
expect page office "续发2例"
expect incident 1 none
followup 1 progress "续发至5例" cases 5
expect page office "续发至5例"
expect event "activated Level IV (the situation is worsening)"
expect page health officer
expect page cdc officer
expect no pages police
expect incident 1 active level 4
