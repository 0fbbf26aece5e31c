/* views.h: how the things of the API are shown; shared by several commands.
 *
 * Floor 5. Everything is read from JSON replies and tolerates missing members. */
#ifndef DUTYD_CTL_VIEWS_H
#define DUTYD_CTL_VIEWS_H

#include "ctl/client.h"
#include "ctl/table.h"

/* "Ⅲ级" / "Level III"; "" when there is none. */
const char *view_level(const struct ctl *ctl, int64_t level);
/* "真实事件" "演练" "测试" of an incident's status. */
const char *view_status(const struct ctl *ctl, const char *status);
/* "已启动" and its like, of response.state. */
const char *view_response_state(const struct ctl *ctl, const char *state);
/* "29 个单位，12 个已应答" */
void view_add_counts(struct text *text, const struct ctl *ctl, int64_t answered, int64_t all);
/* Names joined by a comma, from a list of objects with the member `name`, each once. */
void view_add_names(struct text *text, const struct ctl *ctl, const json_t *list);
bool view_is_answered(const json_t *callout);
enum style view_callout_style(const json_t *callout);
/* A callout's state in words, "呼叫中·超时" when overdue. */
void view_add_callout_state(struct text *text, const struct ctl *ctl, const json_t *callout);
/* The unit's name, with "3/5" when so many of those below it have answered. */
void view_add_unit(struct text *text, const json_t *callout);
/* What the callout has to say in one line: who answered by what, or who is being called. */
void view_add_callout_people(struct text *text, const struct ctl *ctl, const json_t *callout);

/* Facts of one incident, its proposal, reports, notices; of a notice and its callouts. */
void view_print_incident(struct ctl *ctl, const json_t *incident);
void view_print_notice(struct ctl *ctl, const json_t *notice);
void view_print_callout(struct ctl *ctl, const json_t *callout);
/* The line that says how to look on: "dutyctl show N-…". */
void view_print_next(struct ctl *ctl, const char *command, const char *id);

/* Copies what was given for `option` into the body as text, number or time. -1 when the value is
 * wrong, which has then been said. */
int view_put_text(json_t *body, const char *field, const struct arguments *arguments,
                  const char *option);
int view_put_count(struct ctl *ctl, json_t *body, const char *field,
                   const struct arguments *arguments, const char *option) MUST_CHECK;
int view_put_time(struct ctl *ctl, json_t *body, const char *field,
                  const struct arguments *arguments, const char *option) MUST_CHECK;
/* Adds a time option to a query. */
int view_query_time(struct ctl *ctl, struct text *path, const char *name,
                    const struct arguments *arguments, const char *option) MUST_CHECK;
int view_parse_level(struct ctl *ctl, const char *text, int64_t *ret_level) MUST_CHECK;
/* "-" reads the text from ctl->in. The caller frees it; NULL when it is too long (said). */
char *view_read_text(struct ctl *ctl, const char *word);

#endif
