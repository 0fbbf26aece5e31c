/* contacts.h: telephone numbers and webhook names of people and units.
 *
 * Floor 3, private to config/. */
#ifndef DUTYD_CONFIG_CONTACTS_H
#define DUTYD_CONFIG_CONTACTS_H

#include "config/loading.h"

/* Reads the settings (by channel; NULL where not given; a text or a list of texts each) into
 * contacts in the arena, in the order in which they stand in the file. */
void contacts_read(struct loading *load, config_setting_t *const settings[CHANNEL_N],
                   struct arena *arena, struct contact **ret_contacts, size_t *ret_count);

#endif
