/* narrate_duty.c: duty itself in words: checks, the duty log, handovers. */
#include "core/words/narration.h"

static void
say_names(struct narration *narration, const char **names, size_t count)
{
    for (size_t i = 0; i < count && i < NARRATION_NAMES_MAX; i++) {
        SAY(narration, i == 0 ? "" : "、", i == 0 ? "" : ", ");
        text_add(narration->text, names[i]);
    }
    if (count > NARRATION_NAMES_MAX) {
        text_add_format(
            narration->text,
            narration->language == LANGUAGE_ZH ? "等%zu个单位" : " and others, %zu in all", count);
    }
}

void
narrate_units_checked(struct narration *narration)
{
    const struct event_units_checked *checked = &narration->event->as.units_checked;
    bool is_zh = narration->language == LANGUAGE_ZH;

    if (checked->is_scheduled) {
        SAY(narration, "定期", "scheduled ");
    }
    SAY(narration, "值班抽查", "duty check");
    if (checked->drawn > 0 && is_zh) {
        text_add_format(narration->text, "，从%lld个单位中抽取%zu个（随机数%lld，久未抽查者优先）",
                        (long long)checked->among, checked->unit_count, (long long)checked->number);
    } else if (checked->drawn > 0) {
        text_add_format(narration->text,
                        ", %zu of %lld units drawn (number %lld, the longest unchecked first)",
                        checked->unit_count, (long long)checked->among, (long long)checked->number);
    }
    SAY(narration, "：", ": ");
    say_names(narration, checked->names, checked->name_count);
}

/* "值班日志·来电（县卫生健康委 李明）：……" */
void
narrate_log_entered(struct narration *narration)
{
    const struct event *event = narration->event;
    const struct event_log_entered *entered = &event->as.log_entered;

    SAY(narration, "值班日志·", "duty log, ");
    text_add(narration->text, narration_word(narration, &log_kind_words[entered->kind]));
    narration_say_value(narration, "（", " (",
                        entered->unit_name != NULL ? entered->unit_name : event->unit);
    narration_say_value(narration, " ", ", ",
                        entered->name != NULL ? entered->name : event->actor.name);
    SAY(narration, "）", ")");
    if (entered->corrects != 0) {
        text_add_format(narration->text,
                        narration->language == LANGUAGE_ZH ? "更正第%lld条" : " correcting %lld",
                        (long long)entered->corrects);
    }
    narration_say_value(narration, "：", ": ", entered->text);
    narration_say_value(narration, "；对方：", "; with: ", entered->party);
    if (entered->happened_ms != 0 && narration->office->directory != NULL) {
        narration_say_value(
            narration, "；发生于 ", "; happened at ",
            zone_format(&narration->office->directory->zone, entered->happened_ms).text);
    }
}

static void
say_list(struct narration *narration, const char **names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        SAY(narration, i == 0 ? "" : "、", i == 0 ? "" : ", ");
        text_add(narration->text, names[i]);
    }
    SAY(narration, count == 0 ? "（空缺）" : "", count == 0 ? "nobody" : "");
}

/* "县公安局 08:00 孙磊→马超（补发）" */
static void
say_handover(struct narration *narration, const struct event_handover *handover)
{
    const struct directory *directory = narration->office->directory;

    text_add(narration->text, handover->unit_name != NULL ? handover->unit_name : handover->unit);
    text_add_char(narration->text, ' ');
    if (directory != NULL) {
        struct civil_time time = zone_to_local(&directory->zone, handover->at_ms);

        text_add_format(narration->text, "%02d:%02d ", time.hour, time.minute);
    }
    say_list(narration, handover->from, handover->from_count);
    text_add(narration->text, "→");
    say_list(narration, handover->to, handover->to_count);
    SAY(narration, handover->is_late ? "（补发）" : "", handover->is_late ? " (late)" : "");
}

void
narrate_watch_changed(struct narration *narration)
{
    const struct event_watch_changed *changed = &narration->event->as.watch_changed;

    if (changed->is_begun || changed->is_ended) {
        SAY(narration, changed->is_begun ? "开始交接班确认" : "停止交接班确认",
            changed->is_begun ? "handovers are confirmed from now on"
                              : "handovers are confirmed no more");
        return;
    }
    SAY(narration, "交接班", "handover");
    SAY(narration, changed->unit_count == 0 ? "时刻，没有须确认的单位" : "：",
        changed->unit_count == 0 ? ", no unit has to confirm it" : ": ");
    for (size_t i = 0; i < changed->unit_count && i < NARRATION_NAMES_MAX; i++) {
        SAY(narration, i == 0 ? "" : "；", i == 0 ? "" : "; ");
        say_handover(narration, &changed->units[i]);
    }
    if (changed->unit_count > NARRATION_NAMES_MAX) {
        text_add_format(narration->text,
                        narration->language == LANGUAGE_ZH ? "等%zu个单位"
                                                           : " and others, %zu in all",
                        changed->unit_count);
    }
}
