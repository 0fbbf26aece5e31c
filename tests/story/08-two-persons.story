# Level I needs two persons. Products 4 no. 21: start of a real I or II by one hand.
at 2026-11-22 03:00
conf small
report infectious cases 120 deaths 12
expect page office "建议Ⅰ级"
activate 1 1 as watch command
expect refused TWO_PERSONS
approve 1 as boss commander
expect refused NOTHING_PROPOSED
propose 1 1 "病例超过100" as zhang commander
expect page office "提议Ⅰ级，待批准。病例超过100"
expect incident 1 proposed
propose 1 1 as watch command
expect refused PROPOSED_ALREADY
approve 1 as zhang commander
expect refused SAME_PERSON
approve 1 as watch command
expect refused NOT_ALLOWED
reject 1 "先核实" as boss commander
expect event "boss rejected the proposal: 先核实"
expect incident 1 none
propose 1 1 as watch command
expect page office "提议Ⅰ级"
approve 1 as boss commander
expect event "boss activated Level I (proposed and approved, proposed by watch)"
expect 3 pages officer "启动Ⅰ级响应"
terminate 1 as watch command
expect refused TWO_PERSONS
propose 1 end "疫情平息" as watch command
expect page office "提议终止响应"
approve 1 as boss commander
expect event "boss ended Level I"
expect 3 pages officer "Ⅰ级响应终止"
