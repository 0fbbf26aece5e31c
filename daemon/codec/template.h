/* template.h: texts with {field|filter} places, as the generic HTTP gateway sends them.
 *
 * Floor 2, pure. A place is an opening brace, a name of small letters and underscores, perhaps a
 * bar and a filter, and a closing brace; any other brace stands for itself, so that JSON bodies
 * need no quoting. A place without a filter is escaped as the template's content type asks. */
#ifndef DUTYD_CODEC_TEMPLATE_H
#define DUTYD_CODEC_TEMPLATE_H

#include <stddef.h>

#include "base/attributes.h"
#include "base/error.h"
#include "base/text.h"

enum template_filter {
    TEMPLATE_RAW,  /* as it is */
    TEMPLATE_URL,  /* RFC 3986: everything but the unreserved characters as %XX */
    TEMPLATE_FORM, /* the same, and a space as + */
    TEMPLATE_JSON, /* the inside of a JSON string, RFC 8259 */
    TEMPLATE_XML,  /* character data or an attribute's value; what XML cannot hold becomes U+FFFD */
    TEMPLATE_FILTER_N
};
extern const char *const template_filter_names[TEMPLATE_FILTER_N]; /* raw url form json xml */

/* What a page's templates may speak of: url, body and header values of an http gateway. */
enum send_field {
    SEND_FIELD_TO,
    SEND_FIELD_TEXT,
    SEND_FIELD_ID,
    SEND_FIELD_NAME,
    SEND_FIELD_UNIT,
    SEND_FIELD_LEVEL,
    SEND_FIELD_USER,
    SEND_FIELD_PASSWORD,
    SEND_FIELD_SENDER,
    SEND_FIELD_ATTEMPT,
    SEND_FIELD_KIND,
    SEND_FIELD_INCIDENT,
    SEND_FIELD_CALLOUT,
    SEND_FIELD_TYPE,
    SEND_FIELD_PLACE,
    SEND_FIELD_SUMMARY,
    SEND_FIELD_STATUS,
    SEND_FIELD_N
};
extern const char *const send_field_names[SEND_FIELD_N];

/* 0 when every place names one of the fields and a filter that exists, else -1 and the sentence
 * (for the config check). */
int template_check(const char *text, const char *const *names, size_t count,
                   struct error *error) MUST_CHECK;

/* Adds the text with its places filled: values[i] stands for names[i], NULL for nothing. A
 * template that template_check refuses keeps its unknown places as they stand. */
void template_expand(const char *text, const char *const *names, const char *const *values,
                     size_t count, enum template_filter otherwise, struct text *to);

/* How a body of this content type escapes a place without a filter. */
enum template_filter template_filter_of(const char *content_type);

void template_escape(enum template_filter filter, const char *value, struct text *to);

#endif
