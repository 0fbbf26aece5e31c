/* message.c: what a page says. */
#include "core/words/message.h"

#include <stdio.h>
#include <string.h>

#include "core/words/message_fields.h"

#define MORE_CHARACTERS_MAX 14 /* " and 9999 more" */

static const struct planbook *
planbook_of(const struct office *office, const struct incident *incident,
            const struct notice *notice)
{
    if (notice != NULL) {
        return notice->planbook;
    }
    if (incident != NULL) {
        return incident->planbook;
    }
    return office->directory == NULL ? NULL : office->directory->planbook;
}

static const char *
type_name(const struct incident *incident, enum language language)
{
    const struct plan *plan = planbook_find_plan(incident->planbook, incident->type);

    return plan == NULL ? incident->type : plan->name.in[language];
}

static void
fill_incident(struct message_values *values, const struct incident *incident,
              const struct page *page)
{
    enum language language = page->language;
    bool says_end = page->says_end;
    int64_t level = page->level;

    if (level < 0) { /* a row of an older program, or a message of another kind */
        says_end = incident->proposed_by != NULL && incident->proposed_action == RESPONSE_TERMINATE;
        level = incident->proposed_level != LEVEL_NONE ? incident->proposed_level
                                                       : incident->level_suggested;
    }

    message_put_cut(values->of[FIELD_TYPE], type_name(incident, language), NAME_CHARACTERS_MAX);
    message_put_cut(values->of[FIELD_PLACE], incident->place, PLACE_SHOWN_MAX);
    message_put_cut(values->of[FIELD_SUMMARY], incident->summary, SUMMARY_SHOWN_MAX);
    message_put_cut(values->of[FIELD_INCIDENT], incident_id_text(incident->id).text, ID_TEXT_SIZE);
    message_put_cut(values->of[FIELD_LEVEL], level_words[level].in[language], NAME_CHARACTERS_MAX);
    if (says_end) {
        message_put_cut(values->of[FIELD_LEVEL], language == LANGUAGE_ZH ? "终止响应" : "the end",
                        NAME_CHARACTERS_MAX);
    }
}

/* A notice is called by its title, or by what happened where. */
static void
fill_title(struct message_values *values, const struct notice *notice,
           const struct incident *incident, enum language language)
{
    char title[MESSAGE_FIELD_SIZE];

    if (notice != NULL && notice->title != NULL) {
        message_put_cut(values->of[FIELD_TITLE], notice->title, TITLE_SHOWN_MAX);
        return;
    }
    if (incident == NULL) {
        message_put_cut(values->of[FIELD_TITLE],
                        notice == NULL ? "" : notice_kind_words[notice->kind].in[language],
                        TITLE_SHOWN_MAX);
        return;
    }
    text_copy(title, sizeof(title), values->of[FIELD_PLACE]);
    text_copy(title + strlen(title), sizeof(title) - strlen(title),
              language == LANGUAGE_ZH ? "" : " ");
    text_copy(title + strlen(title), sizeof(title) - strlen(title), type_name(incident, language));
    message_put_cut(values->of[FIELD_TITLE], title, TITLE_SHOWN_MAX);
}

/* Until when, and in what form the outcome comes. */
static void
fill_task(struct message_values *values, const struct office *office, const struct notice *notice,
          enum language language)
{
    const struct matter *matter = office_find_matter(office, notice->matter);
    const char *deliverable = matter == NULL ? NULL : matter->deliverable;
    bool is_zh = language == LANGUAGE_ZH;

    message_put_cut(values->of[FIELD_DUE], is_zh ? "未定" : "not set", NAME_CHARACTERS_MAX);
    if (notice->due_ms != 0 && office->directory != NULL) {
        struct civil_time due = zone_to_local(&office->directory->zone, notice->due_ms);

        (void)snprintf(values->of[FIELD_DUE], MESSAGE_FIELD_SIZE, "%04d-%02d-%02d %02d:%02d",
                       due.date.year, due.date.month, due.date.day, due.hour, due.minute);
    }
    if (deliverable == NULL) {
        deliverable = is_zh ? "形式不限" : "in any form";
    }
    message_put_cut(values->of[FIELD_DELIVERABLE], deliverable, DELIVERABLE_SHOWN_MAX);
}

