/* headers.h: request headers from values that others wrote.
 *
 * Floor 4, pure. A value with a line break would smuggle in headers of its own, so it is refused.
 */
#ifndef DUTYD_GATEWAY_DRIVER_HEADERS_H
#define DUTYD_GATEWAY_DRIVER_HEADERS_H

#include "gateway/driver.h"

/* Adds "name: value"; -1 in words when the value holds a control character. */
int headers_add(struct request *request, const char *name, const char *value,
                struct error *error) MUST_CHECK;
void headers_free(struct request *request);

#endif
