/* Who may do what: accounts by uid or group on the Unix socket, by token on TCP. */
#include <string.h>

#include "config/accounts.h"
#include "config/read.h"
#include "config/users.h"

#define ACCOUNTS_MAX 10000

struct raw_account {
    const char *name, *user, *group, *token_hash, *unit;
    int64_t uid, gid;
    int role;
};

/* What a configuration may give; providers and the daemon itself have no account. */
static const char *const role_names[] = {"viewer",  "reporter",  "duty",
                                         "command", "commander", "admin"};

static const struct field account_fields[] = {
    {FIELD("name", FIELD_CODE, raw_account, name), REQUIRED},
    {FIELD("uid", FIELD_INTEGER, raw_account, uid), BETWEEN(0, INT64_C(4294967294))},
    {FIELD("user", FIELD_TEXT, raw_account, user)},
    {FIELD("gid", FIELD_INTEGER, raw_account, gid), BETWEEN(0, INT64_C(4294967294))},
    {FIELD("group", FIELD_TEXT, raw_account, group)},
    {FIELD("token_hash", FIELD_TEXT, raw_account, token_hash), BETWEEN(1, 200)},
    {FIELD("role", FIELD_CHOICE, raw_account, role), REQUIRED, CHOICES(role_names)},
    {FIELD("unit", FIELD_CODE, raw_account, unit)},
};

bool
account_parse_token_hash(const char *text, struct sha256 *ret_hash)
{
    return text_starts_with(text, "sha256:") &&
           crypto_unhex(text + strlen("sha256:"), ret_hash->bytes, SHA256_SIZE) == 0;
}

static void
add_token_account(struct loading *load, config_setting_t *group, const struct raw_account *raw,
                  enum authority authority)
{
    struct token_account *account =
        &load->settings->token_accounts[load->settings->token_account_count++];
    account->name = raw->name;
    account->authority = authority;
    account->unit = raw->unit;
    if (!account_parse_token_hash(raw->token_hash, &account->token_hash)) {
        loading_error(load, config_setting_get_member(group, "token_hash"),
                      "token_hash must be \"sha256:\" and 64 hexadecimal digits; make a token "
                      "and its line with: dutyctl passwd %s",
                      raw->name);
    }
}

/* A name that this machine does not know is a warning: the same files are checked elsewhere. */
static void
add_unix_account(struct loading *load, config_setting_t *group, const struct raw_account *raw,
                 enum authority authority)
{
    struct unix_account account = {.name = raw->name,
                                   .uid = (uid_t)-1,
                                   .gid = (gid_t)-1,
                                   .authority = authority,
                                   .unit = raw->unit};
    bool is_known = true;
    if (raw->uid >= 0) {
        account.uid = (uid_t)raw->uid;
    } else if (raw->gid >= 0) {
        account.gid = (gid_t)raw->gid;
    } else if (raw->user != NULL) {
        is_known = users_find_user(raw->user, &account.uid) == 0;
    } else {
        is_known = users_find_group(raw->group, &account.gid) == 0;
    }
    if (!is_known) {
        const char *kind = raw->user != NULL ? "user" : "group";
        const char *name = raw->user != NULL ? raw->user : raw->group;
        loading_warning(load, group,
                        "there is no %s \"%s\" on this machine, so this account is ignored; make "
                        "it with add%s --system %s",
                        kind, name, kind, name);
        return;
    }
    load->settings->unix_accounts[load->settings->unix_account_count++] = account;
}

static void
read_account(struct loading *load, config_setting_t *group, struct code_table *names)
{
    struct raw_account raw = {.name = "?", .uid = -1, .gid = -1};
    if (!read_group(load, group, "account", account_fields, ARRAY_SIZE(account_fields),
                    load->settings->arena, &raw)) {
        return;
    }
    int means = (raw.uid >= 0) + (raw.user != NULL) + (raw.gid >= 0) + (raw.group != NULL) +
                (raw.token_hash != NULL);
    if (means != 1) {
        loading_error(load, group,
                      "the account \"%s\" needs exactly one of uid, user, gid, group, token_hash; "
                      "%s",
                      raw.name, means == 0 ? "add one" : "make several accounts of it");
        return;
    }
    if (code_table_find(names, raw.name) != NULL) {
        loading_error(load, group, "the account \"%s\" is defined twice; rename one", raw.name);
        return;
    }
    code_table_add(names, raw.name, 0, loading_source(load, group));
    enum authority authority = (enum authority)WORDS_FIND(authority_names, role_names[raw.role]);
    if (authority == AUTHORITY_DUTY && raw.unit == NULL) {
        loading_error(load, group, "the role duty answers for one unit; add unit = \"…\";");
    }
    if (raw.unit != NULL) {
        (void)loading_find(load, config_setting_get_member(group, "unit"), &load->units, raw.unit);
    }
    load->is_commander_known |= authority >= AUTHORITY_COMMANDER;
    if (raw.token_hash != NULL) {
        add_token_account(load, group, &raw, authority);
    } else {
        add_unix_account(load, group, &raw, authority);
    }
}

void
loading_read_accounts(struct loading *load)
{
    struct settings *settings = load->settings;
    struct code_table names;
    size_t count = loading_count(load, SECTION_ACCOUNTS, ACCOUNTS_MAX);
    settings->unix_accounts =
        arena_take_array(settings->arena, count + 1, sizeof(*settings->unix_accounts));
    settings->token_accounts =
        arena_take_array(settings->arena, count + PEERS_MAX + 1, sizeof(*settings->token_accounts));
    code_table_init(&names, "account", load->scratch);
    for (size_t i = 0; i < count; i++) {
        read_account(load, read_element(load->sections[SECTION_ACCOUNTS], i), &names);
    }
    code_table_fini(&names);
}
