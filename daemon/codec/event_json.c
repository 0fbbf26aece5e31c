#include "codec/event_json.h"

#include "base/bug.h"
#include "codec/binding.h"
#include "codec/event_fields.h"
#include "codec/planbook_json.h"

/* A planbook of 20000 units at four levels is the largest row there is. */
#define DATA_SIZE_MAX ((size_t)256 * 1024 * 1024)
#define DATA_DEPTH_MAX 16

static const struct binding_field actor_fields[] = {
    BIND_TEXT(struct actor, name, "name", 0, BINDING_REQUIRED),
    BIND_ENUM(struct actor, authority, "role", authority_names, 0, BINDING_REQUIRED),
};
static const struct binding actor_binding = BINDING_OF(struct actor, actor_fields);

/* `seq` and `data` stand before and after these. */
static const struct binding_field column_fields[] = {
    BIND_INSTANT(struct event, at_ms, "at", BINDING_OPTIONAL),
    BIND_ENUM(struct event, kind, "kind", event_kind_names, 0, BINDING_REQUIRED),
    BIND_ID(struct event, incident, "incident", 'I', BINDING_OPTIONAL),
    BIND_ID(struct event, notice, "notice", 'N', BINDING_OPTIONAL),
    BIND_ID(struct event, callout, "callout", 'C', BINDING_OPTIONAL),
    BIND_ID(struct event, page, "page", 'P', BINDING_OPTIONAL),
    BIND_ID(struct event, matter, "matter", 'M', BINDING_OPTIONAL),
    BIND_TEXT(struct event, unit, "unit", 0, BINDING_OPTIONAL),
    BIND_TEXT(struct event, person, "person", 0, BINDING_OPTIONAL),
    BIND_OBJECT(struct event, actor, "actor", &actor_binding, BINDING_REQUIRED),
};
static const struct binding column_binding = BINDING_OF(struct event, column_fields);

static void
set_field(json_t *object, const char *name, json_t *value)
{
    int result = json_object_set_new_nocheck(object, name, value);
    BUG_ON(result != 0);
}

void
event_encode_data(const struct event *event, struct text *text)
{
    const struct binding *binding = event_payload_binding(event->kind);
    if (event->kind != EVENT_CONFIGURATION_ADOPTED ||
        event->as.configuration_adopted.planbook == NULL) {
        binding_encode_text(binding, &event->as, NULL, text);
        return;
    }
    json_t *json = binding_encode(binding, &event->as, NULL);
    set_field(json, "planbook", planbook_encode(event->as.configuration_adopted.planbook));
    json_add_text(json, text);
    json_decref(json);
}

static void
release_planbook(void *planbook)
{
    planbook_release(planbook);
}

static int
decode_planbook(const json_t *json, struct arena *arena,
                struct event_configuration_adopted *adopted, struct error *error)
{
    const json_t *content = json_object_get(json, "planbook");
    if (content == NULL) {
        return 0;
    }
    struct planbook *planbook = planbook_decode(content, adopted->planbook_digest, error);
    if (planbook == NULL) {
        return error_prefix(error, "planbook");
    }
    arena_on_free(arena, release_planbook, planbook);
    adopted->planbook = planbook;
    return 0;
}

static int
decode_payload(enum event_kind kind, const json_t *json, struct arena *arena,
               struct event *ret_event, struct error *error)
{
    struct binding_error problem;
    if (binding_decode(event_payload_binding(kind), json, arena, &ret_event->as, &problem) != 0) {
        return binding_error_set(&problem, error);
    }
    if (kind == EVENT_CONFIGURATION_ADOPTED) {
        return decode_planbook(json, arena, &ret_event->as.configuration_adopted, error);
    }
    return 0;
}

int
event_decode_data(enum event_kind kind, const char *bytes, size_t size, struct arena *arena,
                  struct event *ret_event, struct error *error)
{
    ret_event->kind = kind;
    if (size <= DATA_SIZE_MAX &&
        binding_read(event_payload_binding(kind), bytes, size, arena, &ret_event->as)) {
        return 0;
    }
    json_t *json = json_parse(bytes, size, DATA_SIZE_MAX, DATA_DEPTH_MAX, error);
    if (json == NULL) {
        return -1;
    }
    int result = decode_payload(kind, json, arena, ret_event, error);
    json_decref(json);
    return result;
}

void
event_encode_public(const struct event *event, const struct zone *zone, const char *hash,
                    struct text *text)
{
    json_t *json = json_object();
    set_field(json, "seq", json_integer((json_int_t)event->seq));
    json_t *columns = binding_encode(&column_binding, event, zone);
    int result = json_object_update(json, columns);
    BUG_ON(result != 0);
    json_decref(columns);
    set_field(json, "data", binding_encode(event_payload_binding(event->kind), &event->as, zone));
    if (hash != NULL) {
        set_field(json, "hash", json_string(hash));
    }
    json_add_text(json, text);
    json_decref(json);
}
