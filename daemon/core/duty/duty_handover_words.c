/* duty_handover_words.c: what a handover notice says to one unit. See duty_handover.h. */
#include "core/duty/duty_handover.h"

#include "core/private.h"

static const char *
pick(enum language language, const char *zh, const char *en)
{
    return language == LANGUAGE_ZH ? zh : en;
}

static void
add_names(const char **names, size_t count, enum language language, struct text *text)
{
    for (size_t i = 0; i < count; i++) {
        text_add(text, i == 0 ? "" : pick(language, "、", ", "));
        text_add(text, names[i]);
    }
    text_add(text, count == 0 ? pick(language, "（空缺）", "nobody") : "");
}

static void
add_incident(const struct office *office, const struct event_handover_incident *on_hand,
             enum language language, struct text *text)
{
    const struct incident *incident = office_find_incident(office, on_hand->incident);
    const struct plan *plan =
        incident == NULL ? NULL : planbook_find_plan(incident->planbook, on_hand->type);

    text_add(text, on_hand->is_drill ? pick(language, "【演练】", "[EXERCISE] ") : "");
    text_add(text, on_hand->place);
    text_add(text, pick(language, "", " "));
    text_add(text, plan == NULL ? on_hand->type : plan->name.in[language]);
    if (on_hand->level != LEVEL_NONE) {
        text_add(text, pick(language, "", ", "));
        text_add(text, level_words[on_hand->level].in[language]);
    }
    if (on_hand->state != CALLOUT_STATE_N) {
        text_add(text, pick(language, "（本单位", " (this unit: "));
        text_add(text, on_hand->state == CALLOUT_CALLING
                           ? pick(language, "未应答", "has not answered")
                           : callout_state_words[on_hand->state].in[language]);
        text_add(text, pick(language, "）", ")"));
    }
}

static void
add_incidents(const struct office *office, const struct event_handover *handover,
              enum language language, struct text *text)
{
    if (handover->incidents_total == 0) {
        text_add(text, pick(language, "无在办事件", "no incident is open"));
        return;
    }
    text_add(text, pick(language, "在办事件", ""));
    text_add_format(text, "%lld", (long long)handover->incidents_total);
    text_add(text, pick(language, "起：", " open: "));
    for (size_t i = 0; i < handover->incident_count; i++) {
        text_add(text, i == 0 ? "" : pick(language, "、", "; "));
        add_incident(office, &handover->incidents[i], language, text);
    }
    text_add(text, handover->incidents_total > (int64_t)handover->incident_count
                       ? pick(language, "等", " and others")
                       : "");
}

static void
add_number(int64_t number, enum language language, const char *zh, const char *en,
           struct text *text)
{
    if (number > 0 && language == LANGUAGE_ZH) {
        text_add_format(text, "，%s%lld件", zh, (long long)number);
    } else if (number > 0) {
        text_add_format(text, ", %s: %lld", en, (long long)number);
    }
}

void
duty_handover_add_words(const struct office *office, const struct event_handover *handover,
                        enum language language, struct text *ret_text)
{
    text_add(ret_text, handover->is_late ? pick(language, "（补发）", "(late) ") : "");
    add_names(handover->from, handover->from_count, language, ret_text);
    text_add(ret_text, pick(language, "交，", " hands over to "));
    add_names(handover->to, handover->to_count, language, ret_text);
    text_add(ret_text, pick(language, "接；", "; "));
    add_incidents(office, handover, language, ret_text);
    add_number(handover->calls, language, "待应答通知", "calls not answered", ret_text);
    add_number(handover->tasks, language, "在办任务", "tasks", ret_text);
    add_number(handover->alarms, language, "本班告警", "alarms in the shift", ret_text);
    add_number(handover->entries, language, "本班日志", "log entries", ret_text);
    text_add(ret_text, pick(language, "。", "."));
}
