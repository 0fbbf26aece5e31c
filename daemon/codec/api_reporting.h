/* api_reporting.h: the reports to those above, as the API shows and takes them.
 *
 * Floor 2, pure. The caller drops the references. */
#ifndef DUTYD_CODEC_API_REPORTING_H
#define DUTYD_CODEC_API_REPORTING_H

#include "codec/api_value.h"

/* The clocks that run or ran, in the order of the configuration; [] for a test. */
json_t *api_encode_clocks(const struct api_view *view, const struct incident *incident);
/* Everything that left, oldest first. */
json_t *api_encode_submissions(const struct api_view *view, const struct incident *incident);

#endif
