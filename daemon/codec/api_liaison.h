/* api_liaison.h: the liaison officers as the API shows them.
 *
 * Floor 2, pure. The caller drops the references. */
#ifndef DUTYD_CODEC_API_LIAISON_H
#define DUTYD_CODEC_API_LIAISON_H

#include "codec/api_value.h"

/* Every unit, in the order of the configuration, those without a liaison as well. */
json_t *api_encode_liaisons(const struct api_view *view);
/* One unit, with its changes on record, newest first. */
json_t *api_encode_liaison(const struct api_view *view, size_t unit);

#endif
