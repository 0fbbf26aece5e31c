/* message.h: what a page says: template, notice, unit and person become one text.
 *
 * Floor 1, pure. Fields of a template: {office} {unit} {type} {level} {from_level} {place}
 * {summary} {role} {task} {title} {text} {reply} {decline} {person} {detail} {incident} {time},
 * {due} {deliverable} {code}, and of meetings {held} {venue} {substitute}.
 * Marks that no template can forget stand in front by themselves: 【演练】 for drills and
 * exercises, 【测试】 for tests, 【值班抽查】 for duty checks, （重发） for a second sending,
 * "第2次提醒" for reminders. */
#ifndef DUTYD_CORE_WORDS_MESSAGE_H
#define DUTYD_CORE_WORDS_MESSAGE_H

#include "core/directory/directory.h"
#include "core/state.h"

#define MESSAGE_SIZE_MAX 4096

/* The built-in templates, used where the office gives none. */
extern const struct words message_default_templates[MESSAGE_KIND_N];
extern const char *const message_field_names[];
extern const size_t message_field_count;

struct message {
    char text[MESSAGE_SIZE_MAX]; /* UTF-8, cut on a border at the limit */
};

/* The text of a page as it would leave now. */
void message_render(const struct office *office, const struct page *page,
                    struct message *ret_message);

/* For the config check: 0 when the template is well formed and knows every field, else -1 and
 * the offending field (or the brace) in ret_field. */
int message_check_template(const char *text, char *ret_field, size_t room) MUST_CHECK;
/* The longest text, in UTF-16 units, that this template can become for this cell of a plan, with
 * place, summary, title and text cut as message_render cuts them. */
size_t message_longest_units(const struct directory *directory, enum message_kind kind,
                             enum language language, const struct plan *plan,
                             const struct plan_cell *cell);
/* SMS segments of so many UTF-16 units: 70 alone, 67 in each part. */
size_t message_segments(size_t utf16_units);

#endif
