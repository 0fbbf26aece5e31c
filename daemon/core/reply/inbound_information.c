/* inbound_information.c: a short message that nobody asked for and that says of itself that it is a
 * report: "情况：城东小学3名学生发热" (二连浩特 art. 6(1)).
 *
 * Only from a number of the office's own people, and only what would be unclear otherwise. It is
 * entered as unverified. */
#include "core/reply/inbound.h"

#include <string.h>

static const struct {
    const char *word;
    enum matter_form form;
} openings[] = {
    {"报告", FORM_SITUATION}, {"情况", FORM_SITUATION},  {"风险", FORM_RISK},
    {"隐患", FORM_RISK},      {"建议", FORM_SUGGESTION},
};

static const char *const separators[] = {" ", "　", ":", "：", ",", "，"};

#define TITLE_SHOWN 30 /* characters of the message */

/* What follows the first word and its separator; NULL when the text does not begin so. */
static const char *
find_words(const char *text, enum matter_form *ret_form)
{
    for (size_t i = 0; i < ARRAY_SIZE(openings); i++) {
        const char *rest = text + strlen(openings[i].word);

        if (!text_starts_with(text, openings[i].word)) {
            continue;
        }
        for (size_t j = 0; j < ARRAY_SIZE(separators); j++) {
            if (text_starts_with(rest, separators[j]) && rest[strlen(separators[j])] != '\0') {
                *ret_form = strstr(rest, "不明原因") != NULL ? FORM_UNEXPLAINED : openings[i].form;
                return rest + strlen(separators[j]);
            }
        }
    }
    return NULL;
}

static const char *
title_of(struct decision *decision, const char *words)
{
    size_t size =
        utf8_count(words) > TITLE_SHOWN ? utf8_prefix_size(words, TITLE_SHOWN - 1) : strlen(words);
    char *title =
        arena_format(decision->arena, "%.*s%s", (int)size, words, size < strlen(words) ? "…" : "");

    for (char *at = title; *at != '\0'; at++) {
        if ((unsigned char)*at < ' ') {
            *at = ' ';
        }
    }
    return title;
}

static void
thank(struct decision *decision, const struct person *person, struct matter_id id)
{
    const struct command_reply *reply = &decision->command->as.reply;
    struct event_page *page;
    struct paging paging;

    paging_begin(&paging, decision, (struct incident_id){0}, (struct notice_id){0});
    page = paging_add_page(&paging);
    page->name = person->name;
    page->channel = CHANNEL_SMS;
    page->address = reply->address;
    page->rule = DUTY_UNIT;
    page->message = MESSAGE_TAKEN;
    page->language = person->language;
    page->priority = PRIORITY_NORMAL;
    page->detail = arena_copy_string(decision->arena, matter_id_text(id).text);
    paging_end(&paging);
}

bool
inbound_take_information(struct decision *decision)
{
    const struct directory *directory = decision->office->directory;
    const struct command *given = decision->command;
    const struct command_reply *reply = &given->as.reply;
    size_t person = directory_find_by_number(directory, reply->address, 0);
    struct command opening = {.kind = COMMAND_OPEN_MATTER,
                              .now_ms = given->now_ms,
                              .actor = given->actor,
                              .as.open_matter = {.kind = MATTER_INFORMATION}};
    struct command_open_matter *open = &opening.as.open_matter;
    const char *words = find_words(reply->text, &open->form);

    if (words == NULL || reply->means != MEANS_SMS || person == NO_INDEX ||
        directory->people[person].unit == NO_INDEX ||
        decision->office->matters_open >= MATTERS_OPEN_MAX) {
        return false;
    }
    open->title = title_of(decision, words);
    open->text = words;
    open->unit = directory->units[directory->people[person].unit].code;
    open->said_by = directory->people[person].name;
    decision->command = &opening;
    matter_decide_open(decision);
    decision->command = given;
    inbound_emit_reply(decision, NULL,
                       office_find_matter(decision->office, decision->outcome->matter), open->unit,
                       directory->people[person].name, REPLY_PLACED);
    thank(decision, &directory->people[person], decision->outcome->matter);
    return true;
}
