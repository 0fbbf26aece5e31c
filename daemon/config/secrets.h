/* secrets.h: what must not stand in the configuration: "cred:NAME" or "file:PATH".
 *
 * Floor 3, private to config/. No secret is ever part of a message. */
#ifndef DUTYD_CONFIG_SECRETS_H
#define DUTYD_CONFIG_SECRETS_H

#include "config/loading.h"

/* Reads the secret that the setting names into the settings' arena; NULL after an error. One
 * line end after it is cut. */
const char *secret_read(struct loading *load, const config_setting_t *setting);

#endif
