/* json_write.h: JSON straight into a text, without a document in between.
 *
 * Floor 2. The bytes are those that jansson's JSON_COMPACT gives, so that stored
 * and signed texts do not depend on who wrote them. */
#ifndef DUTYD_CODEC_JSON_WRITE_H
#define DUTYD_CODEC_JSON_WRITE_H

#include <stdint.h>

#include "base/text.h"

/* In quotes, with U+FFFD in place of what is not UTF-8. */
void json_write_words(struct text *text, const char *string);
void json_write_integer(struct text *text, int64_t value);
/* What leads to the value (its name, with quotes, comma and colon, in one piece) and the value as
 * json_write_words writes it: null for NULL and for "". */
void json_write_filled(struct text *text, const char *lead, const char *value);

#endif
