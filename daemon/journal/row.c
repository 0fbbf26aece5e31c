#include "journal/row.h"

#include <string.h>

#include "codec/event_json.h"

static uint64_t
read_number(sqlite3_stmt *statement, int column)
{
    return (uint64_t)sqlite3_column_int64(statement, column);
}

static struct row_text
read_text(sqlite3_stmt *statement, int column)
{
    /* sqlite3_column_bytes must come second: the first call may convert the value. */
    const char *bytes = sqlite3_column_blob(statement, column);
    size_t size = (size_t)sqlite3_column_bytes(statement, column);
    if (bytes == NULL && sqlite3_column_type(statement, column) != SQLITE_NULL) {
        bytes = "";
    }
    return (struct row_text){.bytes = bytes, .size = size};
}

void
row_read(sqlite3_stmt *statement, struct row *ret_row)
{
    *ret_row = (struct row){
        .seq = read_number(statement, 0),
        .at_ms = sqlite3_column_int64(statement, 1),
        .kind = read_text(statement, 2),
        .incident = read_number(statement, 3),
        .notice = read_number(statement, 4),
        .callout = read_number(statement, 5),
        .page = read_number(statement, 6),
        .unit = read_text(statement, 7),
        .person = read_text(statement, 8),
        .actor = read_text(statement, 9),
        .data = read_text(statement, 10),
        .hash = read_text(statement, 11),
        .matter = read_number(statement, 12),
    };
}

static int
bind_id(sqlite3_stmt *statement, int parameter, uint64_t value)
{
    return value == 0 ? sqlite3_bind_null(statement, parameter)
                      : sqlite3_bind_int64(statement, parameter, (sqlite3_int64)value);
}

static int
bind_text(sqlite3_stmt *statement, int parameter, struct row_text text)
{
    return text.bytes == NULL ? sqlite3_bind_null(statement, parameter)
                              : sqlite3_bind_text64(statement, parameter, text.bytes, text.size,
                                                    SQLITE_STATIC, SQLITE_UTF8);
}

int
row_bind(sqlite3_stmt *statement, const struct row *row)
{
    const int results[] = {
        sqlite3_bind_int64(statement, 1, (sqlite3_int64)row->seq),
        sqlite3_bind_int64(statement, 2, row->at_ms),
        bind_text(statement, 3, row->kind),
        bind_id(statement, 4, row->incident),
        bind_id(statement, 5, row->notice),
        bind_id(statement, 6, row->callout),
        bind_id(statement, 7, row->page),
        bind_text(statement, 8, row->unit),
        bind_text(statement, 9, row->person),
        bind_text(statement, 10, row->actor),
        bind_text(statement, 11, row->data),
        sqlite3_bind_blob64(statement, 12, row->hash.bytes, row->hash.size, SQLITE_STATIC),
        bind_id(statement, 13, row->matter),
    };
    for (size_t i = 0; i < ARRAY_SIZE(results); i++) {
        if (results[i] != SQLITE_OK) {
            return results[i];
        }
    }
    return SQLITE_OK;
}

static struct row_text
text_of(const char *string)
{
    return (struct row_text){.bytes = string, .size = string == NULL ? 0 : strlen(string)};
}

void
row_from_event(const struct event *event, struct text *actor, struct text *data,
               struct row *ret_row)
{
    text_clear(actor);
    text_add(actor, authority_names[event->actor.authority]);
    text_add_char(actor, ':');
    text_add(actor, event->actor.name);
    text_clear(data);
    event_encode_data(event, data);
    *ret_row = (struct row){
        .at_ms = event->at_ms,
        .kind = text_of(event_kind_names[event->kind]),
        .incident = event->incident.value,
        .notice = event->notice.value,
        .callout = event->callout.value,
        .page = event->page.value,
        .matter = event->matter.value,
        .unit = text_of(event->unit),
        .person = text_of(event->person),
        .actor = {actor->bytes, actor->size},
        .data = {data->bytes, data->size},
    };
}

static char *
copy(struct arena *arena, struct row_text text)
{
    return text.bytes == NULL ? NULL : arena_copy_bytes(arena, text.bytes, text.size);
}

static int
parse_actor(struct row_text text, struct arena *arena, struct actor *ret_actor, struct error *error)
{
    char *role = copy(arena, text);
    char *colon = role == NULL ? NULL : strchr(role, ':');
    if (colon == NULL) {
        return error_set(error, "the actor has no role");
    }
    *colon = '\0';
    int authority = WORDS_FIND(authority_names, role);
    if (authority < 0) {
        return error_set(error, "'%s' is no role", role);
    }
    *ret_actor = (struct actor){.authority = (enum authority)authority, .name = colon + 1};
    return 0;
}

int
row_to_event(const struct row *row, struct arena *arena, struct event *ret_event,
             struct error *error)
{
    char *kind_name = copy(arena, row->kind);
    int kind = kind_name == NULL ? -1 : WORDS_FIND(event_kind_names, kind_name);
    if (kind < 0) {
        return error_set(error, "'%s' is no kind of event", kind_name == NULL ? "" : kind_name);
    }
    memset(ret_event, 0, sizeof(*ret_event));
    ret_event->seq = row->seq;
    ret_event->at_ms = row->at_ms;
    ret_event->incident.value = row->incident;
    ret_event->notice.value = row->notice;
    ret_event->callout.value = row->callout;
    ret_event->page.value = row->page;
    ret_event->matter.value = row->matter;
    ret_event->unit = copy(arena, row->unit);
    ret_event->person = copy(arena, row->person);
    if (parse_actor(row->actor, arena, &ret_event->actor, error) != 0) {
        return -1;
    }
    return event_decode_data((enum event_kind)kind, row->data.bytes == NULL ? "" : row->data.bytes,
                             row->data.size, arena, ret_event, error);
}
