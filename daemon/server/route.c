#include "server/route.h"

#include <string.h>

#include "base/text.h"

#define PARAMETERS(...) ((const char *const[]){__VA_ARGS__, NULL})

static const struct route routes[] = {
    {"GET", "/healthz", ROUTE_OPEN, AUTHORITY_NONE, route_show_health, NULL},
    {"GET", "/readyz", ROUTE_OPEN, AUTHORITY_NONE, route_show_readiness, NULL},
    {"GET", "/metrics", ROUTE_ROLE, AUTHORITY_VIEWER, route_show_metrics, NULL},
    {"POST", "/v1/incidents", ROUTE_ROLE, AUTHORITY_REPORTER, route_report_incident, NULL},
    {"GET", "/v1/incidents", ROUTE_ROLE, AUTHORITY_VIEWER, route_list_incidents,
     PARAMETERS("state", "limit", "before")},
    {"GET", "/v1/incidents/{}", ROUTE_ROLE, AUTHORITY_VIEWER, route_show_incident, NULL},
    {"POST", "/v1/incidents/{}/reports", ROUTE_ROLE, AUTHORITY_REPORTER, route_add_report, NULL},
    {"POST", "/v1/incidents/{}/submissions", ROUTE_ROLE, AUTHORITY_COMMAND, route_submit_report,
     NULL},
    {"GET", "/v1/incidents/{}/timeline", ROUTE_ROLE, AUTHORITY_VIEWER, route_show_timeline,
     PARAMETERS("after", "limit")},
    {"GET", "/v1/incidents/{}/record", ROUTE_ROLE, AUTHORITY_COMMAND, route_show_record,
     PARAMETERS("after")},
    {"POST", "/v1/relays", ROUTE_ROLE, AUTHORITY_PEER, route_relay, NULL},
    {"POST", "/v1/relays/answers", ROUTE_ROLE, AUTHORITY_PEER, route_take_rollup, NULL},
    {"POST", "/v1/relays/reports", ROUTE_ROLE, AUTHORITY_PEER, route_take_report, NULL},
    {"POST", "/v1/incidents/{}/response", ROUTE_ROLE, AUTHORITY_DUTY, route_respond, NULL},
    {"GET", "/v1/plan", ROUTE_ROLE, AUTHORITY_VIEWER, route_show_plan,
     PARAMETERS("type", "level", "from_level", "at")},
    {"GET", "/v1/types", ROUTE_ROLE, AUTHORITY_VIEWER, route_list_types, NULL},
    {"POST", "/v1/notices", ROUTE_ROLE, AUTHORITY_COMMAND, route_issue_notice, NULL},
    {"GET", "/v1/notices", ROUTE_ROLE, AUTHORITY_VIEWER, route_list_notices, PARAMETERS("state")},
    {"GET", "/v1/notices/{}", ROUTE_ROLE, AUTHORITY_VIEWER, route_show_notice,
     PARAMETERS("after", "limit")},
    {"GET", "/v1/notices/{}/timeline", ROUTE_ROLE, AUTHORITY_VIEWER, route_show_notice_timeline,
     PARAMETERS("after", "limit")},
    {"POST", "/v1/matters", ROUTE_ROLE, AUTHORITY_DUTY, route_open_matter, NULL},
    {"GET", "/v1/matters", ROUTE_ROLE, AUTHORITY_VIEWER, route_list_matters,
     PARAMETERS("kind", "state", "unit", "incident", "parent", "since")},
    {"GET", "/v1/matters/{}", ROUTE_ROLE, AUTHORITY_VIEWER, route_show_matter, NULL},
    {"GET", "/v1/matters/{}/timeline", ROUTE_ROLE, AUTHORITY_VIEWER, route_show_matter_timeline,
     PARAMETERS("after", "limit")},
    {"POST", "/v1/matters/{}/actions", ROUTE_ROLE, AUTHORITY_DUTY, route_move_matter, NULL},
    {"POST", "/v1/matters/{}/members", ROUTE_ROLE, AUTHORITY_DUTY, route_join_matter, NULL},
    {"POST", "/v1/matters/{}/marks", ROUTE_ROLE, AUTHORITY_DUTY, route_mark_member, NULL},
    {"POST", "/v1/matters/{}/entries", ROUTE_ROLE, AUTHORITY_DUTY, route_note_matter, NULL},
    {"POST", "/v1/matters/{}/bulletin", ROUTE_ROLE, AUTHORITY_COMMAND, route_share_matter, NULL},
    {"POST", "/v1/matters/{}/amendments", ROUTE_ROLE, AUTHORITY_COMMAND, route_amend_matter, NULL},
    {"GET", "/v1/tasks/plan", ROUTE_ROLE, AUTHORITY_VIEWER, route_show_work_plan, NULL},
    {"GET", "/v1/tasks/summary", ROUTE_ROLE, AUTHORITY_VIEWER, route_show_task_summary, NULL},
    {"POST", "/v1/tasks/summary", ROUTE_ROLE, AUTHORITY_COMMAND, route_send_task_summary, NULL},
    {"POST", "/v1/test-page", ROUTE_ROLE, AUTHORITY_COMMAND, route_test_page, NULL},
    {"GET", "/v1/callouts", ROUTE_ROLE, AUTHORITY_VIEWER, route_list_callouts,
     PARAMETERS("after", "incident", "limit", "notice", "state", "unit")},
    {"GET", "/v1/callouts/{}", ROUTE_ROLE, AUTHORITY_VIEWER, route_show_callout, NULL},
    {"POST", "/v1/callouts/{}/answers", ROUTE_ROLE, AUTHORITY_DUTY, route_answer_callout, NULL},
    {"GET", "/v1/roster", ROUTE_ROLE, AUTHORITY_VIEWER, route_show_roster,
     PARAMETERS("at", "unit")},
    {"GET", "/v1/roster/coverage", ROUTE_ROLE, AUTHORITY_VIEWER, route_show_coverage,
     PARAMETERS("from", "to", "unit")},
    {"GET", "/v1/liaisons", ROUTE_ROLE, AUTHORITY_VIEWER, route_list_liaisons, NULL},
    {"GET", "/v1/units/{}/liaison", ROUTE_ROLE, AUTHORITY_VIEWER, route_show_liaison, NULL},
    {"POST", "/v1/units/{}/liaison", ROUTE_ROLE, AUTHORITY_DUTY, route_change_liaison, NULL},
    {"POST", "/v1/log", ROUTE_ROLE, AUTHORITY_DUTY, route_enter_log, NULL},
    {"GET", "/v1/log", ROUTE_ROLE, AUTHORITY_VIEWER, route_show_log,
     PARAMETERS("unit", "from", "to", "incident", "events", "after", "limit")},
    {"GET", "/v1/statistics", ROUTE_ROLE, AUTHORITY_VIEWER, route_show_statistics,
     PARAMETERS("month", "from", "to", "kind", "unit")},
    {"GET", "/v1/board", ROUTE_ROLE, AUTHORITY_VIEWER, route_show_board, NULL},
    {"GET", "/v1/office", ROUTE_ROLE, AUTHORITY_VIEWER, route_show_office, PARAMETERS("at")},
    {"GET", "/v1/gateways", ROUTE_ROLE, AUTHORITY_VIEWER, route_list_gateways, NULL},
    {"GET", "/v1/replies", ROUTE_ROLE, AUTHORITY_VIEWER, route_list_replies, NULL},
    {"GET", "/v1/events", ROUTE_ROLE, AUTHORITY_VIEWER, route_read_events,
     PARAMETERS("after", "limit", "follow")},
    {"POST", "/v1/check", ROUTE_ROLE, AUTHORITY_ADMIN, route_check, NULL},
    {"POST", "/v1/reload", ROUTE_ROLE, AUTHORITY_ADMIN, route_reload, NULL},
    {"POST", "/v1/backup", ROUTE_ROLE, AUTHORITY_ADMIN, route_backup, NULL},
    {"GET", "/v1/gateways/{}/outbox", ROUTE_ROLE, AUTHORITY_COMMAND, route_show_outbox,
     PARAMETERS("after", "limit")},
    {"POST", "/v1/gateways/{}/receipts", ROUTE_CALLBACK, AUTHORITY_GATEWAY, route_take_receipts,
     NULL},
    {"GET", "/v1/gateways/{}/receipts", ROUTE_CALLBACK, AUTHORITY_GATEWAY, route_take_receipts,
     NULL},
    {"POST", "/v1/gateways/{}/replies", ROUTE_CALLBACK, AUTHORITY_GATEWAY, route_take_replies,
     NULL},
    {"GET", "/v1/gateways/{}/replies", ROUTE_CALLBACK, AUTHORITY_GATEWAY, route_take_replies, NULL},
};

