/* send.c: see send.h. */
#include "gateway/send.h"

#include <stdlib.h>

struct send *
send_new(void)
{
    struct send *send = memory_new(sizeof(*send));

    send->arena = arena_new();
    transfer_init(&send->transfer);
    return send;
}

void
send_free(struct send *send)
{
    transfer_fini(&send->transfer);
    arena_free(send->arena);
    free(send);
}

void
send_begin(struct send *send, struct page_id page, struct settings *settings,
           const struct gateway_settings *gateway, const struct driver *driver)
{
    send->page = page;
    send->settings = settings_hold(settings);
    send->gateway = gateway;
    send->driver = driver;
}

void
send_end(struct send *send)
{
    settings_release(send->settings);
    send->settings = NULL;
    arena_reset(send->arena);
}

int
send_prepare(struct send *send, const struct outgoing *page, struct verdict *ret_verdict)
{
    struct request request = {0};
    struct error error = {0};

    if (send->driver->build(send->gateway, page, send->arena, &request, &error) < 0) {
        *ret_verdict = (struct verdict){
            .outcome = OUTCOME_REFUSED,
            .detail = arena_copy_string(send->arena, error.text),
        };
        return -1;
    }
    transfer_prepare(&send->transfer, send->gateway, &request, send);
    return 0;
}

long
send_classify(struct send *send, CURLcode code, int64_t now_ms, struct verdict *ret_verdict)
{
    struct reply_from_gateway reply;

    transfer_result(&send->transfer, code, now_ms, &reply);
    if (reply.http_status > 0 && (code == CURLE_OK || reply.is_cut)) {
        send->driver->classify(send->gateway, &reply, send->arena, ret_verdict);
    } else {
        classify_transport(&reply, send->arena, ret_verdict);
    }
    return reply.http_status;
}
