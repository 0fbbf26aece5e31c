/* narrate_network.c: what passes between offices, in words. */
#include "core/words/narration.h"
#include "core/network/peers.h"

static const struct words relay_kind_words[RELAY_KIND_N] = {
    [RELAY_ACTIVATION] = {{"启动响应", "activate"}},
    [RELAY_CHANGE] = {{"调整级别", "change of level"}},
    [RELAY_STAND_DOWN] = {{"解除响应", "stand down"}},
    [RELAY_TERMINATION] = {{"终止响应", "end of the response"}},
    [RELAY_BULLETIN] = {{"通报", "bulletin"}},
    [RELAY_MEETING] = {{"会议通知", "meeting"}},
    [RELAY_TASK] = {{"任务", "task"}},
    [RELAY_DRILL] = {{"演练", "drill"}},
    [RELAY_SITREP] = {{"要求报告情况", "request for a situation report"}},
    [RELAY_DUTY_CHECK] = {{"值班抽查", "duty check"}},
};

static const char *
name_of(const struct narration *narration, const char *office)
{
    const struct directory *directory = narration->office->directory;
    const struct peer *peer = directory == NULL ? NULL : peer_find(directory, office);

    return peer == NULL ? office : peer->name;
}

void
narrate_order_taken(struct narration *narration)
{
    const struct event_order_taken *taken = &narration->event->as.order_taken;

    SAY(narration, "上级命令：", "order from above: ");
    text_add(narration->text, narration_word(narration, &relay_kind_words[taken->kind]));
    narration_say_value(narration, "，", ", from ", name_of(narration, taken->peer));
    narration_say_value(narration, "（", " (", notice_id_text(taken->notice).text);
    narration_say_value(narration, "，", ", ", callout_id_text(taken->callout).text);
    narration_say_value(narration, "，经 ", ", through ", taken->path);
    SAY(narration, "）", ")");
}

void
narrate_rollup_taken(struct narration *narration)
{
    const struct event_rollup_taken *taken = &narration->event->as.rollup_taken;

    text_add(narration->text, name_of(narration, taken->peer));
    SAY(narration, "报告：所属单位已应答 ", " says: ");
    text_add_format(narration->text, "%lld/%lld", (long long)taken->answered,
                    (long long)taken->total);
    SAY(narration, "", " of its units have answered");
    if (taken->stage != CALLOUT_CALLING) {
        narration_say_value(narration, "；值班室", "; its duty office: ",
                            narration_word(narration, &callout_state_words[taken->stage]));
        narration_say_value(narration, "，", ", ", taken->by);
    }
}
