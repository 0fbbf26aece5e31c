/* The gateways: what the core must know to route pages, and what the shell must know to speak. */
#include "config/gateways.h"

#include <string.h>

#include "config/file.h"
#include "config/read.h"
#include "config/secrets.h"

const char *const gateway_driver_names[DRIVER_N] = {
    [DRIVER_OUTBOX] = "outbox", [DRIVER_KANNEL] = "kannel", [DRIVER_WEBHOOK] = "webhook",
    [DRIVER_HTTP] = "http",     [DRIVER_DUTYD] = "dutyd",
};

static const char *const method_names[] = {"POST", "GET"};

struct raw_gateway {
    struct gateway_settings settings;
    struct gateway_rule rule;
    struct raw_http http;
    int driver, method;
    const char *ca_file;
    config_setting_t *channels, *password, *secret, *per_number, *breaker;
};

#define SECONDS(low, high) BETWEEN((low)*MS_PER_SECOND, (high)*MS_PER_SECOND)
#define URL_BYTES BETWEEN(1, 2000)

static const struct field gateway_fields[] = {
    {FIELD("name", FIELD_CODE, raw_gateway, settings.name), REQUIRED},
    {FIELD("driver", FIELD_CHOICE, raw_gateway, driver), REQUIRED, CHOICES(gateway_driver_names)},
    {FIELD("channels", FIELD_SETTING, raw_gateway, channels), REQUIRED},
    {FIELD("url", FIELD_TEXT, raw_gateway, settings.url), URL_BYTES},
    {FIELD("user", FIELD_TEXT, raw_gateway, settings.user), BETWEEN(1, 200)},
    {FIELD("password", FIELD_SETTING, raw_gateway, password)},
    {FIELD("secret", FIELD_SETTING, raw_gateway, secret)},
    {FIELD("sender", FIELD_TEXT, raw_gateway, settings.sender)},
    {FIELD("smsc", FIELD_TEXT, raw_gateway, settings.smsc)},
    {FIELD("callback_url", FIELD_TEXT, raw_gateway, settings.callback_url), URL_BYTES},
    {FIELD("ca_file", FIELD_TEXT, raw_gateway, ca_file), URL_BYTES},
    {FIELD("proxy", FIELD_TEXT, raw_gateway, settings.proxy), URL_BYTES},
    {FIELD("rate", FIELD_INTEGER, raw_gateway, settings.rate_per_second_max), BETWEEN(0, 100000)},
    {FIELD("concurrency", FIELD_INTEGER, raw_gateway, settings.concurrency_max), BETWEEN(1, 2000)},
    {FIELD("connect_timeout", FIELD_DURATION, raw_gateway, settings.connect_timeout_ms),
     SECONDS(1, 60)},
    {FIELD("timeout", FIELD_DURATION, raw_gateway, settings.timeout_ms), SECONDS(1, 120)},
    {FIELD("validity", FIELD_INTEGER, raw_gateway, settings.validity_minutes), BETWEEN(0, 10080)},
    {FIELD("per_number", FIELD_GROUP, raw_gateway, per_number)},
    {FIELD("breaker", FIELD_GROUP, raw_gateway, breaker)},
    {FIELD("doubt_wait", FIELD_DURATION, raw_gateway, rule.doubt_wait_ms), SECONDS(1, 3600)},
    {FIELD("doubt_wait_urgent", FIELD_DURATION, raw_gateway, rule.doubt_wait_urgent_ms),
     SECONDS(1, 3600)},
    {FIELD("tries", FIELD_INTEGER, raw_gateway, rule.tries_max), BETWEEN(1, 100)},
    {FIELD("retry_after", FIELD_DURATION, raw_gateway, rule.retry_after_ms), SECONDS(1, 3600)},
    {FIELD("method", FIELD_CHOICE, raw_gateway, method), CHOICES(method_names)},
    {FIELD("content_type", FIELD_TEXT, raw_gateway, settings.content_type), BETWEEN(1, 200)},
    {FIELD("body", FIELD_TEXT, raw_gateway, settings.body), BETWEEN(1, 65536)},
    {FIELD("headers", FIELD_LIST, raw_gateway, http.headers)},
    {FIELD("id_path", FIELD_TEXT, raw_gateway, settings.id_json_path), BETWEEN(1, 200)},
    {FIELD("success", FIELD_SETTING, raw_gateway, http.success)},
    {FIELD("limited", FIELD_SETTING, raw_gateway, http.limited)},
    {FIELD("broken", FIELD_SETTING, raw_gateway, http.broken)},
    {FIELD("refused", FIELD_SETTING, raw_gateway, http.refused)},
    {FIELD("receipts", FIELD_GROUP, raw_gateway, http.receipts)},
    {FIELD("replies", FIELD_GROUP, raw_gateway, http.replies)},
};

