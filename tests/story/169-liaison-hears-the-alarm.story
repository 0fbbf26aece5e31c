# 二连浩特 art. 5(2): the liaison officer whom the office's own unit has reported is in no file of people.
# When nobody of its watch and no leader can be reached, the alarm goes there; where the message is refused,
# by telephone.
restart anywhere
at 2026-11-22 10:00
conf liaison
liaison health name 新联络员 mobile 19900000998 as health duty
expect page office 赵静 "联络员变更：县卫生健康委"
strip 李明
strip 赵静
strip 王伟
strip 陈芳
strip 刘洋
strip 杨丽
strip 周强
gateway main refuses 19900000998
tolerate "值班人员无联系方式"
report infectious cases 2
expect page office 新联络员 19900000998 voice "收到报告"
