/* api_plan.h: who would be called if this level were activated, without calling anybody.
 *
 * Floor 2, pure. */
#ifndef DUTYD_CODEC_API_PLAN_H
#define DUTYD_CODEC_API_PLAN_H

#include "codec/api_value.h"

struct api_plan_query {
    const struct plan *plan;
    int level;
    int from_level; /* LEVEL_NONE: no comparison */
    int64_t at_ms;  /* of the imagined activation; later steps ask the roster at their own time */
};

/* Both levels must be defined. The caller drops the reference. */
json_t *api_encode_plan(const struct api_view *view, const struct api_plan_query *query);

/* Types with their levels, policies, units and groups: what a client offers for choosing. */
json_t *api_encode_types(const struct api_view *view);

#endif
