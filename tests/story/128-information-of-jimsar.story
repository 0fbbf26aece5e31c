# 吉木萨尔 县农业农村局：及时向县卫生健康委通报人畜共患病畜间疫情; 吉木萨尔 乡镇人民政府：收集、登记、核实、报送疫情信息;
# 吉木萨尔 县委宣传部：按统一部署和口径报道. A bureau reports by short message, a township by its own
# account; what nobody looks at comes back to the office, and only what was verified and released is
# told outside.
restart anywhere
at 2026-11-22 10:00
conf jimsar
reply 15400001403 "情况：老台乡3户羊群流产，疑似布病"
expect page 15400001403 罗梅 "您报送的信息已登记（M-20261122-0001）"
matter 1
expect matter unverified
timeline "登记情况“老台乡3户羊群流产，疑似布病”（未核实），报告单位 县农业农村局，报告人 罗梅"
open information "牧民发热" form unexplained text "接羔户2人发热，原因不明" unit townships by 胡秀洁 as townships duty
expect page office 于宏亮 "收到不明原因疾病信息（未核实）：乡镇人民政府"
share to cdc to agriculture text "请疾控中心赴现场核实"
expect page cdc officer 朱志雯 "【未核实】牧民发热：请疾控中心赴现场核实"
expect page agriculture officer 罗梅 "【未核实】牧民发热"
reply 15400002603 "收到"
expect page 15400002603 "已记录"
expect member cdc confirmed by 朱志雯
reply 15400001403 "收到"
expect page 15400001403 "已记录"
matter 1
after 4h
expect page office "信息尚未核实：县农业农村局 M-20261122-0001"
expect page office "信息尚未核实：乡镇人民政府 M-20261122-0002"
move verify by 王主任 reason "县疾控采样检测"
matter 2
move verify by 王主任 reason "虎红平板凝集试验阳性"
move release by 刘县长 as chief commander
expect refused MATTER_NOT_SO
note draft "11月22日，我县确诊布病2例，均已治疗。" by 王主任
move request_release by 王主任
move release by 刘县长 as chief commander
expect matter released
timeline "发布内容：11月22日，我县确诊布病2例，均已治疗。（刘县长）"
