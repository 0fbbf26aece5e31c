/* Other offices that run a dutyd of their own: those below, which are units of ours, and those
 * above, to which we report. Each is one entry: where its daemon is, the token that we show there,
 * and the hash of the token that it shows here. */
#include <string.h>

#include "config/accounts.h"
#include "config/file.h"
#include "config/read.h"
#include "config/secrets.h"
#include "config/unit_sets.h"

enum peer_role { PEER_LOWER, PEER_HIGHER, PEER_ROLE_N };
static const char *const peer_role_names[PEER_ROLE_N] = {
    [PEER_LOWER] = "lower",
    [PEER_HIGHER] = "higher",
};

struct raw_peer {
    const char *office, *name, *unit, *recipient, *token_hash, *ca_file;
    int role;
    config_setting_t *token, *pass_to, *breaker;
    struct gateway_settings settings;
    struct gateway_rule rule;
};

#define SECONDS(low, high) BETWEEN((low)*MS_PER_SECOND, (high)*MS_PER_SECOND)
#define URL_BYTES BETWEEN(1, 2000)

static const struct field peer_fields[] = {
    {FIELD("office", FIELD_CODE, raw_peer, office), REQUIRED},
    {FIELD("name", FIELD_TEXT, raw_peer, name), REQUIRED, BETWEEN(1, NAME_CHARACTERS_MAX)},
    {FIELD("role", FIELD_CHOICE, raw_peer, role), REQUIRED, CHOICES(peer_role_names)},
    {FIELD("url", FIELD_TEXT, raw_peer, settings.url), REQUIRED, URL_BYTES},
    {FIELD("token", FIELD_SETTING, raw_peer, token), REQUIRED},
    {FIELD("token_hash", FIELD_TEXT, raw_peer, token_hash), BETWEEN(1, 200)},
    {FIELD("unit", FIELD_CODE, raw_peer, unit)},
    {FIELD("recipient", FIELD_CODE, raw_peer, recipient)},
    {FIELD("pass_to", FIELD_SETTING, raw_peer, pass_to)},
    {FIELD("ca_file", FIELD_TEXT, raw_peer, ca_file), URL_BYTES},
    {FIELD("proxy", FIELD_TEXT, raw_peer, settings.proxy), URL_BYTES},
    {FIELD("connect_timeout", FIELD_DURATION, raw_peer, settings.connect_timeout_ms),
     SECONDS(1, 60)},
    {FIELD("timeout", FIELD_DURATION, raw_peer, settings.timeout_ms), SECONDS(1, 120)},
    {FIELD("retry_after", FIELD_DURATION, raw_peer, rule.retry_after_ms), SECONDS(1, 3600)},
    {FIELD("breaker", FIELD_GROUP, raw_peer, breaker)},
};

static const struct field breaker_fields[] = {
    {FIELD("failures", FIELD_INTEGER, gateway_rule, breaker_failures), BETWEEN(1, 1000)},
    {FIELD("hold", FIELD_DURATION, gateway_rule, breaker_hold_ms), SECONDS(1, 3600)},
};

/* One request at a time, so that orders arrive in the order in which they were given. */
static struct raw_peer
default_peer(void)
{
    struct raw_peer raw = {
        .office = "?",
        .settings = {.driver = DRIVER_DUTYD,
                     .method = "POST",
                     .content_type = "application/json",
                     .concurrency_max = 1,
                     .connect_timeout_ms = 3 * MS_PER_SECOND,
                     .timeout_ms = 10 * MS_PER_SECOND},
        .rule = {.breaker_failures = 3,
                 .breaker_hold_ms = 30 * MS_PER_SECOND,
                 .tries_max = 1, /* nothing but its end stops a message to another office */
                 .retry_after_ms = 5 * MS_PER_SECOND},
    };
    raw.rule.serves[CHANNEL_PEER] = true;
    return raw;
}

