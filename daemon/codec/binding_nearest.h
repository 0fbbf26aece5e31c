/* binding_nearest.h: the known name that somebody probably meant. Floor 2, for the binding only. */
#ifndef DUTYD_CODEC_BINDING_NEAREST_H
#define DUTYD_CODEC_BINDING_NEAREST_H

#include "codec/binding.h"

/* A field of the table at most two edits away and less than half rewritten, or NULL. */
const char *binding_find_nearest(const struct binding *binding, const char *name);

#endif
