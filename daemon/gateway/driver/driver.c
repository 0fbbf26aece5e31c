/* driver.c: which driver speaks for which kind of gateway. */
#include "gateway/driver.h"

#include "base/bug.h"

const struct driver *
driver_find(enum gateway_driver kind)
{
    switch (kind) {
    case DRIVER_OUTBOX:
        return NULL;
    case DRIVER_KANNEL:
        return &driver_kannel;
    case DRIVER_WEBHOOK:
        return &driver_webhook;
    case DRIVER_HTTP:
        return &driver_http;
    case DRIVER_DUTYD:
        return &driver_dutyd;
    case DRIVER_N:
        break;
    }
    BUG_HERE("a driver that does not exist");
}
