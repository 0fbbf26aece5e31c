/* chinese_list.h: every sentence of the check of a configuration, and its Chinese partner. The
 * English one stands here as it does in the code, with the conversions of printf; {0} is what
 * stands at the first of them, and {0!} the same when it is a word or a sentence of this list
 * itself.
 *
 * Floor 3, private to config/. tests/unit/test_config_chinese.c finds what is missing or stale. */
/* clang-format off */
#define CHINESE_SENTENCES(X) \
    X("token_hash must be \"sha256:\" and 64 hexadecimal digits; make a token and its line with: dutyctl passwd %s", "token_hash 应为 \"sha256:\" 加 64 位十六进制数字；用 dutyctl passwd {0} 生成令牌和这一行") \
    X("account", "账号") \
    X("the account \"%s\" needs exactly one of uid, user, gid, group, token_hash; %s", "账号“{0}”须有且只有 uid、user、gid、group、token_hash 之一；{1!}") \
    X("add one", "请补上一个") \
    X("make several accounts of it", "请拆成几个账号") \
    X("the account \"%s\" is defined twice; rename one", "账号“{0}”定义了两次；请给其中一个改名") \
    X("the role duty answers for one unit; add unit = \"…\";", "duty 角色只代表一个单位；请加上 unit = \"…\";") \
    X("the unit \"%s\" has no roster, so nobody can be called; add { unit = \"%s\"; handover = \"08:30\"; … } to rosters", "单位“{0}”没有值班表，无人可呼叫；请在 rosters 中加上 { unit = \"{1}\"; handover = \"08:30\"; … }") \
    X("the unit \"%s\" has no roster, and no plan calls it; add a roster or remove the unit", "单位“{0}”没有值班表，也没有预案呼叫它；请加上值班表或删去该单位") \
    X("nobody is the officer on duty in the unit \"%s\" %s %s; add a date or a rotation to its roster", "单位“{0}”{1!} {2} 没有值班员；请在其值班表中补上日期或轮班") \
    X("now, at", "现在") \
    X("%zu of %zu units have no liaison, the first is \"%s\"; add liaison = \"…\"; or report one with dutyctl liaison set", "{1} 个单位中有 {0} 个没有联络员，第一个是“{2}”；请加上 liaison = \"…\"; 或用 dutyctl liaison set 报送") \
    X("step %zu of the policy \"%s\" (%s:%d) calls %s, and in the unit \"%s\" that reaches nobody; give the unit this person, number or position on its roster, or another policy", "策略“{1}”第 {0} 步（{2}:{3}）呼叫 {4}，在单位“{5}”呼叫不到任何人；请给该单位补上此人、号码或值班岗位，或换用别的策略") \
    X("%s (\"%s\") is on a roster and has no contact on a channel that the policy uses; add%s%s%s", "{0}（“{1}”）在值班表上，但没有策略所用渠道的联系方式；请加上{2}{3}{4}") \
    X("this text can have %zu characters, which is %zu SMS (unit \"%s\", plan \"%s\", level %d), and segments allows %lld; shorten it or the task, or write segments = %zu;", "这段文字最长可达 {0} 字，即 {1} 条短信（单位“{2}”，预案“{3}”，{4} 级），而 segments 只允许 {5} 条；请缩短文字或任务，或写 segments = {6};") \
    X("\"%s\" is no telephone number; write digits, such as \"13800001111\" or \"0994-5550101\"", "“{0}”不是电话号码；请写数字，例如 \"13800001111\" 或 \"0994-5550101\"") \
    X("\"%s\" has %zu digits, a Chinese mobile number has 11; count them", "“{0}”有 {1} 位数字，手机号码应为 11 位；请核对") \
    X("at most %d contacts are allowed; remove some", "联系方式最多 {0} 个；请删去一些") \
    X("a contact has 1 to %d bytes; correct it", "一个联系方式为 1 至 {0} 字节；请更正") \
    X("cannot read %s: %s", "无法读取 {0}：{1!}") \
    X("%s is larger than %zu bytes", "{0} 超过 {1} 字节") \
    X("cannot open %s: %s", "无法打开 {0}：{1!}") \
    X("cannot look at %s: %s", "无法查看 {0}：{1!}") \
    X("%s is not a regular file", "{0} 不是普通文件") \
    X("match", "匹配规则") \
    X("\"%s\" is no list of statuses; write \"200-299,409\"", "“{0}”不是状态码列表；请写 \"200-299,409\"") \
    X("this would match every answer; give status, json or contains", "这条规则会与任何答复相符；请给出 status、json 或 contains") \
    X("equals says nothing without a place; add json = \"path\";", "只有 equals 不知比较何处；请加上 json = \"path\";") \
    X("at most %d rules are allowed here; join some", "此处规则最多 {0} 条；请合并一些") \
    X("at most %d headers are allowed; remove some", "请求头最多 {0} 个；请删去一些") \
    X("header", "请求头") \
    X("a header's name has no space or colon, and its value no line end; correct it", "请求头的名称不能有空格或冒号，值不能换行；请更正") \
    X("at most %d words are allowed here; remove some", "此处最多 {0} 个词；请删去一些") \
    X("\"%s\" cannot mean both delivered and failed; keep it in one", "“{0}”不能既表示已送达又表示失败；请只保留一处") \
    X("\"%s\" is no path in JSON; write names and numbers with single dots, as in \"data.0.id\"", "“{0}”不是 JSON 路径；名称和序号之间用一个点，例如 \"data.0.id\"") \
    X("receipts", "回执") \
    X("replies", "上行回复") \
    X("the gateway serves no channel; write channels = (\"sms\");", "该网关没有渠道；请写 channels = (\"sms\");") \
    X("the driver %s needs a url; add url = \"http://…\";", "驱动 {0} 需要 url；请加上 url = \"http://…\";") \
    X("\"%s\" is no address; begin it with http:// or https://", "“{0}”不是网址；应以 http:// 或 https:// 开头") \
    X("the driver kannel needs user and password; add user = \"…\"; password = \"cred:NAME\";", "驱动 kannel 需要 user 和 password；请加上 user = \"…\"; password = \"cred:NAME\";") \
    X("the driver kannel sends SMS; write channels = (\"sms\");", "驱动 kannel 发送短信；请写 channels = (\"sms\");") \
    X("callbacks need a secret, else anyone could answer; add secret = \"cred:NAME\";", "回调需要密钥，否则任何人都能冒充应答；请加上 secret = \"cred:NAME\";") \
    X("the driver http must know what success looks like; add success = ( { status = \"200-299\"; } );", "驱动 http 须知道怎样才算成功；请加上 success = ( { status = \"200-299\"; } );") \
    X("gateway", "网关") \
    X("per_number", "单号码频率（per_number）") \
    X("breaker", "熔断（breaker）") \
    X("there is no gateway, so nobody can be called; for a trial write { name = \"outbox\"; driver = \"outbox\"; channels = (\"sms\", \"voice\"); }", "没有网关，无人可呼叫；试用可写 { name = \"outbox\"; driver = \"outbox\"; channels = (\"sms\", \"voice\"); }") \
    X("this rule is never reached: rule %zu of the list fits first; put the graver one in front", "这条标准永远轮不到：列表中第 {0} 条先符合；请把更严重的放在前面") \
    X("grading rule", "分级标准") \
    X("%04d-%02d-%02d is not in %d; put it into the list of its year", "{0}-{1}-{2} 不在 {3} 年；请放到所属年份的列表中") \
    X("%04d-%02d-%02d stands twice; remove one", "{0}-{1}-{2} 出现两次；请删去一个") \
    X("holiday", "假日") \
    X("to must be the last free day: not before from, and at most %d days later", "to 须为最后一个休息日：不早于 from，且最多晚 {0} 天") \
    X("%04d-%02d-%02d is no Saturday or Sunday, so it is worked anyway; remove it", "{0}-{1}-{2} 不是星期六或星期日，本来就上班；请删去") \
    X("a year has at most %zu here; join or remove some", "一年中此处最多 {0} 个；请合并或删去一些") \
    X("year", "年度") \
    X("the year %d stands twice; join the two", "{0} 年出现两次；请合并") \
    X("the holidays of %d are not given, so that its days count by weekends alone; add { year = %d; days = ( … ); workdays = ( … ); } to holidays", "没有 {0} 年的节假日安排，该年只按周末计算；请在 holidays 中加上 { year = {1}; days = ( … ); workdays = ( … ); }") \
    X("between has two times of day; write between = ( \"08:00\", \"22:00\" );", "between 是两个时刻；请写 between = ( \"08:00\", \"22:00\" );") \
    X("the second time is not after the first; a check falls between them on one day", "第二个时刻不晚于第一个；抽查在同一天的这两个时刻之间") \
    X("every, units and between are settings of kind = \"duty_check\"; remove them here", "every、units 和 between 只用于 kind = \"duty_check\"；请在此删去") \
    X("there is neither a unit nor a group \"%s\"; correct the code", "既没有单位也没有分组“{0}”；请更正代码") \
    X("only the kinds task and inspection have a summary; remove it here", "只有 task 和 inspection 有 summary；请在此删去") \
    X("summary", "汇总（summary）") \
    X("institution", "制度") \
    X("the institution \"%s\" stands twice; keep one of the two", "制度“{0}”出现两次；请只保留一个") \
    X("only the kind handover has for; remove it here", "只有 handover 有 for；请在此删去") \
    X("only the kind information has share_with; remove it here", "只有 information 有 share_with；请在此删去") \
    X("mode \"%s\" is no file mode; write mode = \"0660\";", "mode “{0}”不是文件权限；请写 mode = \"0660\";") \
    X("the path of a Unix socket has at most 107 bytes; use a shorter one, such as /run/dutyd/dutyd.sock", "Unix 套接字的路径最多 107 字节；请用短一些的，例如 /run/dutyd/dutyd.sock") \
    X("there is no group \"%s\" on this machine; make it with addgroup --system %s, else the socket keeps the daemon's own group", "本机没有用户组“{0}”；用 addgroup --system {1} 添加，否则套接字仍属于服务自己的组") \
    X("a listener is either unix or address and port; make two of it", "一个监听要么是 unix，要么是 address 和 port；请分成两个") \
    X("a listener needs unix = \"path\", or address = \"127.0.0.1\" and port = 7080; add what is missing", "监听需要 unix = \"path\"，或者 address = \"127.0.0.1\" 和 port = 7080；请补上") \
    X("\"%s\" is no numeric address; write \"127.0.0.1\", \"::1\" or \"0.0.0.0\"", "“{0}”不是数字地址；请写 \"127.0.0.1\"、\"::1\" 或 \"0.0.0.0\"") \
    X("listener", "监听") \
    X("this listener stands twice; remove one of them", "这个监听出现两次；请删去一个") \
    X("person", "人员") \
    X("unit", "单位") \
    X("group", "分组") \
    X("policy", "策略") \
    X("incident type", "事件类型") \
    X("nothing defines %s; write %s = … in a file of its own and @include it", "没有定义 {0}；请在单独的文件中写 {1} = … 并用 @include 引入") \
    X("there is no %s \"%s\"; %s", "没有{0!}“{1}”；{2!}") \
    X("the %s \"%s\" is defined twice, first at %s:%d; remove one or give it another %s", "{0!}“{1}”定义了两次，第一次在 {2}:{3}；请删去一个，或换一个 {4}") \
    X("%s must be a list; write %s = ( { … }, { … } );", "{0} 应为列表；请写 {1} = ( { … }, { … } );") \
    X("there are %zu %s; at most %zu are allowed", "{1} 有 {0} 个；最多 {2} 个") \
    X("at most %d units can propose; remove some", "可以提议的单位最多 {0} 个；请删去一些") \
    X("office", "office（指挥部办公室）") \
    X("limits", "limits（限额）") \
    X("this setting stands twice in one place; remove one of them", "同一处出现两次这个设置；请删去一个") \
    X("sitrep_within says by when reports are due, but nothing asks for them; add sitrep_every = \"4h\";", "sitrep_within 规定情况报告何时报到，但没有要求报告；请加上 sitrep_every = \"4h\";") \
    X("sitrep_within must be shorter than sitrep_every: a report must be in before the next one is asked for", "sitrep_within 须短于 sitrep_every：要求下一次报告之前，上一次应已报到") \
    X("level", "级别") \
    X("level %d stands twice in the plan \"%s\"; remove one", "预案“{1}”中 {0} 级出现两次；请删去一个") \
    X("a level cannot need two persons and be automatic; remove one of the two", "一个级别不能既要两人决定又自动启动；请删去其中之一") \
    X("this level needs the approval of a second person, but no account has the role commander; add one to accounts", "这个级别须由第二人批准，但没有 commander 角色的账号；请在 accounts 中加上一个") \
    X("levels must be from 1 to 4; write levels = \"1-4\", (1, 2) or 3", "级别为 1 至 4；请写 levels = \"1-4\"、(1, 2) 或 3") \
    X("cell", "预案单元") \
    X("this cell names nobody; add units = (\"…\"); or groups = (\"…\");", "这个单元没有指明任何单位；请加上 units = (\"…\"); 或 groups = (\"…\");") \
    X("the plan \"%s\" defines no level %d; add { level = %d; policy = \"…\"; } to its levels", "预案“{0}”没有定义 {1} 级；请在其 levels 中加上 { level = {2}; policy = \"…\"; }") \
    X("the unit \"%s\" has two cells at level %d, the first at %s:%d; remove it from one of them", "单位“{0}”在 {1} 级有两个单元，第一个在 {2}:{3}；请从其中一个删去") \
    X("a plan has at most %d cells; join some", "一个预案最多 {0} 个单元；请合并一些") \
    X("the plan \"%s\" has no level %d, so an incident graded there cannot be activated; add { level = %d; policy = \"…\"; }", "预案“{0}”没有 {1} 级，定为该级的事件无法启动响应；请加上 { level = {2}; policy = \"…\"; }") \
    X("level %d of the plan \"%s\" calls no unit; add a cell with levels = \"%d\"", "预案“{1}”的 {0} 级没有呼叫任何单位；请加上 levels = \"{2}\" 的单元") \
    X("plan", "预案") \
    X("the %s \"%s\" stands twice here; remove one", "{0!}“{1}”在此出现两次；请删去一个") \
    X("the list is empty; name at least one %s", "列表为空；请至少写一个{0!}") \
    X("step", "步骤") \
    X("target", "对象") \
    X("channel", "渠道") \
    X("no gateway serves the channel %s; add it to the channels of a gateway or remove it here", "没有网关提供渠道 {0}；请加到某个网关的 channels 中，或在此删去") \
    X("the policy \"%s\" has %zu steps; write 1 to %d", "策略“{0}”有 {1} 步；请写 1 至 {2} 步") \
    X("the first step must come at once; write after = \"0s\";", "第一步须立即呼叫；请写 after = \"0s\";") \
    X("this step is not later than the one before; after counts from the beginning of the call: make it larger", "这一步不晚于前一步；after 从呼叫开始计算：请改大") \
    X("repeats needs repeat_every; add repeat_every = \"20m\";", "repeats 需要 repeat_every；请加上 repeat_every = \"20m\";") \
    X("repeat_every (%lld s) must be longer than the way to the last step (%lld s); make it longer", "repeat_every（{0} 秒）须长于到最后一步的时间（{1} 秒）；请改长") \
    X("follow_up", "出动后联络（follow_up）") \
    X("there is no policy; write at least one, the first is the one of notices that name none", "没有策略；请至少写一个，第一个用于未指明策略的通知") \
    X("%s must be in quotes: an unquoted number loses digits (13800001111 becomes 915099223) and leading zeros; write %s = \"…\"", "{0} 须加引号：不加引号的号码会丢失数字（13800001111 变成 915099223）和开头的零；请写 {1} = \"…\"") \
    X("%s must be a text in quotes; write %s = \"…\"", "{0} 应为带引号的文字；请写 {1} = \"…\"") \
    X("unknown %s \"%s\"; %s", "{0!}“{1}”无法识别；{2!}") \
    X("%s is empty; write something or remove the line", "{0} 为空；请填写或删去这一行") \
    X("%s has %zu characters; at most %zu are allowed", "{0} 有 {1} 字；最多 {2} 字") \
    X("\"%s\" is no code; use 1 to %d of the characters a-z 0-9 _ . -", "“{0}”不是代码；代码为 1 至 {1} 个 a-z 0-9 _ . - 字符") \
    X("%s must be a whole number; write %s = %lld;", "{0} 应为整数；请写 {1} = {2};") \
    X("%s is %lld; it must be from %lld to %lld", "{0} 为 {1}；应在 {2} 与 {3} 之间") \
    X("%s must be a duration; write \"30s\", \"5m\", \"2h\" or \"1d\"", "{0} 应为时长；请写 \"30s\"、\"5m\"、\"2h\" 或 \"1d\"") \
    X("%s is %lld s; it must be from %lld s to %lld s", "{0} 为 {1} 秒；应在 {2} 秒与 {3} 秒之间") \
    X("%s must be a time of day in quotes; write \"08:30\"", "{0} 应为带引号的时刻；请写 \"08:30\"") \
    X("%s must be a date in quotes; write \"2026-11-22\"", "{0} 应为带引号的日期；请写 \"2026-11-22\"") \
    X("%s must be true or false, without quotes", "{0} 应为 true 或 false，不加引号") \
    X("%s has no text; write %s = { zh = \"…\"; en = \"…\"; };", "{0} 没有文字；请写 {1} = { zh = \"…\"; en = \"…\"; };") \
    X("%s must be a list; write %s = ( … );", "{0} 应为列表；请写 {1} = ( … );") \
    X("%s must be a group; write %s = { … };", "{0} 应为一组设置；请写 {1} = { … };") \
    X("a %s is a group; write { name = value; … }", "{0!}应为一组设置；请写 { name = value; … }") \
    X("this %s has no %s; add %s = …;", "这个{0!}缺少 {1}；请加上 {2} = …;") \
    X("a progress report has no within; say how often with every = { level1 = \"24h\"; … }", "续报没有 within；请用 every = { level1 = \"24h\"; … } 说明多久一次") \
    X("only a progress report has every; say within = \"…\"", "只有续报有 every；请写 within = \"…\"") \
    X("only an initial report can follow another; remove after", "只有首报可以接在另一个之后；请删去 after") \
    X("the %s report to \"%s\" stands twice; keep one of the two", "报“{1}”的 {0!} 出现两次；请只保留一个") \
    X("no initial report to \"%s\" stands before this one; put it there, or remove after", "前面没有报“{0}”的首报；请把它放到前面，或删去 after") \
    X("every", "间隔（every）") \
    X("the reminder before the %s report to \"%s\" comes before its time has begun; give a shorter remind_before", "报“{1}”的 {0!} 的提醒早于其计时开始；请缩短 remind_before") \
    X("report", "报告") \
    X("column %d: the list gives %s the number %s, which is none of the contacts of \"%s\" (%s:%d); correct the one that is old", "第 {0} 列：值班表中 {1} 的号码 {2} 不是“{3}”的联系方式（{4}:{5}）；请更正其中过时的一个") \
    X("column %d: %s", "第 {0} 列：{1!}") \
    X("this roster has no part \"%s\"; add it to parts or correct the row", "本值班表没有班次“{0}”；请加到 parts 或更正这一行") \
    X("the file was read as %s; look at its names with dutyctl coverage, and save it as UTF-8 to be sure", "文件按 {0} 读取；请用 dutyctl coverage 核对姓名，并存为 UTF-8 以免出错") \
    X("%s; a CSV file is relative to the file that names it", "{0!}；CSV 文件的路径相对于引用它的文件") \
    X("there are %zu here; at most %zu are allowed: remove old ones", "此处有 {0} 个；最多 {1} 个：请删去过去的") \
    X("this roster has no part \"%s\"; add parts = ( … ) or remove part", "本值班表没有班次“{0}”；请加上 parts = ( … ) 或删去 part") \
    X("fixed date", "固定日期") \
    X("this date names nobody; add officer = \"…\";", "这个日期没有指明人员；请加上 officer = \"…\";") \
    X("every must be \"daily\", \"weekly\" or a number of days from 1 to 366", "every 应为 \"daily\"、\"weekly\" 或 1 至 366 的天数") \
    X("the list of days is empty; name a kind or remove it", "日类列表为空；请写上一类或删去") \
    X("the rotation has no team; write teams = (\"…\", \"…\");", "轮班没有班组；请写 teams = (\"…\", \"…\");") \
    X("rotation", "轮班") \
    X("until is before start; swap or correct them", "until 早于 start；请对调或更正") \
    X("%s must be a date or a local time; write \"2026-11-22\" or \"2026-11-22 08:30\"", "{0} 应为日期或当地时间；请写 \"2026-11-22\" 或 \"2026-11-22 08:30\"") \
    X("to is not after from; swap or correct them", "to 不晚于 from；请对调或更正") \
    X("override", "替班") \
    X("leave", "请假") \
    X("%zu people are on one shift; at most %d are allowed", "一个班次有 {0} 人；最多 {1} 人") \
    X("the list of people is empty; name somebody or remove it", "人员列表为空；请写上姓名或删去") \
    X("a day has 2 to %d parts; a day of one shift needs no parts", "一天分 2 至 {0} 个班次；一天一班不需要 parts") \
    X("part", "班次") \
    X("the first part must start at the handover; make the two times the same", "第一个班次须从交接班时刻开始；请把两个时刻改为一致") \
    X("this part does not start after the one before; order the parts from the handover on", "这个班次不晚于前一个开始；请从交接班时刻起依次排列") \
    X("the part \"%s\" stands twice; rename one", "班次“{0}”出现两次；请改名") \
    X("%s on %04d-%02d-%02d stands twice, first at %s:%d; remove one", "{0!} 在 {1}-{2}-{3} 出现两次，第一次在 {4}:{5}；请删去一个") \
    X("the roster has more than %d fixed shifts; leave out the years that are over", "值班表的固定班次超过 {0} 个；请删去已过去的年份") \
    X("at most %d CSV files are allowed for one unit; join some", "一个单位最多 {0} 个 CSV 文件；请合并一些") \
    X("roster", "值班表") \
    X("the unit \"%s\" has two rosters; join them into one", "单位“{0}”有两个值班表；请合并为一个") \
    X("a wide or invisible space (U+%04X) stands outside of quotes; use plain spaces", "引号之外有全角或不可见空格（U+{0}）；请用普通空格") \
    X("full-width %.*s stands outside of quotes; type %c with the keyboard in English mode", "引号之外有全角的 {0}；请在英文输入状态下键入 {1}") \
    X("%.*s stands outside of quotes; put texts into \"…\" and use the English setting names", "引号之外有 {0}；文字请放进 \"…\"，设置名用英文") \
    X("a text of this line is closed by a full-width ” instead of \"; type \" with the keyboard in English mode", "这一行的文字以全角 ” 结束，而不是 \"；请在英文输入状态下键入 \"") \
    X("the text that begins here has no closing \" on this line; add it (a long text may be written as \"one\" \"after\" \"the other\")", "从这里开始的文字在本行没有结束的 \"；请补上（长文字可写成 \"一\" \"接\" \"一\"）") \
    X("@include needs a file name in quotes; write @include \"people.conf\"", "@include 需要带引号的文件名；请写 @include \"people.conf\"") \
    X("the file begins with a byte order mark; save it as UTF-8 without BOM", "文件以字节顺序标记（BOM）开头；请存为不带 BOM 的 UTF-8") \
    X("the comment that begins here is never closed; end it with */", "从这里开始的注释没有结束；请以 */ 结束") \
    X("\"cred:%s\" names no credential; write \"cred:NAME\"", "\"cred:{0}\" 没有指明凭据；请写 \"cred:NAME\"") \
    X("the credential \"%s\" comes from systemd, and CREDENTIALS_DIRECTORY is not set; add LoadCredential=%s:/path to the unit file, or name the folder in that variable to check by hand", "凭据“{0}”由 systemd 提供，而 CREDENTIALS_DIRECTORY 未设置；请在服务单元中加上 LoadCredential={1}:/路径，或手工检查时把该变量设为凭据所在目录") \
    X("%s can be read by others (mode %04o); run: chmod 600 %s", "{0} 可被他人读取（权限 {1}）；请运行 chmod 600 {2}") \
    X("%s belongs to another user (uid %u); run: chown root %s, or make it the daemon's own", "{0} 属于其他用户（uid {1}）；请运行 chown root {2}，或改为服务自己的用户") \
    X("%s is empty or no text; put the secret into it as one line", "{0} 为空或不是文字；请把密钥写成一行放进去") \
    X("a secret must not stand in this file; put it into a file of mode 0600 and write \"file:PATH\", or use a systemd credential as \"cred:NAME\"", "密钥不能写在这个文件中；请放进权限为 0600 的文件并写 \"file:PATH\"，或用 systemd 凭据 \"cred:NAME\"") \
    X("%s; put the secret there, as one line", "{0!}；请把密钥写成一行放在那里") \
    X("there is a NUL byte here; the file is damaged, write it again", "这里有空字节（NUL）；文件已损坏，请重新写入") \
    X("the file is in UTF-16; save it as UTF-8 without a byte order mark", "文件为 UTF-16；请存为不带字节顺序标记的 UTF-8") \
    X("this is not UTF-8 (it looks like GB18030); save the file as UTF-8, or convert it: iconv -f GB18030 -t UTF-8", "这不是 UTF-8（看来是 GB18030）；请存为 UTF-8，或转换：iconv -f GB18030 -t UTF-8") \
    X("there are bytes here that are not UTF-8; save the file as UTF-8", "这里有不属于 UTF-8 的字节；请把文件存为 UTF-8") \
    X("more than %d files are included; join some of them", "引入的文件超过 {0} 个；请合并一些") \
    X("give the path of the main file", "请给出主文件的路径") \
    X("an @include is relative to the file that it stands in", "@include 的路径相对于它所在的文件") \
    X("@include goes more than %d files deep; a file that includes itself is left out, or the files must be nested less", "@include 嵌套超过 {0} 层；引入自身的文件未读入，或者请减少嵌套") \
    X("the manual lists the columns of a work plan", "工作计划的各列见手册") \
    X("there is no column \"%s\"; %s", "没有“{0}”这一列；{1!}") \
    X("the column \"%s\" is missing; the first row names the columns", "缺少“{0}”这一列；第一行为各列名称") \
    X("there is no %s \"%s\"; define it or correct the column %s", "没有{0!}“{1}”；请先定义，或更正 {2} 一列") \
    X("the %s has %zu characters; at most %zu are allowed", "{0} 有 {1} 字；最多 {2} 字") \
    X("due is \"%s\"; write 2026-12-31 or 2026-12-31 18:00, or leave it empty", "due 为“{0}”；请写 2026-12-31 或 2026-12-31 18:00，或留空") \
    X("every is \"%s\"; write a time such as 7d, from 1m to 366d", "every 为“{0}”；请写时长，例如 7d，从 1m 到 366d") \
    X("the number is \"%s\"; write a whole number from 1 to %d", "序号为“{0}”；请写 1 至 {1} 的整数") \
    X("the task %ld stands twice, first at line %d; give it another number", "第 {0} 项任务出现两次，第一次在第 {1} 行；请换一个序号") \
    X("this task has no lead; write the code of a unit in the column lead", "这项任务没有牵头单位；请在 lead 一列写上单位代码") \
    X("this task has no title; write one in the column title", "这项任务没有名称；请在 title 一列写上") \
    X("a quote is opened and never closed; close it", "有引号没有结束；请补上") \
    X("the row has too many cells; remove some", "这一行单元格过多；请删去一些") \
    X("there are more than %d tasks; start another plan", "任务超过 {0} 项；请另立一个计划") \
    X("the file was read as GB18030; save it as UTF-8", "文件按 GB18030 读取；请存为 UTF-8") \
    X("the file is neither UTF-8 nor GB18030; save it as UTF-8", "文件既不是 UTF-8 也不是 GB18030；请存为 UTF-8") \
    X("tasks names a CSV file; write tasks = \"tasks.csv\";", "tasks 是 CSV 文件名；请写 tasks = \"tasks.csv\";") \
    X("a brace of this text stands alone; fields are written {unit} or {place}", "这段文字中有单独的花括号；字段写作 {unit} 或 {place}") \
    X("texts is a group; write texts = { activation = { zh = \"…\"; }; };", "texts 是一组设置；请写 texts = { activation = { zh = \"…\"; }; };") \
    X("the unit \"%s\" is above itself by its parents; correct a parent", "单位“{0}”经上级单位绕回自身；请更正 parent") \
    X("there is no time zone \"%s\"; write its IANA name, such as \"Asia/Shanghai\" (all of China) or \"Asia/Urumqi\", and see that the package tzdata is installed", "没有时区“{0}”；请写 IANA 名称，例如 \"Asia/Shanghai\"（全国）或 \"Asia/Urumqi\"，并确认已安装 tzdata 软件包") \
    X("the date \"%s\" has no year; write 2026-11-03, or put the year into the file's name", "日期“{0}”没有年份；请写 2026-11-03，或把年份写进文件名") \
    X("\"%s\" is no date; write 2026-11-03", "“{0}”不是日期；请写 2026-11-03") \
    X("%04d-%02d-%02d is 星期%s, not \"%s\"; correct the date or the weekday", "{0}-{1}-{2} 是星期{3}，不是“{4}”；请更正日期或星期") \
    X("more than %d names in one cell; make two shifts of it", "一个单元格中的姓名超过 {0} 个；请分成两个班次") \
    X("Excel has destroyed the number (%s); format the column as text and type the number again", "Excel 改坏了号码（{0}）；请把该列设为文本后重新输入") \
    X("this row has no date; write 2026-11-03 or remove the row", "这一行没有日期；请写 2026-11-03 或删去这一行") \
    X("a quote that is opened in this row is never closed; add the other \"", "这一行的引号没有结束；请补上另一个 \"") \
    X("this row has too many columns; remove the empty ones", "这一行的列过多；请删去空列") \
    X("the file has too many rows; split it by year", "文件行数过多；请按年份拆分") \
    X("no row holds the headings; the first row must name the columns: 日期,星期,带班领导,联系电话,值班人员,联系电话,备班,备注 or date,part,officer,backup,leader", "没有表头；第一行应为各列名称：日期,星期,带班领导,联系电话,值班人员,联系电话,备班,备注，或 date,part,officer,backup,leader") \
    X("the file is neither UTF-8 nor GB18030; save it as CSV UTF-8", "文件既不是 UTF-8 也不是 GB18030；请存为 CSV UTF-8") \
    X("there is no field {%s}", "没有字段 {{0}}") \
    X("there is no filter \"%s\" ({%s|%s}): raw, url, form, json, xml", "没有过滤器“{0}”（{{1}|{2}}）：raw、url、form、json、xml") \
    X("setting of %s:", "{0!}的设置") \
    X("setting", "设置") \
    X("field of the text", "文字的字段") \
    X("text", "消息文字") \
    X("kind of day", "日类") \
    X("did you mean \"%s\"?", "是否应为“{0}”？") \
    X("that is a group: write groups = (\"%s\")", "这是分组：请写 groups = (\"{0}\")") \
    X("define this %s or correct the code", "请先定义这个{0!}，或更正代码") \
    X("known are %s", "可用的有：{0}") \
    X("remove the comma before the closing bracket", "请删去右括号前的逗号") \
    X("put a comma between } and {", "请在 } 与 { 之间加逗号") \
    X("put a comma between the texts", "请在两段文字之间加逗号") \
    X("a bracket that was opened before is not closed; count ( ) and { }", "前面有括号没有闭合；请清点 ( ) 和 { }") \
    X("look at this line and the one before for a missing comma, bracket or = sign, or a comma before a closing bracket", "请查看本行和上一行是否缺少逗号、括号或 = 号，或右括号前多了逗号") \
    X("there is no group \"%s\" on this machine, so this account is ignored; make it with addgroup --system %s", "本机没有用户组“{0}”，此账号不起作用；用 addgroup --system {1} 添加") \
    X("there is no user \"%s\" on this machine, so this account is ignored; make it with adduser --system %s", "本机没有用户“{0}”，此账号不起作用；用 adduser --system {1} 添加") \
    X("syntax error", "语法错误") \
    X("from", "自") \
    X("user", "用户") \
    X("officer", "值班员") \
    X("backup", "备班") \
    X("leader", "带班领导") \
    X("initial", "首报") \
    X("progress", "续报") \
    X("final", "终报") \
    X("No such file or directory", "没有该文件或目录") \
    X("Permission denied", "权限不足") \
    X("Is a directory", "是一个目录") \
    X("the journal cannot change while dutyd runs; restart it instead", "运行中不能更换日志库；请重新启动服务") \
    X("the journal cannot be written, so the old configuration stays", "日志库无法写入，仍用原来的配置") \
    X("too many are reading the configuration; try again shortly", "正在读取配置的请求过多；请稍后再试") \
    X("another dutyd is no gateway for people; name it in peers = ( { office = \"%s\"; … } ) and remove it here", "另一个 dutyd 不是给人用的网关；请写进 peers = ( { office = \"{0}\"; … } ) 并在此删去") \
    X("recipient and pass_to are settings of role = \"higher\"; remove them here", "recipient 和 pass_to 只用于 role = \"higher\"；请在此删去") \
    X("a lower office is one of our units; add unit = \"…\"; with its code", "下级指挥部是本办公室的一个单位；请加上 unit = \"…\"; 写其代码") \
    X("another peer is the unit \"%s\" already; name another unit", "单位“{0}”已是另一个对端；请写别的单位") \
    X("\"%s\" is this office's own unit; name the unit that is the other office", "“{0}”是本办公室自己的单位；请写作为对方指挥部的单位") \
    X("a higher office is no unit of ours; remove unit, or write role = \"lower\";", "上级指挥部不是本办公室的单位；请删去 unit，或写 role = \"lower\";") \
    X("no report of reporting goes to \"%s\"; name one of its to, or add the report", "reporting 中没有报“{0}”的报告；请写其中一个 to，或加上这项报告") \
    X("an account has the name \"%s\" already; rename that one", "已有账号名为“{0}”；请给它改名") \
    X("\"%s\" cannot speak to us without a token of its own, so %s will come from there; make one with dutyctl passwd %s and add token_hash = \"sha256:…\";", "“{0}”没有自己的令牌，无法与本办公室联络，{1!}；请用 dutyctl passwd {2} 生成并加上 token_hash = \"sha256:…\";") \
    X("no order", "收不到其命令") \
    X("no answer", "收不到其应答") \
    X("the account \"%s\" has the same token; give \"%s\" one of its own", "账号“{0}”用的是同一令牌；请给“{1}”单独的令牌") \
    X("\"%s\" is a peer or a gateway already; keep one of the two", "“{0}”已是对端或网关；请只保留一个") \
    X("peer", "对端") \
    X("\"%s\" is this office itself; write the code of the other", "“{0}”就是本办公室；请写对方的代码")
/* clang-format on */
