/* message_templates.c: the built-in words of the messages, where the office gives none. */
#include "core/words/message.h"

const struct words message_default_templates[MESSAGE_KIND_N] = {
    [MESSAGE_ACTIVATION] = {{"{place}发生{type}，启动{level}响应。{unit}（{role}）："
                             "{task}。请立即回复{reply}确认，无法到岗回复{decline}。",
                             "{place}: {type}. {level} response. {unit} ({role}): {task}. Reply "
                             "{reply} to confirm, {decline} if you cannot come."}},
    [MESSAGE_CHANGE] = {{"{place}{type}响应由{from_level}调整为{level}。{unit}（{role}）："
                         "{task}。请回复{reply}确认。",
                         "{place}: {type}: response changed from {from_level} to {level}. {unit} "
                         "({role}): {task}. Reply {reply} to confirm."}},
    [MESSAGE_STAND_DOWN] =
        {{"{place}{type}响应已调整为{level}，{unit}可以撤回。请回复{reply}确认。",
          "{place}: {type}: now {level}; {unit} is stood down. Reply {reply} to "
          "confirm."}},
    [MESSAGE_TERMINATION] =
        {{"{place}{type}{from_level}响应终止，{unit}转入常态。请回复{reply}确认。",
          "{place}: {type}: the {from_level} response is over; {unit} stands "
          "down. Reply {reply} to confirm."}},
    [MESSAGE_NOTICE] = {{"{title}：{text} 请{unit}回复{reply}确认。",
                         "{title}: {text} {unit}, reply {reply} to confirm."}},
    [MESSAGE_TEST] = {{"{office}通信测试，请{person}回复{reply}。",
                       "{office}: communication test. {person}, please reply {reply}."}},
    [MESSAGE_MEETING] = {{"{title}：{held}，{venue}。请{unit}参加，参加回复{reply}；不能参加回复"
                          "{decline}和原因；由他人代替回复{substitute}和姓名。",
                          "{title}: {held}, {venue}. {unit}: reply {reply} to attend; {decline} "
                          "and the reason if you cannot; {substitute} and a name for a "
                          "substitute."}},
    [MESSAGE_MEETING_REMINDER] =
        {{"会议提醒：{title}，{held}，{venue}，请{unit}准时参加。有变动请回复{decline}和原因。",
          "Reminder: {title}, {held}, {venue}; {unit} is expected. If not, reply {decline} and the "
          "reason."}},
    [MESSAGE_TASK] =
        {{"任务“{title}”（{unit}{role}）：{text} "
          "时限{due}，成果{deliverable}。签收回复{reply}；进展"
          "回复如“{code}进展60%”，完成回复“{code}已完成”。",
          "Task \"{title}\" ({unit}, {role}): {text} Due: {due}; deliverable: {deliverable}. Reply "
          "{reply} to confirm, \"{code} progress 60%\" to report, \"{code} done\" at the end."}},
    [MESSAGE_TASK_CHASE] =
        {{"任务“{title}”{text}（时限{due}）。请{unit}回复进展，如“{code}进展60%”，完成回复"
          "“{code}已完成”，收到回复{reply}。",
          "Task \"{title}\": {text} (due: {due}). {unit}, reply \"{code} progress 60%\", or "
          "\"{code} done\"; {reply} to confirm."}},
    [MESSAGE_TASK_CONSENT] =
        {{"任务“{title}”拟增加参加单位：{text}。请牵头单位{unit}商定，同意回复"
          "{reply}，不同意回复{decline}。",
          "Task \"{title}\": another unit is to take part: {text}. {unit}, as the "
          "lead: reply {reply} to agree, {decline} to object."}},
    [MESSAGE_DUTY_CHECK] = {{"{office}{title}：请{unit}值班人员立即回复{reply}。{text}",
                             "{office}: {title}. {unit}, officer on duty: reply {reply} at once. "
                             "{text}"}},
    [MESSAGE_CONTACT] =
        {{"“{title}”：请{unit}值班人员与现场联络并报告情况，正常请回复{reply}。",
          "\"{title}\": {unit}, reach your people on the way or on the scene. Reply "
          "{reply} if all is well, or report."}},
    [MESSAGE_CONFIRM] = {{"已记录{unit}对“{title}”的答复：{detail}。",
                          "Recorded for {unit} on \"{title}\": {detail}."}},
    [MESSAGE_UNCLEAR] =
        {{"未能识别您的回复，已转{office}。确认请回复{reply}，无法到岗回复{decline}。",
          "Your reply was not understood and was passed to {office}. Reply "
          "{reply} to confirm, {decline} if you cannot come."}},
    [MESSAGE_UNCLEAR_MEETING] =
        {{"未能识别您的回复，已转{office}。“{title}”：参加回复{reply}；不能参加回复{decline}"
          "和原因；由"
          "他人代替回复{substitute}和姓名。",
          "Your reply was not understood and was passed to {office}. \"{title}\": reply {reply} to "
          "attend; {decline} and the reason if you cannot; {substitute} and a name for a "
          "substitute."}},
    [MESSAGE_FOLLOW_UP] = {{"“{title}”：{unit}已收到通知，尚未报告“{detail}”。请回复{reply}。",
                            "\"{title}\": {unit} acknowledged but has not reported {detail}. "
                            "Reply {reply}."}},
    [MESSAGE_REPORTED] = {{"收到报告{incident}：{place}{type}，{summary}。建议{level}。{detail}",
                           "Report {incident}: {place}, {type}: {summary}. Suggested: {level}. "
                           "{detail}"}},
    [MESSAGE_PROPOSED] = {{"{incident} {place}{type}：提议{level}，待批准。{detail}",
                           "{incident} {place}, {type}: {level} proposed, waiting for approval. "
                           "{detail}"}},
    [MESSAGE_ALARM] = {{"{incident}{detail}", "{incident} {detail}"}},
    [MESSAGE_SITREP] = {{"{title}：{text}请{unit}于{due}前直接回复情况报告（先告知收到请回复{reply}"
                         "）。",
                         "{title}: {text} {unit}, reply with your situation report in your own "
                         "words by {due} ({reply} alone says only that you have this)."}},
    [MESSAGE_SITREP_DUE] =
        {{"“{title}”：{unit}的情况报告已到时限{due}，尚未收到。请直接回复情况报告。",
          "\"{title}\": the report of {unit} was due {due} and is missing. Reply with it in your "
          "own words."}},
    [MESSAGE_BELOW] = {{"“{title}”：{unit}所属单位尚未全部应答（{detail}）。请立即核实督办。",
                        "\"{title}\": not all units below {unit} have answered ({detail}). Please "
                        "take it up with them now."}},
    [MESSAGE_HANDOVER] = {{"{held}{unit}交接班：{text}接班人请回复{reply}确认接班。",
                           "{held} {unit}, handover: {text} Reply {reply} to confirm that you take "
                           "over."}},
    [MESSAGE_TAKEN] = {{"您报送的信息已登记（{detail}），{office}将核实。",
                        "Your information was entered as {detail}; {office} will verify it."}},
    [MESSAGE_ROLLUP] = {{"应答进展 {detail}", "Progress {detail}"}},
    [MESSAGE_REPORT_UP] = {{"上报{incident}：{place}{type}，{summary}。",
                            "Report {incident}: {place}, {type}: {summary}."}},
};