/* What belongs to a lower office only. */
static void
read_lower(struct loading *load, config_setting_t *group, const struct raw_peer *raw,
           struct peer *peer)
{
    if (raw->recipient != NULL || raw->pass_to != NULL) {
        loading_error(load, group,
                      "recipient and pass_to are settings of role = \"higher\"; remove them here");
    }
    if (raw->unit == NULL) {
        loading_error(load, group,
                      "a lower office is one of our units; add unit = \"…\"; with its code");
        return;
    }
    peer->unit =
        loading_find(load, config_setting_get_member(group, "unit"), &load->units, raw->unit);
    if (peer->unit == NO_INDEX) {
        return;
    }
    if (load->is_peer[peer->unit]) {
        loading_error(load, config_setting_get_member(group, "unit"),
                      "another peer is the unit \"%s\" already; name another unit", raw->unit);
    }
    if (peer->unit == load->directory->office_unit) {
        loading_error(load, config_setting_get_member(group, "unit"),
                      "\"%s\" is this office's own unit; name the unit that is the other office",
                      raw->unit);
    }
    load->is_peer[peer->unit] = true;
}

static void
read_pass_to(struct loading *load, config_setting_t *codes, struct peer *peer)
{
    struct unit_set set;
    unit_set_init(&set, load, load->directory->arena);
    size_t count = read_count(load, codes);
    for (size_t i = 0; i < count; i++) {
        config_setting_t *element = read_element(codes, i);
        const char *code = read_text(load, element);
        if (code != NULL && !unit_set_add_code(&set, load, code) && !load->sources.is_broken) {
            loading_error(load, element,
                          "there is neither a unit nor a group \"%s\"; correct the code", code);
        }
    }
    peer->pass_to = set.units;
    peer->pass_to_count = set.count;
}

static bool
is_recipient(const struct planbook *planbook, const char *to)
{
    for (size_t i = 0; i < planbook->reporting_count; i++) {
        if (text_equal(planbook->reporting[i].to, to)) {
            return true;
        }
    }
    return false;
}

static void
read_higher(struct loading *load, config_setting_t *group, const struct raw_peer *raw,
            struct peer *peer)
{
    peer->is_higher = true;
    peer->recipient = arena_copy_string(load->directory->arena, raw->recipient);
    if (raw->unit != NULL) {
        loading_error(load, config_setting_get_member(group, "unit"),
                      "a higher office is no unit of ours; remove unit, or write role = "
                      "\"lower\";");
    }
    if (raw->recipient != NULL && !is_recipient(load->planbook, raw->recipient)) {
        loading_error(load, config_setting_get_member(group, "recipient"),
                      "no report of reporting goes to \"%s\"; name one of its to, or add the "
                      "report",
                      raw->recipient);
    }
    if (raw->pass_to != NULL) {
        read_pass_to(load, raw->pass_to, peer);
    }
}

/* Its requests come under the name of its office, and nobody else's do. */
static void
add_account(struct loading *load, config_setting_t *group, const struct raw_peer *raw)
{
    struct settings *settings = load->settings;
    struct token_account *account = &settings->token_accounts[settings->token_account_count];
    for (size_t i = 0; i < settings->token_account_count; i++) {
        if (text_equal(settings->token_accounts[i].name, raw->office)) {
            loading_error(load, group, "an account has the name \"%s\" already; rename that one",
                          raw->office);
        }
    }
    for (size_t i = 0; i < settings->unix_account_count; i++) {
        if (text_equal(settings->unix_accounts[i].name, raw->office)) {
            loading_error(load, group, "an account has the name \"%s\" already; rename that one",
                          raw->office);
        }
    }
    if (raw->token_hash == NULL) {
        loading_warning(load, group,
                        "\"%s\" cannot speak to us without a token of its own, so %s will come "
                        "from there; make one with dutyctl passwd %s and add token_hash = "
                        "\"sha256:…\";",
                        raw->office, raw->role == PEER_HIGHER ? "no order" : "no answer",
                        raw->office);
        return;
    }
    *account = (struct token_account){.name = raw->office, .authority = AUTHORITY_PEER};
    if (!account_parse_token_hash(raw->token_hash, &account->token_hash)) {
        loading_error(load, config_setting_get_member(group, "token_hash"),
                      "token_hash must be \"sha256:\" and 64 hexadecimal digits; make a token "
                      "and its line with: dutyctl passwd %s",
                      raw->office);
        return;
    }
    for (size_t i = 0; i < settings->token_account_count; i++) {
        if (memcmp(&settings->token_accounts[i].token_hash, &account->token_hash,
                   sizeof(account->token_hash)) == 0) {
            loading_error(load, config_setting_get_member(group, "token_hash"),
                          "the account \"%s\" has the same token; give \"%s\" one of its own",
                          settings->token_accounts[i].name, raw->office);
        }
    }
    settings->token_account_count++;
}

