# 二连浩特 art. 6(1): who has no terminal reports by short message. Only the office's own people, and
# only words that say of themselves what they are; everything else stays unclear.
restart anywhere
at 2026-11-22 03:00
conf small
reply 19900000031 "情况：第二中学3名学生呕吐，已送医"
expect page 19900000031 "您报送的信息已登记（M-20261122-0001），县应急指挥部将核实。"
matter 1
expect matter unverified
timeline "登记情况“第二中学3名学生呕吐，已送医”（未核实），报告单位 县疾病预防控制中心，报告人 罗敏"
reply 19900000021 "报告 南郊有不明原因死鸡200只"
expect page 19900000021 "已登记（M-20261122-0002）"
expect page office "收到不明原因疾病信息（未核实）：县公安局"
matter 2
expect matter unverified
reply 19900000021 "报告领导了没"
tolerate "未能识别"
expect page office "报告领导了没"
reply 13800000000 "情况：我家鸡死了"
expect page office "我家鸡死了"
# An open question comes first.
notice sitrep "晚间情况" unit cdc
expect page officer cdc "晚间情况"
reply 19900000031 "情况：辖区平稳，无新增"
expect page 19900000031 "已记录"
expect callout cdc in sitrep reported
