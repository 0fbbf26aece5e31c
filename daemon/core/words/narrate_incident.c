/* narrate_incident.c: reports and responses in words. */
#include "core/words/narration.h"

static void
say_extent(struct narration *narration, enum incident_extent extent, bool is_spreading)
{
    if (extent != EXTENT_UNKNOWN) {
        narration_say_value(narration, "，", ", ",
                            narration_word(narration, &incident_extent_words[extent]));
    }
    if (is_spreading) {
        SAY(narration, "，有扩散趋势", ", spreading");
    }
}

void
narrate_incident_reported(struct narration *narration)
{
    const struct event_incident_reported *reported = &narration->event->as.incident_reported;
    const struct incident *incident =
        office_find_incident(narration->office, narration->event->incident);
    const struct plan *plan =
        incident == NULL ? NULL : planbook_find_plan(incident->planbook, reported->type);

    SAY(narration, "首报：", "reported: ");
    text_add(narration->text, reported->place);
    SAY(narration, "，", ", ");
    text_add(narration->text,
             plan == NULL ? reported->type : narration_word(narration, &plan->name));
    narration_say_value(narration, "，", ", ", reported->summary);
    narration_say_number(narration, "，病例 ", ", cases ", reported->cases);
    narration_say_number(narration, "，死亡 ", ", deaths ", reported->deaths);
    say_extent(narration, reported->extent, reported->is_spreading);
    narration_say_value(narration, "，报告人 ", ", by ", reported->reported_by);
    narration_say_value(narration, "，上级事件 ", ", ordered from above as ", reported->origin);
    narration_say_value(narration, "，下级上报 ", ", reported from below as ", reported->below);
    if (reported->level_suggested != LEVEL_NONE) {
        narration_say_value(narration, "；建议", "; suggested: ",
                            narration_word(narration, &level_words[reported->level_suggested]));
        narration_say_value(narration, "（", " (", reported->level_reason);
        SAY(narration, text_is_empty(reported->level_reason) ? "" : "）",
            text_is_empty(reported->level_reason) ? "" : ")");
    }
    if (reported->level_asked != LEVEL_NONE) {
        narration_say_value(narration, "；报告人认为应启动", "; the reporter asks for: ",
                            narration_word(narration, &level_words[reported->level_asked]));
    }
    if (reported->duplicate_of.value != 0) {
        narration_say_value(narration, "；可能与此重复：", "; perhaps the same as ",
                            incident_id_text(reported->duplicate_of).text);
    }
}

void
narrate_report_added(struct narration *narration)
{
    const struct event_report_added *added = &narration->event->as.report_added;

    text_add(narration->text, narration_word(narration, &report_kind_words[added->kind]));
    narration_say_value(narration, "（", " (", added->below);
    SAY(narration, added->below == NULL ? "" : "）", added->below == NULL ? "" : ")");
    narration_say_value(narration, "：", ": ", added->text);
    narration_say_number(narration, "，病例 ", ", cases ", added->cases);
    narration_say_number(narration, "，死亡 ", ", deaths ", added->deaths);
    say_extent(narration, added->extent, added->is_spreading);
    if (added->is_worsening) {
        SAY(narration, "，呈加剧或扩大趋势", ", with a worsening trend");
    }
}

void
narrate_response(struct narration *narration)
{
    const struct event *event = narration->event;
    const struct event_response_moved *moved = &event->as.response_moved;
    bool is_by_itself = event->kind == EVENT_RESPONSE_ACTIVATED &&
                        (moved->basis == BASIS_AUTOMATIC || moved->basis == BASIS_WORSENING);

    if (is_by_itself) { /* the reporter decided nothing */
        SAY(narration, "系统", "dutyd");
    } else {
        narration_say_actor(narration);
    }
    if (event->kind == EVENT_RESPONSE_PROPOSED) {
        const struct event_response_proposed *proposed = &event->as.response_proposed;

        narration_say_unit(narration);
        SAY(narration, " 提议", " proposed ");
        if (proposed->action == RESPONSE_TERMINATE) {
            SAY(narration, "终止响应", "to end the response");
        } else {
            text_add(narration->text, narration_word(narration, &level_words[proposed->level]));
        }
        narration_say_value(narration, "：", ": ", proposed->reason);
        return;
    }
    if (event->kind == EVENT_RESPONSE_REJECTED) {
        SAY(narration, " 退回提议", " rejected the proposal");
        narration_say_value(narration, "：", ": ", event->as.response_rejected.reason);
        return;
    }
    if (event->kind == EVENT_RESPONSE_ACTIVATED) {
        narration_say_value(narration, " 启动", " activated ",
                            narration_word(narration, &level_words[moved->level]));
    } else if (event->kind == EVENT_RESPONSE_CHANGED) {
        narration_say_value(narration, " 将响应由", " changed the response from ",
                            narration_word(narration, &level_words[moved->from_level]));
        narration_say_value(narration, "调整为", " to ",
                            narration_word(narration, &level_words[moved->level]));
    } else {
        narration_say_value(narration, " 终止", " ended ",
                            narration_word(narration, &level_words[moved->from_level]));
    }
    narration_say_value(narration, "（", " (",
                        narration_word(narration, &basis_words[moved->basis]));
    narration_say_value(narration, "，提议人 ", ", proposed by ", moved->proposed_by);
    SAY(narration, "）", ")");
    narration_say_value(narration, "：", ": ", moved->reason);
}

void
narrate_incident_closed(struct narration *narration)
{
    SAY(narration, "事件结束", "incident closed");
}
