/* event_json.h: the bytes of an event: the journal's `data`, and what GET /v1/events shows.
 *
 * Floor 2. Writing cannot fail and is deterministic. Reading refuses in words what this program
 * cannot understand, but passes over fields that it does not know: a newer dutyd may have written
 * the row before a downgrade. */
#ifndef DUTYD_CODEC_EVENT_JSON_H
#define DUTYD_CODEC_EVENT_JSON_H

#include "base/error.h"
#include "base/text.h"
#include "core/event.h"
#include "core/directory/zone.h"

/* Appends the payload as one JSON object, instants in UTC. An adopted configuration carries its
 * whole planbook, if it has one. */
void event_encode_data(const struct event *event, struct text *text);

/* Fills ret_event->kind and ret_event->as, and nothing else; what it points to lives in the arena.
 * -1 with the field and the reason when the data are not this kind's. */
int event_decode_data(enum event_kind kind, const char *bytes, size_t size, struct arena *arena,
                      struct event *ret_event, struct error *error) MUST_CHECK;

/* Appends the event for the API: {seq, at, kind, incident, notice, callout, page, unit, person,
 * actor: {name, role}, data, hash}, absent columns left out, instants with the zone's offset (Z
 * when NULL). `hash` is hex or NULL. Planbooks are named by digest only: they are large, and GET
 * /v1/plan shows them better. */
void event_encode_public(const struct event *event, const struct zone *zone, const char *hash,
                         struct text *text);

#endif