static void
add_gateway(struct loading *load, config_setting_t *group, struct raw_peer *raw)
{
    struct settings *settings = load->settings;
    struct directory *directory = load->directory;
    for (size_t i = 0; i < settings->gateway_count; i++) {
        if (text_equal(settings->gateways[i].name, raw->office)) {
            loading_error(load, group, "\"%s\" is a peer or a gateway already; keep one of the two",
                          raw->office);
        }
    }
    if (!text_starts_with(raw->settings.url, "http://") &&
        !text_starts_with(raw->settings.url, "https://")) {
        loading_error(load, config_setting_get_member(group, "url"),
                      "\"%s\" is no address; begin it with http:// or https://", raw->settings.url);
    }
    raw->settings.name = raw->office;
    raw->settings.password = secret_read(load, raw->token);
    if (raw->ca_file != NULL) {
        raw->settings.ca_file =
            file_resolve(settings->arena, loading_source(load, group).file, raw->ca_file);
    }
    raw->rule.name = arena_copy_string(directory->arena, raw->office);
    settings->gateways[settings->gateway_count++] = raw->settings;
    directory->gateways[directory->gateway_count++] = raw->rule;
}

static void
read_peer(struct loading *load, config_setting_t *group, struct peer *peer)
{
    struct directory *directory = load->directory;
    struct raw_peer raw = default_peer();
    bool is_good = read_group(load, group, "peer", peer_fields, ARRAY_SIZE(peer_fields),
                              load->settings->arena, &raw);
    *peer = (struct peer){.office = arena_copy_string(directory->arena, raw.office),
                          .name = arena_copy_string(directory->arena, raw.name),
                          .unit = NO_INDEX,
                          .source = loading_source(load, group)};
    if (raw.breaker != NULL) {
        read_group(load, raw.breaker, "breaker", breaker_fields, ARRAY_SIZE(breaker_fields),
                   load->settings->arena, &raw.rule);
    }
    if (!is_good) {
        return;
    }
    if (text_equal(raw.office, directory->office_code)) {
        loading_error(load, config_setting_get_member(group, "office"),
                      "\"%s\" is this office itself; write the code of the other", raw.office);
    }
    if (raw.role == PEER_HIGHER) {
        read_higher(load, group, &raw, peer);
    } else {
        read_lower(load, group, &raw, peer);
    }
    add_account(load, group, &raw);
    add_gateway(load, group, &raw);
}

void
loading_read_peers(struct loading *load)
{
    struct directory *directory = load->directory;
    size_t count = loading_count(load, SECTION_PEERS, PEERS_MAX);
    load->is_peer = arena_take_array(load->scratch, directory->unit_count + 1, sizeof(bool));
    directory->peers = arena_take_array(directory->arena, count + 1, sizeof(*directory->peers));
    for (size_t i = 0; i < count; i++) {
        read_peer(load, read_element(load->sections[SECTION_PEERS], i), &directory->peers[i]);
    }
    directory->peer_count = count;
}
