/* api_roster.h: who is on duty and why that name, and what is wrong with the rosters ahead.
 *
 * Floor 2, pure. The caller drops the references. */
#ifndef DUTYD_CODEC_API_ROSTER_H
#define DUTYD_CODEC_API_ROSTER_H

#include "codec/api_value.h"
#include "core/duty/coverage.h"

/* One unit, or all of them (NO_INDEX). */
json_t *api_encode_roster(const struct api_view *view, size_t unit, int64_t at_ms);
json_t *api_encode_coverage(const struct api_view *view, const struct coverage *coverage,
                            int64_t from_ms, int64_t to_ms);

#endif