static const struct field per_number_fields[] = {
    {FIELD("count", FIELD_INTEGER, gateway_rule, number_limit), REQUIRED, BETWEEN(1, 10000)},
    {FIELD("within", FIELD_DURATION, gateway_rule, number_window_ms), REQUIRED, SECONDS(1, 86400)},
};
static const struct field breaker_fields[] = {
    {FIELD("failures", FIELD_INTEGER, gateway_rule, breaker_failures), BETWEEN(1, 1000)},
    {FIELD("hold", FIELD_DURATION, gateway_rule, breaker_hold_ms), SECONDS(1, 3600)},
};

static void
read_channels(struct loading *load, struct raw_gateway *raw)
{
    size_t count = read_count(load, raw->channels);
    for (size_t i = 0; i < count; i++) {
        config_setting_t *element = read_element(raw->channels, i);
        const char *name = read_text(load, element);
        int channel = name == NULL ? 0 : WORDS_FIND(channel_names, name);
        if (channel < 0 || channel >= CHANNEL_OF_PEOPLE_N) {
            read_complain_unknown(load, element, "channel", name, channel_names,
                                  CHANNEL_OF_PEOPLE_N);
        } else if (name != NULL) {
            raw->rule.serves[channel] = true;
            load->serves[channel] = true;
        }
    }
    if (count == 0) {
        loading_error(load, raw->channels,
                      "the gateway serves no channel; write channels = "
                      "(\"sms\");");
    }
}

/* What each driver cannot do without. */
static void
check_driver(struct loading *load, config_setting_t *group, const struct raw_gateway *raw)
{
    const struct gateway_settings *settings = &raw->settings;
    const char *driver = gateway_driver_names[settings->driver];
    if (settings->driver == DRIVER_OUTBOX) {
        return;
    }
    if (settings->driver == DRIVER_DUTYD) {
        loading_error(load, config_setting_get_member(group, "driver"),
                      "another dutyd is no gateway for people; name it in peers = ( { office = "
                      "\"%s\"; … } ) and remove it here",
                      settings->name);
        return;
    }
    if (settings->url == NULL) {
        loading_error(load, group, "the driver %s needs a url; add url = \"http://…\";", driver);
    } else if (!text_starts_with(settings->url, "http://") &&
               !text_starts_with(settings->url, "https://")) {
        loading_error(load, config_setting_get_member(group, "url"),
                      "\"%s\" is no address; begin it with http:// or https://", settings->url);
    }
    if (settings->driver == DRIVER_KANNEL && (settings->user == NULL || raw->password == NULL)) {
        loading_error(load, group,
                      "the driver kannel needs user and password; add user = \"…\"; password = "
                      "\"cred:NAME\";");
    }
    if (settings->driver == DRIVER_KANNEL && !raw->rule.serves[CHANNEL_SMS]) {
        loading_error(load, group, "the driver kannel sends SMS; write channels = (\"sms\");");
    }
    bool is_called_back =
        settings->callback_url != NULL || raw->http.receipts != NULL || raw->http.replies != NULL;
    if (is_called_back && raw->secret == NULL) {
        loading_error(load, group,
                      "callbacks need a secret, else anyone could answer; add secret = "
                      "\"cred:NAME\";");
    }
    if (settings->driver == DRIVER_HTTP && raw->http.success == NULL) {
        loading_error(load, group,
                      "the driver http must know what success looks like; add success = ( { "
                      "status = \"200-299\"; } );");
    }
}

