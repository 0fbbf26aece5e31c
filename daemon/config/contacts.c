#include "config/contacts.h"

#include <string.h>

#include "config/read.h"

#define ADDRESS_SIZE_MAX 64

/* A number as dialled: digits, with the signs that people put between them, and perhaps an
 * extension (转801) for a voice call. */
static bool
is_telephone(const char *text, enum channel channel)
{
    size_t digits = 0;
    size_t size = strlen(text);
    for (size_t at = 0; at < size;) {
        uint32_t c = utf8_next(text, size, &at);
        if (c >= '0' && c <= '9') {
            digits++;
        } else if (c == 0x8F6C && channel == CHANNEL_VOICE && digits >= 3) {
            continue;
        } else if (c >= 0x80 || strchr("+- ()", (int)c) == NULL) {
            return false;
        }
    }
    return digits >= 3 && digits <= 24;
}

static void
check_telephone(struct loading *load, const config_setting_t *setting, const char *address,
                enum channel channel)
{
    char normal[ADDRESS_SIZE_MAX + 16];
    if (!is_telephone(address, channel)) {
        loading_error(load, setting,
                      "\"%s\" is no telephone number; write digits, such as \"13800001111\" or "
                      "\"0994-5550101\"",
                      address);
        return;
    }
    telephone_normalize(address, normal, sizeof(normal));
    if (channel == CHANNEL_SMS && normal[0] == '1' && strlen(normal) != 11) {
        loading_warning(load, setting,
                        "\"%s\" has %zu digits, a Chinese mobile number has 11; count them",
                        address, strlen(normal));
    }
}

static void
add_channel(struct loading *load, config_setting_t *setting, enum channel channel,
            struct arena *arena, struct contact *contacts, size_t *count)
{
    size_t given = is_list(setting) ? (size_t)config_setting_length(setting) : 1;
    for (size_t i = 0; i < given; i++) {
        config_setting_t *element = read_element(setting, i);
        const char *address = read_text(load, element);
        if (*count == CONTACTS_PER_PERSON_MAX) {
            loading_error(load, element, "at most %d contacts are allowed; remove some",
                          CONTACTS_PER_PERSON_MAX);
            return;
        }
        if (address == NULL) {
            address = "?"; /* said already; the person is not without a contact */
        } else if (address[0] == '\0' || strlen(address) > ADDRESS_SIZE_MAX) {
            loading_error(load, element, "a contact has 1 to %d bytes; correct it",
                          ADDRESS_SIZE_MAX);
        } else if (channel != CHANNEL_WEBHOOK) {
            check_telephone(load, element, address, channel);
        }
        contacts[(*count)++] = (struct contact){
            .channel = channel,
            .address = arena_copy_string(arena, address),
        };
    }
}

void
contacts_read(struct loading *load, config_setting_t *const settings[CHANNEL_N],
              struct arena *arena, struct contact **ret_contacts, size_t *ret_count)
{
    struct contact contacts[CONTACTS_PER_PERSON_MAX] = {{CHANNEL_SMS, NULL}};
    bool is_done[CHANNEL_N] = {false};
    size_t count = 0;
    for (int turn = 0; turn < CHANNEL_N; turn++) {
        int next = -1;
        for (int i = 0; i < CHANNEL_N; i++) {
            if (settings[i] != NULL && !is_done[i] &&
                (next < 0 ||
                 config_setting_index(settings[i]) < config_setting_index(settings[next]))) {
                next = i;
            }
        }
        if (next >= 0) {
            is_done[next] = true;
            add_channel(load, settings[next], (enum channel)next, arena, contacts, &count);
        }
    }
    *ret_count = count;
    *ret_contacts = arena_take_array(arena, count + 1, sizeof(*contacts));
    memcpy(*ret_contacts, contacts, count * sizeof(*contacts));
}
