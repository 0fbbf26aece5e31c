/* message_fields.h: the fields of a message's template, how long each may become, and the filling
 * of a template with them.
 *
 * Floor 1, private to message*.c: message.c fills the fields from a page, message_check.c with the
 * longest that they can become. */
#ifndef DUTYD_CORE_WORDS_MESSAGE_FIELDS_H
#define DUTYD_CORE_WORDS_MESSAGE_FIELDS_H

#include "base/text.h"
#include "core/words/message.h"

enum message_field {
    FIELD_OFFICE,
    FIELD_UNIT,
    FIELD_TYPE,
    FIELD_LEVEL,
    FIELD_FROM_LEVEL,
    FIELD_PLACE,
    FIELD_SUMMARY,
    FIELD_ROLE,
    FIELD_TASK,
    FIELD_TITLE,
    FIELD_TEXT,
    FIELD_REPLY,
    FIELD_DECLINE,
    FIELD_PERSON,
    FIELD_DETAIL,
    FIELD_INCIDENT,
    FIELD_TIME,
    FIELD_HELD,
    FIELD_VENUE,
    FIELD_SUBSTITUTE,
    FIELD_DUE,
    FIELD_DELIVERABLE,
    FIELD_CODE,
    MESSAGE_FIELD_N
};

/* Free words are cut in a message, so that its length has a bound that the check can prove. */
#define PLACE_SHOWN_MAX 16
#define SUMMARY_SHOWN_MAX 24
#define TITLE_SHOWN_MAX 30
#define TEXT_SHOWN_MAX 60
#define HANDOVER_SHOWN_MAX 150
#define DETAIL_SHOWN_MAX 80
#define VENUE_SHOWN_MAX 24
#define NAME_SHOWN_MAX 12
#define DELIVERABLE_SHOWN_MAX 24
#define MESSAGE_FIELD_SIZE 512

struct message_values {
    char of[MESSAGE_FIELD_N][MESSAGE_FIELD_SIZE];
};

/* The marks that no template can forget. */
struct message_marks {
    bool is_drill, is_test, is_check, is_resend, is_unverified;
    int64_t ordinal;
};

/* The field of this name, -1 when there is none. */
int message_find_field(const char *name, size_t size);
/* Puts a value: at most so many characters; what was cut is shown as "…". NULL is "". */
void message_put_cut(char *to, const char *from, size_t characters_max);
/* The office's own template, or the built-in one. */
const char *message_template(const struct planbook *planbook, enum message_kind kind,
                             enum language language);
void message_add_marks(struct text *text, enum language language,
                       const struct message_marks *marks);
/* Adds the template with its fields filled in; what is no field stands as it is. */
void message_expand(struct text *text, const char *template, const struct message_values *values);

#endif