static void
fill_notice(struct message_values *values, const struct office *office, const struct notice *notice,
            enum language language)
{
    message_put_cut(values->of[FIELD_LEVEL], level_words[notice->level].in[language],
                    NAME_CHARACTERS_MAX);
    message_put_cut(values->of[FIELD_FROM_LEVEL], level_words[notice->from_level].in[language],
                    NAME_CHARACTERS_MAX);
    message_put_cut(values->of[FIELD_TEXT], notice->text, TEXT_SHOWN_MAX);
    fill_task(values, office, notice, language);
    if (office->directory != NULL) {
        message_put_cut(values->of[FIELD_TIME],
                        zone_format(&office->directory->zone, notice->issued_ms).text,
                        RFC3339_SIZE);
    }
}

/* The unit as its own people call it, in few characters. */
static const char *
short_name(const struct office *office, const struct callout *callout)
{
    size_t unit = office->directory == NULL ? NO_INDEX
                                            : directory_find_unit(office->directory, callout->unit);

    return unit == NO_INDEX ? callout->unit_name : office->directory->units[unit].short_name;
}

static void
fill_callout(struct message_values *values, const struct office *office,
             const struct callout *callout, enum language language)
{
    const char *task = callout->task;

    if (task == NULL) {
        task = language == LANGUAGE_ZH ? "按预案职责响应" : "act by your duties in the plan";
    }
    message_put_cut(values->of[FIELD_UNIT], short_name(office, callout), NAME_CHARACTERS_MAX);
    message_put_cut(values->of[FIELD_ROLE], plan_role_words[callout->role].in[language],
                    NAME_CHARACTERS_MAX);
    message_put_cut(values->of[FIELD_TASK], task, TASK_CHARACTERS_MAX);
}

static void
put_minute(char *to, const struct directory *directory, int64_t at_ms, enum language language)
{
    struct civil_time time = zone_to_local(&directory->zone, at_ms);

    (void)snprintf(to, MESSAGE_FIELD_SIZE,
                   language == LANGUAGE_ZH ? "%d月%d日%02d:%02d" : "%02d-%02d %02d:%02d",
                   time.date.month, time.date.day, time.hour, time.minute);
}

/* Who hands over to whom, and what: each unit has its own words. */
static void
fill_handover(struct message_values *values, const struct office *office,
              const struct callout *callout, enum language language)
{
    if (callout->handover != NULL && office->directory != NULL) {
        put_minute(values->of[FIELD_HELD], office->directory, callout->handover->at_ms, language);
        message_put_cut(values->of[FIELD_TEXT], callout->handover->said.in[language],
                        HANDOVER_SHOWN_MAX);
    }
}

/* When and where: of the meeting that sent the notice, as it is planned now. */
static void
fill_meeting(struct message_values *values, const struct office *office,
             const struct notice *notice, enum language language)
{
    const struct matter *matter = office_find_matter(office, notice->matter);

    if (matter == NULL || matter->at_ms == 0 || office->directory == NULL) {
        return;
    }
    put_minute(values->of[FIELD_HELD], office->directory, matter->at_ms, language);
    message_put_cut(values->of[FIELD_VENUE], matter->place, VENUE_SHOWN_MAX);
}

static void
put_code(char *to, const char *letter, const char *digit)
{
    text_copy(to, MESSAGE_FIELD_SIZE, letter);
    text_copy(to + strlen(to), MESSAGE_FIELD_SIZE - strlen(to), digit);
}

/* What to reply. The first open question to a number needs no letter; later ones show theirs. */
static void
fill_reply(struct message_values *values, const struct page *page)
{
    const char *letter = strcmp(page->letter, "A") == 0 ? "" : page->letter;
    int stage = WORDS_FIND(callout_state_names, page->detail == NULL ? "" : page->detail);
    const char *digit = "1";

    if (page->message == MESSAGE_FOLLOW_UP && stage >= 0) {
        digit = stage == CALLOUT_BRIEFED ? "3" : stage == CALLOUT_DISPATCHED ? "4" : "5";
    }
    put_code(values->of[FIELD_REPLY], letter, digit);
    put_code(values->of[FIELD_DECLINE], letter, "2");
    put_code(values->of[FIELD_SUBSTITUTE], letter, "3");
    put_code(values->of[FIELD_CODE], page->letter, "");
}

