/* api_board.h: what a live board shows, in one document: open subjects, silent units first,
 * gateways, alarms and replies that nobody could place.
 *
 * Floor 2, pure. The caller drops the references. */
#ifndef DUTYD_CODEC_API_BOARD_H
#define DUTYD_CODEC_API_BOARD_H

#include "codec/api_value.h"

#define API_BOARD_CALLOUTS_MAX 5000 /* then notices come without theirs; "omitted" counts them */

/* What only the shell knows of a gateway. */
struct api_lane {
    const char *name;
    const char *driver; /* NULL: not known */
    int64_t in_flight;
    int64_t latency_ms;
    uint64_t requests;
};

/* Who the office is, and this instant by its clock. */
json_t *api_encode_office(const struct api_view *view, int64_t at_ms);
/* The board in its parts, since a large one is encoded in steps: everything but the lists of
 * incidents and notices; an incident without its notices; a notice. */
json_t *api_encode_board_head(const struct api_view *view, const struct api_lane *lanes,
                              size_t lane_count);
json_t *api_encode_board_incident(const struct api_view *view, const struct incident *incident);
json_t *api_encode_board_notice(const struct api_view *view, const struct notice *notice,
                                bool with_callouts);
json_t *api_encode_gateways(const struct api_view *view, const struct api_lane *lanes,
                            size_t lane_count);          /* an array */
json_t *api_encode_replies(const struct api_view *view); /* an array, newest first */

/* What the outbox gateway was given after this event, in the order in which it was given:
 * {"messages", "next"}. What one event sent is never torn apart, so the last of them may exceed the
 * limit. */
json_t *api_encode_outbox(const struct api_view *view, const char *gateway, uint64_t after_seq,
                          size_t limit);

#endif
