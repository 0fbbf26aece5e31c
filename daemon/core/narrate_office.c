/* narrate_office.c: what the daemon did by itself, its gateways, and what the office was told. */
#include "core/narration.h"

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
