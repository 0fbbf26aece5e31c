/* binding_values.h: reading the members of a struct by its binding, for both ways of writing JSON.
 *
 * Floor 2, private to codec. */
#ifndef DUTYD_CODEC_BINDING_VALUES_H
#define DUTYD_CODEC_BINDING_VALUES_H

#include "codec/binding.h"
#include "core/ids.h"

const char *binding_read_text(const void *at);
size_t binding_read_count(const struct binding_field *field, const char *from);
int64_t binding_read_int(const void *at, size_t size);
/* False for the id that means none. */
bool binding_id_text(char letter, const void *at, struct id_text *ret_text);

#endif
