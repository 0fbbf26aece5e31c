/* narrate_office.c: what the daemon did by itself, its gateways, and what the office was told. */
#include "core/words/narration.h"

void
narrate_office_event(struct narration *narration)
{
    const struct event *event = narration->event;

    if (event->kind == EVENT_DAEMON_STARTED) {
        narration_say_value(narration, "dutyd 启动，版本 ", "dutyd started, version ",
                            event->as.daemon_started.version);
    } else if (event->kind == EVENT_CONFIGURATION_ADOPTED) {
        char digest[13];

        text_copy(digest, sizeof(digest), event->as.configuration_adopted.digest);
        narration_say_value(narration, "启用配置 ", "configuration adopted: ", digest);
    } else if (event->kind == EVENT_CLOCK_STEPPED) {
        SAY(narration, "系统时钟跳变 ", "the clock stepped by ");
        text_add_format(narration->text, "%+lld ms", (long long)event->as.clock_stepped.delta_ms);
    } else if (event->kind == EVENT_CONFERENCE_HELD) {
        narration_say_value(narration, "联席会议已召开：",
                            "the joint conference was held: ", event->as.conference_held.title);
    } else if (event->kind == EVENT_DAY_REVIEWED) {
        narration_say_value(narration, "每日检查：", "daily review of ",
                            event->as.day_reviewed.date);
    } else {
        narration_say_actor(narration);
        narration_say_value(narration, " 的请求被拒绝：",
                            " was refused: ", event->as.request_refused.action);
        narration_say_value(narration, "，", ", ", event->as.request_refused.detail);
    }
}

void
narrate_office_alarmed(struct narration *narration)
{
    SAY(narration, "告知指挥部办公室：", "the office is told: ");
    alarm_add_sentence(&narration->event->as.office_alarmed, narration->language, narration->text);
}

void
narrate_gateway(struct narration *narration)
{
    const struct event_gateway_moved *moved = &narration->event->as.gateway_moved;

    narration_say_value(narration, "网关 ", "gateway ", moved->gateway);
    if (narration->event->kind == EVENT_GATEWAY_RECOVERED) {
        SAY(narration, " 恢复", " is up again");
        return;
    }
    SAY(narration, " 停用", " is down");
    narration_say_value(narration, "：", ": ", moved->reason);
}

void
narrate_liaison(struct narration *narration)
{
    const struct event_liaison_changed *changed = &narration->event->as.liaison_changed;

    narration_say_value(narration, "", "", changed->unit_name);
    SAY(narration, changed->name == NULL ? "不再有联络员" : "联络员变更为",
        changed->name == NULL ? " has no liaison officer any more"
                              : " has another liaison officer:");
    narration_say_value(narration, " ", " ", changed->name);
    narration_say_value(narration, "（", " (", changed->post);
    if (!text_is_empty(changed->post)) {
        SAY(narration, "）", ")");
    }
    narration_say_value(narration, "，手机 ", ", mobile ", changed->mobile);
    narration_say_value(narration, "，办公电话 ", ", office telephone ", changed->office_phone);
    narration_say_value(narration, "；原联络员 ", "; before: ", changed->previous);
    if (changed->is_configured) {
        SAY(narration, "（按新配置）", " (by the new configuration)");
        return;
    }
    narration_say_value(narration, "；备注：", "; note: ", changed->note);
    SAY(narration, "；记录人 ", "; recorded by ");
    narration_say_actor(narration);
}
