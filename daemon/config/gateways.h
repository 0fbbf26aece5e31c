/* gateways.h: the parts of reading gateways that stand in files of their own.
 *
 * Floor 3, private to config/. */
#ifndef DUTYD_CONFIG_GATEWAYS_H
#define DUTYD_CONFIG_GATEWAYS_H

#include "config/loading.h"

/* What only the generic HTTP driver has, as settings still to be read; NULL where not given. */
struct raw_http {
    config_setting_t *headers;
    config_setting_t *success, *limited, *broken, *refused;
    config_setting_t *receipts, *replies;
};

void gateway_read_http(struct loading *load, const struct raw_http *raw,
                       struct gateway_settings *gateway);

/* Complains about fields of a template that the HTTP driver does not know. */
void gateway_check_template(struct loading *load, const config_setting_t *setting,
                            const char *text);

#endif
