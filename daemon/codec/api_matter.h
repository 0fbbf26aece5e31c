/* api_matter.h: meetings, tasks, inspections and information as the API shows them.
 *
 * Floor 2, pure. The caller drops the references. */
#ifndef DUTYD_CODEC_API_MATTER_H
#define DUTYD_CODEC_API_MATTER_H

#include "codec/api_notice.h"

/* API_BRIEF leaves out members, entries and notices. */
json_t *api_encode_matter(const struct api_view *view, const struct matter *matter,
                          enum api_depth depth);

/* A task of the work plan, with the matter that runs it when it was started. */
json_t *api_encode_planned_task(const struct api_view *view, const struct planned_task *task);

/* False for an outsider, of information that is not released and not their own. */
bool api_may_read_matter(const struct api_view *view, const struct matter *matter);
/* The same of a notice: a bulletin about such information. */
bool api_may_read_notice(const struct api_view *view, const struct notice *notice);

#endif
