/* api_statistics.h: how the units have answered, as the API shows it.
 *
 * Floor 2, pure. The caller drops the reference. */
#ifndef DUTYD_CODEC_API_STATISTICS_H
#define DUTYD_CODEC_API_STATISTICS_H

#include "codec/api_value.h"
#include "core/statistics.h"

json_t *api_encode_statistics(const struct api_view *view, const struct statistics_span *span,
                              const struct statistics_row *rows, size_t count);

#endif
