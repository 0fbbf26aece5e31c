/* api_duty_log.h: the duty log as the API shows it. Floor 2, pure. */
#ifndef DUTYD_CODEC_API_DUTY_LOG_H
#define DUTYD_CODEC_API_DUTY_LOG_H

#include "codec/api_value.h"
#include "core/event.h"

/* One row: an entry of an officer, or what dutyd did, in this sentence. The caller drops the
 * reference. */
json_t *api_encode_log_row(const struct api_view *view, const struct event *event,
                           const char *sentence);
/* Gives each entry of the list the seq of the newest one in it that corrects it. */
void api_note_corrections(json_t *rows);

#endif
