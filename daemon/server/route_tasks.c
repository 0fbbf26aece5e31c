/* The work plan, and the summary of all open tasks. */
#include "codec/api_matter.h"
#include "core/matter/task_summary.h"
#include "server/exchange.h"

void
route_show_work_plan(struct exchange *exchange)
{
    struct api_view view = exchange_view(exchange);
    const struct directory *directory = view.office->directory;
    json_t *list = json_array();
    for (size_t i = 0; i < directory->task_count; i++) {
        json_array_append_new(list, api_encode_planned_task(&view, &directory->tasks[i]));
    }
    json_t *json = json_object();
    json_object_set_new(json, "tasks", list);
    exchange_reply_json(exchange, 200, json);
}

static json_t *
encode_summary(struct exchange *exchange)
{
    struct api_view view = exchange_view(exchange);
    struct task_figures figures = task_count(view.office, view.now_ms);
    struct arena *arena = arena_new();
    json_t *json = json_object();
    api_set_count(json, "open", figures.open);
    api_set_count(json, "overdue", figures.overdue);
    api_set_count(json, "done", figures.done);
    api_set_text(json, "text", task_summary_text(view.office, view.now_ms, arena));
    arena_free(arena);
    return json;
}

void
route_show_task_summary(struct exchange *exchange)
{
    exchange_reply_json(exchange, 200, encode_summary(exchange));
}

static void
finish_summary(struct exchange *exchange, const struct outcome *outcome)
{
    json_t *json = encode_summary(exchange);
    api_set_text(json, "notice", notice_id_text(outcome->notice).text);
    exchange_reply_json(exchange, 202, json);
}

void
route_send_task_summary(struct exchange *exchange)
{
    if (exchange_parse(exchange) == 0) {
        exchange_submit(exchange, exchange_command(exchange, COMMAND_SUMMARIZE_TASKS),
                        finish_summary);
    }
}