static void
read_gateway(struct loading *load, config_setting_t *group, struct raw_gateway *raw)
{
    struct arena *arena = load->settings->arena;
    bool is_read =
        read_group(load, group, "gateway", gateway_fields, ARRAY_SIZE(gateway_fields), arena, raw);
    raw->settings.driver = (enum gateway_driver)raw->driver;
    raw->settings.method = method_names[raw->method];
    if (raw->channels != NULL) {
        read_channels(load, raw);
    }
    if (raw->per_number != NULL) {
        read_group(load, raw->per_number, "per_number", per_number_fields,
                   ARRAY_SIZE(per_number_fields), arena, &raw->rule);
    }
    if (raw->breaker != NULL) {
        read_group(load, raw->breaker, "breaker", breaker_fields, ARRAY_SIZE(breaker_fields), arena,
                   &raw->rule);
    }
    if (raw->password != NULL) {
        raw->settings.password = secret_read(load, raw->password);
    }
    if (raw->secret != NULL) {
        raw->settings.secret = secret_read(load, raw->secret);
    }
    if (raw->ca_file != NULL) {
        raw->settings.ca_file = file_resolve(arena, loading_source(load, group).file, raw->ca_file);
    }
    if (raw->settings.driver == DRIVER_HTTP) {
        gateway_read_http(load, &raw->http, &raw->settings);
        gateway_check_template(load, config_setting_get_member(group, "url"), raw->settings.url);
        gateway_check_template(load, config_setting_get_member(group, "body"), raw->settings.body);
    }
    if (is_read) {
        check_driver(load, group, raw);
    }
}

static struct raw_gateway
default_gateway(void)
{
    struct raw_gateway raw = {
        .settings = {.name = "?",
                     .concurrency_max = 8,
                     .connect_timeout_ms = 3 * MS_PER_SECOND,
                     .timeout_ms = 10 * MS_PER_SECOND,
                     .content_type = "application/json"},
        .rule = {.breaker_failures = 5,
                 .breaker_hold_ms = 30 * MS_PER_SECOND,
                 .doubt_wait_ms = 90 * MS_PER_SECOND,
                 .doubt_wait_urgent_ms = 30 * MS_PER_SECOND,
                 .tries_max = 5,
                 .retry_after_ms = 5 * MS_PER_SECOND},
    };
    return raw;
}

void
loading_read_gateways(struct loading *load)
{
    struct settings *settings = load->settings;
    struct directory *directory = load->directory;
    struct code_table names;
    size_t count = loading_count(load, SECTION_GATEWAYS, GATEWAYS_MAX);
    settings->gateways =
        arena_take_array(settings->arena, count + PEERS_MAX + 1, sizeof(*settings->gateways));
    directory->gateways =
        arena_take_array(directory->arena, count + PEERS_MAX + 1, sizeof(*directory->gateways));
    settings->gateway_count = count;
    directory->gateway_count = count;
    code_table_init(&names, "gateway", load->scratch);
    loading_index_codes(load, load->sections[SECTION_GATEWAYS], "name", &names);
    code_table_fini(&names);
    for (size_t i = 0; i < count; i++) {
        struct raw_gateway raw = default_gateway();
        read_gateway(load, read_element(load->sections[SECTION_GATEWAYS], i), &raw);
        settings->gateways[i] = raw.settings;
        directory->gateways[i] = raw.rule;
        directory->gateways[i].name = arena_copy_string(directory->arena, raw.settings.name);
        directory->gateways[i].has_receipts = raw.settings.callback_url != NULL;
    }
    if (load->sections[SECTION_GATEWAYS] != NULL && count == 0) {
        loading_error(load, load->sections[SECTION_GATEWAYS],
                      "there is no gateway, so nobody can be called; for a trial write { name = "
                      "\"outbox\"; driver = \"outbox\"; channels = (\"sms\", \"voice\"); }");
    }
}
