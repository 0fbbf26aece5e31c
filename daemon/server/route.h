/* route.h: every address of the API, with its method, its least authority and its handler.
 *
 * Floor 4, private to server/. */
#ifndef DUTYD_SERVER_ROUTE_H
#define DUTYD_SERVER_ROUTE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/kinds.h"

struct exchange;

enum route_access {
    ROUTE_OPEN,     /* without authentication */
    ROUTE_ROLE,     /* a caller with at least the authority of the route */
    ROUTE_CALLBACK, /* the handler checks the gateway's secret */
};

struct route {
    const char *method; /* "GET" serves HEAD too */
    const char *path;   /* "/v1/incidents/{}/reports": {} is the one parameter */
    enum route_access access;
    enum authority authority;
    void (*handle)(struct exchange *exchange);
    const char *const *parameters; /* known names in the query, ends with NULL; NULL: none */
};

/* The route, or NULL. ret_parameter gets what stands for {}; ret_allowed, when there is no route,
 * the methods that this path knows ("GET, HEAD, POST"), empty when it knows none. */
const struct route *route_find(const char *method, const char *path, char *ret_parameter,
                               size_t room, char *ret_allowed, size_t allowed_room);

/* One handler each; the files are named route_*.c after the noun. */
void route_report_incident(struct exchange *exchange);
void route_relay(struct exchange *exchange);
void route_take_rollup(struct exchange *exchange);
void route_take_report(struct exchange *exchange);
void route_add_report(struct exchange *exchange);
void route_list_incidents(struct exchange *exchange);
void route_show_incident(struct exchange *exchange);
void route_show_timeline(struct exchange *exchange);
void route_show_notice_timeline(struct exchange *exchange);
void route_show_record(struct exchange *exchange);
void route_respond(struct exchange *exchange);
void route_submit_report(struct exchange *exchange);
void route_show_plan(struct exchange *exchange);
void route_list_types(struct exchange *exchange);
void route_issue_notice(struct exchange *exchange);
void route_list_notices(struct exchange *exchange);
void route_show_notice(struct exchange *exchange);
void route_open_matter(struct exchange *exchange);
void route_list_matters(struct exchange *exchange);
void route_show_matter(struct exchange *exchange);
void route_show_matter_timeline(struct exchange *exchange);
void route_move_matter(struct exchange *exchange);
void route_join_matter(struct exchange *exchange);
void route_mark_member(struct exchange *exchange);
void route_note_matter(struct exchange *exchange);
void route_show_work_plan(struct exchange *exchange);
void route_show_task_summary(struct exchange *exchange);
void route_send_task_summary(struct exchange *exchange);
void route_share_matter(struct exchange *exchange);
void route_amend_matter(struct exchange *exchange);
void route_test_page(struct exchange *exchange);
void route_list_callouts(struct exchange *exchange);
void route_show_callout(struct exchange *exchange);
void route_answer_callout(struct exchange *exchange);
void route_show_roster(struct exchange *exchange);
void route_show_coverage(struct exchange *exchange);
void route_list_liaisons(struct exchange *exchange);
void route_show_liaison(struct exchange *exchange);
void route_change_liaison(struct exchange *exchange);
void route_enter_log(struct exchange *exchange);
void route_show_log(struct exchange *exchange);
void route_show_statistics(struct exchange *exchange);
void route_show_board(struct exchange *exchange);
void route_show_office(struct exchange *exchange);
void route_list_gateways(struct exchange *exchange);
void route_list_replies(struct exchange *exchange);
void route_take_receipts(struct exchange *exchange);
void route_take_replies(struct exchange *exchange);
void route_show_outbox(struct exchange *exchange);
void route_read_events(struct exchange *exchange);
void route_check(struct exchange *exchange);
void route_reload(struct exchange *exchange);
void route_backup(struct exchange *exchange);
void route_show_health(struct exchange *exchange);
void route_show_readiness(struct exchange *exchange);
void route_show_metrics(struct exchange *exchange);

#endif
