/* event_fields_macros.h: how the tables of the events' payloads spell a field.
 *
 * Floor 2, private to the tables. All fields but the required ones may be missing in a row that an
 * older program wrote. */
#ifndef DUTYD_CODEC_EVENT_FIELDS_MACROS_H
#define DUTYD_CODEC_EVENT_FIELDS_MACROS_H

#include "codec/binding.h"
#include "core/event.h"
#include "core/limits.h"

/* Far above what one event may hold: a row is read as it was written, whatever the limits were. */
#define LIST_MAX 1000000
#define ANY_LENGTH 0
#define COUNT_MAX INT64_C(1000000000)

#define TEXT(type, member) BIND_TEXT(struct type, member, #member, ANY_LENGTH, BINDING_OPTIONAL)
#define TEXT_REQUIRED(type, member)                                                                \
    BIND_TEXT(struct type, member, #member, ANY_LENGTH, BINDING_REQUIRED)
#define LEVEL(type, member)                                                                        \
    BIND_INT(struct type, member, #member, LEVEL_NONE, LEVEL_MILDEST, LEVEL_NONE, BINDING_OPTIONAL)
#define COUNT(type, member)                                                                        \
    BIND_INT(struct type, member, #member, 0, COUNT_MAX, 0, BINDING_OPTIONAL)
#define COUNT_OR_UNSAID(type, member)                                                              \
    BIND_INT(struct type, member, #member, 0, COUNT_MAX, -1, BINDING_OPTIONAL)
#define FLAG(type, member, json_name) BIND_BOOL(struct type, member, json_name, BINDING_OPTIONAL)
#define NAME(type, member, json_name, name_table)                                                  \
    BIND_ENUM(struct type, member, json_name, name_table, 0, BINDING_REQUIRED)
#define INSTANT(type, member, json_name)                                                           \
    BIND_INSTANT(struct type, member, json_name, BINDING_OPTIONAL)
#define ID(type, member, id_letter)                                                                \
    BIND_ID(struct type, member, #member, id_letter, BINDING_OPTIONAL)
#define ID_REQUIRED(type, member, json_name, id_letter)                                            \
    BIND_ID(struct type, member, json_name, id_letter, BINDING_REQUIRED)
#define SPAN(type, member) BIND_INT(struct type, member, #member, 0, INT64_MAX, 0, BINDING_OPTIONAL)

#endif