/* A list of names that is too long ends between two names and says how many more there are. */
static void
put_names(char *to, const char *names, enum language language)
{
    const char *comma = language == LANGUAGE_ZH ? "、" : ", ";
    char shown[MESSAGE_FIELD_SIZE];
    const char *at;
    size_t more = 0;
    char *end = NULL;
    struct text text;

    message_put_cut(to, names, DETAIL_SHOWN_MAX);
    if (names == NULL || utf8_count(names) <= DETAIL_SHOWN_MAX) {
        return;
    }
    message_put_cut(shown, names, DETAIL_SHOWN_MAX - MORE_CHARACTERS_MAX);
    for (char *found = strstr(shown, comma); found != NULL; found = strstr(found + 1, comma)) {
        end = found;
    }
    if (end == NULL) {
        return;
    }
    *end = '\0';
    for (at = names + strlen(shown); at != NULL; at = strstr(at + 1, comma)) {
        more++;
    }
    text_init(&text);
    text_add(&text, shown);
    text_add_format(&text, language == LANGUAGE_ZH ? "，另有%zu个" : " and %zu more", more);
    text_copy(to, MESSAGE_FIELD_SIZE, text.bytes);
    text_fini(&text);
}

/* The detail of confirmations and follow-ups is a code, so that each reads it in their language. */
static void
fill_detail(struct message_values *values, const struct page *page)
{
    const char *detail = page->detail;

    if (page->message == MESSAGE_CONFIRM) {
        int answer = WORDS_FIND(answer_names, detail == NULL ? "" : detail);

        int mark = WORDS_FIND(member_mark_names, detail == NULL ? "" : detail);

        detail = answer >= 0 ? answer_words[answer].in[page->language]
                 : mark >= 0 ? member_mark_words[mark].in[page->language]
                             : detail;
    } else if (page->message == MESSAGE_FOLLOW_UP) {
        int stage = WORDS_FIND(callout_state_names, detail == NULL ? "" : detail);

        detail = stage < 0 ? detail : callout_state_words[stage].in[page->language];
    }
    if (page->message == MESSAGE_ALARM) {
        put_names(values->of[FIELD_DETAIL], detail, page->language);
        return;
    }
    message_put_cut(values->of[FIELD_DETAIL], detail, DETAIL_SHOWN_MAX);
}

/* The title of a bulletin begins with the mark; an office's own words may leave the title out. */
static bool
loses_unverified(const struct notice *notice, const char *template)
{
    return notice != NULL && notice->title != NULL && strstr(template, "{title}") == NULL &&
           (text_starts_with(notice->title, "【未核实】") ||
            text_starts_with(notice->title, "[UNVERIFIED] "));
}

void
message_render(const struct office *office, const struct page *page, struct message *ret_message)
{
    const struct callout *callout = office_find_callout(office, page->callout);
    const struct notice *notice = office_find_notice(office, page->notice);
    const struct incident *incident = office_find_incident(office, page->incident);
    const char *template =
        message_template(planbook_of(office, incident, notice), page->message, page->language);
    const struct message_marks marks = {
        .is_unverified = loses_unverified(notice, template),
        .is_drill = (notice != NULL && notice->is_drill) ||
                    (incident != NULL && incident->status == INCIDENT_EXERCISE),
        .is_test = page->message == MESSAGE_TEST || (notice != NULL && notice->is_test) ||
                   (incident != NULL && incident->status == INCIDENT_TEST),
        .is_check = notice != NULL && notice->kind == NOTICE_DUTY_CHECK,
        .is_resend = page->is_resend,
        .ordinal = page->ordinal,
    };
    struct message_values values;
    struct text text;

    for (size_t i = 0; i < MESSAGE_FIELD_N; i++) {
        values.of[i][0] = '\0'; /* not all of their 15 KiB: this is done for every page */
    }
    if (office->directory != NULL) {
        message_put_cut(values.of[FIELD_OFFICE], office->directory->office_short_name,
                        NAME_CHARACTERS_MAX);
    }
    if (incident != NULL) {
        fill_incident(&values, incident, page);
    }
    if (notice != NULL) {
        fill_notice(&values, office, notice, page->language);
        fill_meeting(&values, office, notice, page->language);
    }
    if (callout != NULL) {
        fill_callout(&values, office, callout, page->language);
        fill_handover(&values, office, callout, page->language);
    }
    fill_title(&values, notice, incident, page->language);
    message_put_cut(values.of[FIELD_PERSON], page->name, NAME_SHOWN_MAX);
    fill_reply(&values, page);
    fill_detail(&values, page);
    text_init(&text);
    message_add_marks(&text, page->language, &marks);
    message_expand(&text, template, &values);
    text_copy(ret_message->text, sizeof(ret_message->text), text.bytes);
    text_fini(&text);
}
