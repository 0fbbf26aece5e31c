#include "codec/api_statistics.h"

#include <stdio.h>

static json_t *
encode_row(const struct statistics_row *row)
{
    json_t *json = json_object();
    char month[16];
    (void)snprintf(month, sizeof(month), "%04d-%02d", row->month / 100, row->month % 100);
    api_set_text(json, "month", month);
    api_set_flag(json, "drill", row->is_drill);
    api_set_text(json, "unit", row->unit);
    api_set_text(json, "unit_name", row->unit_name);
    api_set_integer(json, "callouts", row->callouts);
    api_set_integer(json, "answered", row->answered);
    api_set_integer(json, "late", row->late);
    api_set_integer(json, "escalated", row->escalated);
    api_set_integer(json, "declined", row->declined);
    api_set_integer(json, "unanswered", row->unanswered);
    api_set_integer(json, "called_off", row->called_off);
    api_set_integer(json, "calling", row->calling);
    api_set_integer(json, "overdue", row->overdue);
    api_set_integer(json, "pages", row->pages);
    api_set_said(json, "p50_ms", row->p50_ms);
    api_set_said(json, "p90_ms", row->p90_ms);
    api_set_said(json, "worst_ms", row->worst_ms);
    api_set_filled(json, "worst", callout_id_text(row->worst).text);
    return json;
}

json_t *
api_encode_statistics(const struct api_view *view, const struct statistics_span *span,
                      const struct statistics_row *rows, size_t count)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        json_array_append_new(list, encode_row(&rows[i]));
    }
    json_t *json = json_object();
    api_set_time(json, "from", view, span->from_ms);
    api_set_time(json, "to", view, span->to_ms);
    api_set_text(json, "kind", span->kind < 0 ? NULL : notice_kind_names[span->kind]);
    api_set_filled(json, "unit", span->unit);
    api_set_text(json, "office_name", view->office->directory->office_name);
    json_object_set_new(json, "rows", list);
    return json;
}