/* Whether the path has this form; what stands for {} is copied. */
static bool
matches(const char *pattern, const char *path, char *ret_parameter, size_t room)
{
    while (*pattern == *path && *path != '\0' && *pattern != '{') {
        pattern++;
        path++;
    }
    if (*pattern != '{') {
        return *pattern == *path;
    }
    size_t size = strcspn(path, "/");
    if (size == 0 || size >= room || strcmp(path + size, pattern + 2) != 0) {
        return false;
    }
    memcpy(ret_parameter, path, size);
    ret_parameter[size] = '\0';
    return true;
}

static void
add_method(char *allowed, size_t room, const char *method)
{
    if (room == 0 || strstr(allowed, method) != NULL) {
        return;
    }
    struct text list;
    text_init(&list);
    text_add(&list, allowed);
    text_add(&list, list.size == 0 ? "" : ", ");
    text_add(&list, method);
    text_add(&list, text_equal(method, "GET") ? ", HEAD" : "");
    text_copy(allowed, room, list.bytes);
    text_fini(&list);
}

const struct route *
route_find(const char *method, const char *path, char *ret_parameter, size_t room,
           char *ret_allowed, size_t allowed_room)
{
    const char *served = text_equal(method, "HEAD") ? "GET" : method;
    text_copy(ret_allowed, allowed_room, "");
    text_copy(ret_parameter, room, "");
    for (size_t i = 0; i < ARRAY_SIZE(routes); i++) {
        char parameter[64] = "";
        if (!matches(routes[i].path, path, parameter, sizeof(parameter))) {
            continue;
        }
        if (text_equal(routes[i].method, served)) {
            text_copy(ret_parameter, room, parameter);
            return &routes[i];
        }
        add_method(ret_allowed, allowed_room, routes[i].method);
    }
    return NULL;
}
