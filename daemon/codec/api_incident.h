/* api_incident.h: incidents and their responses as the API shows them.
 *
 * Floor 2, pure. The caller drops the references. */
#ifndef DUTYD_CODEC_API_INCIDENT_H
#define DUTYD_CODEC_API_INCIDENT_H

#include "codec/api_notice.h"

/* API_BRIEF leaves out reports and notices. */
json_t *api_encode_incident(const struct api_view *view, const struct incident *incident,
                            enum api_depth depth);

/* The 202 of a response: what was issued by the same decision as `notice` (0: nothing). */
json_t *api_encode_responded(const struct api_view *view, const struct incident *incident,
                             struct notice_id notice);

#endif
