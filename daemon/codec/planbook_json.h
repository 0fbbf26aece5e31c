/* planbook_json.h: a planbook as canonical JSON, and the digest by which events name it.
 *
 * Floor 2. Equal planbooks have equal bytes, so a reload that changes no plan gives the same
 * digest, and the journal keeps each planbook once. */
#ifndef DUTYD_CODEC_PLANBOOK_JSON_H
#define DUTYD_CODEC_PLANBOOK_JSON_H

#include <jansson.h>

#include "base/attributes.h"
#include "base/crypto.h"
#include "base/error.h"
#include "core/directory/planbook.h"

/* The content without the digest; the caller drops the reference. */
json_t *planbook_encode(const struct planbook *planbook);

/* One reference for the caller, NULL with the reason. The digest is taken as given, not computed:
 * a newer dutyd may have hashed fields that this one passes over. */
struct planbook *planbook_decode(const json_t *json, const char *digest,
                                 struct error *error) MUST_CHECK;

/* Hex SHA-256 over the compact canonical JSON. */
void planbook_digest(const struct planbook *planbook, char ret_digest[SHA256_HEX_SIZE]);
/* Computes the digest and keeps it in the planbook: the last step of making one. */
void planbook_seal(struct planbook *planbook);

#endif
