/* api_answer.c: the reply to an answer, written without a document in between: when hundreds answer
 * in one second, building and taking down a document would be a fifth of what an answer costs. */
#include <string.h>

#include "codec/api_notice.h"
#include "codec/json_write.h"

/* What stands before the value: its name as JSON spells it, written out where it is known. */
static void
write_filled(struct text *text, const char *name, const char *value)
{
    text_add(text, name);
    if (text_is_empty(value)) {
        text_add(text, "null");
    } else {
        json_write_words(text, value);
    }
}

void
api_write_answered(const struct api_view *view, const struct callout *callout, struct text *text)
{
    bool is_answered = callout->answered_ms != 0;

    write_filled(text, "{\"id\":", callout_id_text(callout->id).text);
    write_filled(text, ",\"incident\":", incident_id_text(callout->incident).text);
    write_filled(text, ",\"notice\":", notice_id_text(callout->notice).text);
    write_filled(text, ",\"unit\":", callout->unit);
    write_filled(text, ",\"unit_name\":", callout->unit_name);
    write_filled(text, ",\"state\":", callout_state_names[callout->state]);
    write_filled(text, ",\"state_name\":", callout_state_words[callout->state].in[view->language]);
    write_filled(text, ",\"expects\":", callout_state_names[callout->expects]);
    text_add(text, callout->is_overdue ? ",\"overdue\":true" : ",\"overdue\":false");
    write_filled(text, ",\"answered_by\":", is_answered ? callout->answered_by : NULL);
    write_filled(text, ",\"answered_at\":",
                 is_answered ? zone_format(view->zone, callout->answered_ms).text : NULL);
    write_filled(text,
                 ",\"answered_via\":", is_answered ? means_names[callout->answered_via] : NULL);
    text_add(text, "}");
}
