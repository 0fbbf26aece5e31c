# 二连浩特 art. 10: a general event (IV) with a worsening or spreading trend starts the mechanism.
restart anywhere
at 2026-11-22 10:00
conf erenhot
tolerate all
report cholera cases 2
expect incident 1 none suggested 4
followup 1 progress "无新增" cases 2
expect incident 1 none
followup 1 progress "有进一步扩大趋势" worsening
expect event "activated Level IV (the situation is worsening)"
expect incident 1 active level 4
timeline "启动Ⅳ级（事态恶化）"
