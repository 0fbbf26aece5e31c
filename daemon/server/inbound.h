/* inbound.h: what providers call back with: receipts, replies and keys, as bytes to values.
 *
 * Floor 4: the route checks the gateway's secret and the limits, then asks here
 * what the provider meant, and submits the command. */
#ifndef DUTYD_SERVER_INBOUND_H
#define DUTYD_SERVER_INBOUND_H

#include "config/settings.h"
#include "core/command.h"
#include "core/office.h"

struct inbound_request {
    const char *query; /* raw, after '?'; NULL */
    const char *content_type;
    const char *body;
    size_t body_size;
    int64_t now_ms;
};

#define INBOUND_ITEMS_MAX 1000 /* more in one request is refused; the provider splits it */

/* The forms. kannel: the query of its dlr-url and of its sms-service's get-url,
 *     /v1/gateways/NAME/receipts?secret=…&id=PAGE&st=%d&ts=%T&fid=%F&ans=%A
 *     /v1/gateways/NAME/replies?secret=…&from=%p&to=%P&text=%b&ts=%T&id=%I
 * http with `receipts` or `replies` in the configuration: the provider's own JSON, by its paths.
 * All others: JSON, one object or a list of them,
 *     {"receipts":[{"page","status":"pending|delivered|failed","provider_id","detail"}]}
 *     {"replies":[{"from","text","id","at","via":"sms|voice"}]}
 * where only page and status, from and text are required. */

/* Fills a COMMAND_RECEIPTS. -1 with the reason in words when it is not in the driver's form.
 * Receipts for pages that are not ours are left out; those with only the provider's id have page 0
 * and are yet to be placed. Lives in the arena. */
int inbound_receipts(const struct gateway_settings *gateway, const struct inbound_request *request,
                     struct arena *arena, struct command *ret_command,
                     struct error *error) MUST_CHECK;
/* Gives each receipt with page 0 the page of this gateway that has its provider_id; those without
 * one are left out. */
void inbound_place_receipts(const struct office *office, struct command_receipts *receipts,
                            struct arena *arena);
/* Fills a COMMAND_REPLY for each message; ret_commands in the arena. */
int inbound_replies(const struct gateway_settings *gateway, const struct inbound_request *request,
                    struct arena *arena, struct command **ret_commands, size_t *ret_count,
                    struct error *error) MUST_CHECK;
/* What the provider wants to read when all was taken (content type and body). */
void inbound_accepted(const struct gateway_settings *gateway, const char **ret_content_type,
                      const char **ret_body);

#endif
