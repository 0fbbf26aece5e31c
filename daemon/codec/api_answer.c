/* api_answer.c: the reply to an answer, written without a document in between: when hundreds answer
 * in one second, building and taking down a document would be a fifth of what an answer costs. */
#include "codec/api_notice.h"
#include "codec/json_write.h"

void
api_write_answered(const struct api_view *view, const struct callout *callout, struct text *text)
{
    bool is_answered = callout->answered_ms != 0;

    json_write_filled(text, "{\"id\":", callout_id_text(callout->id).text);
    json_write_filled(text, ",\"incident\":", incident_id_text(callout->incident).text);
    json_write_filled(text, ",\"notice\":", notice_id_text(callout->notice).text);
    json_write_filled(text, ",\"unit\":", callout->unit);
    json_write_filled(text, ",\"unit_name\":", callout->unit_name);
    json_write_filled(text, ",\"state\":", callout_state_names[callout->state]);
    json_write_filled(text,
                      ",\"state_name\":", callout_state_words[callout->state].in[view->language]);
    json_write_filled(text, ",\"expects\":", callout_state_names[callout->expects]);
    text_add(text, callout->is_overdue ? ",\"overdue\":true" : ",\"overdue\":false");
    json_write_filled(text, ",\"answered_by\":", is_answered ? callout->answered_by : NULL);
    json_write_filled(text, ",\"answered_at\":",
                      is_answered ? zone_format(view->zone, callout->answered_ms).text : NULL);
    json_write_filled(
        text, ",\"answered_via\":", is_answered ? means_names[callout->answered_via] : NULL);
    text_add(text, "}");
}
