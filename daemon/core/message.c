/* message.c: what a page says. */
#include "core/message.h"

#include <stdio.h>
#include <string.h>

#include "base/text.h"

enum field {
    FIELD_OFFICE,
    FIELD_UNIT,
    FIELD_TYPE,
    FIELD_LEVEL,
    FIELD_FROM_LEVEL,
    FIELD_PLACE,
    FIELD_SUMMARY,
    FIELD_ROLE,
    FIELD_TASK,
    FIELD_TITLE,
    FIELD_TEXT,
    FIELD_REPLY,
    FIELD_DECLINE,
    FIELD_PERSON,
    FIELD_DETAIL,
    FIELD_INCIDENT,
    FIELD_TIME,
    FIELD_HELD,
    FIELD_VENUE,
    FIELD_SUBSTITUTE,
    FIELD_DUE,
    FIELD_DELIVERABLE,
    FIELD_CODE,
    FIELD_N
};

const char *const message_field_names[] = {
    "office", "unit",  "type",  "level",      "from_level", "place",       "summary", "role",
    "task",   "title", "text",  "reply",      "decline",    "person",      "detail",  "incident",
    "time",   "held",  "venue", "substitute", "due",        "deliverable", "code",
};
const size_t message_field_count = ARRAY_SIZE(message_field_names);
_Static_assert(ARRAY_SIZE(message_field_names) == FIELD_N, "one name per field");

/* Free words are cut in a message, so that its length has a bound that the check can prove. */
#define PLACE_SHOWN_MAX 16
#define SUMMARY_SHOWN_MAX 24
#define TITLE_SHOWN_MAX 30
#define TEXT_SHOWN_MAX 60
#define DETAIL_SHOWN_MAX 80
#define MORE_CHARACTERS_MAX 14 /* " and 9999 more" */
#define VENUE_SHOWN_MAX 24
#define NAME_SHOWN_MAX 12
#define DELIVERABLE_SHOWN_MAX 24
#define FIELD_TEXT_SIZE 512

struct values {
    char of[FIELD_N][FIELD_TEXT_SIZE];
};

static int
find_field(const char *name, size_t size)
{
    for (int i = 0; i < FIELD_N; i++) {
        if (strlen(message_field_names[i]) == size &&
            memcmp(message_field_names[i], name, size) == 0) {
            return i;
        }
    }
    return -1;
}

int
message_check_template(const char *text, char *ret_field, size_t room)
{
    for (const char *at = text; *at != '\0'; at++) {
        const char *end;

        if (*at == '}') {
            text_copy(ret_field, room, "}");
            return -1;
        }
        if (*at != '{') {
            continue;
        }
        end = strchr(at, '}');
        if (end == NULL) {
            text_copy(ret_field, room, "{");
            return -1;
        }
        if (find_field(at + 1, (size_t)(end - at - 1)) < 0) {
            struct text name;

            text_init(&name);
            text_add_bytes(&name, at + 1, (size_t)(end - at - 1));
            text_copy(ret_field, room, name.bytes);
            text_fini(&name);
            return -1;
        }
        at = end;
    }
    return 0;
}

static void
expand(struct text *text, const char *template, const struct values *values)
{
    for (const char *at = template; *at != '\0'; at++) {
        const char *end = *at == '{' ? strchr(at, '}') : NULL;
        int field = end == NULL ? -1 : find_field(at + 1, (size_t)(end - at - 1));

        if (field < 0) {
            text_add_char(text, *at);
        } else {
            text_add(text, values->of[field]);
            at = end;
            /* The blank that would part it from what follows has nothing to part. */
            at += values->of[field][0] == '\0' && at[1] == ' ' ? 1 : 0;
        }
    }
}

/* At most so many characters; what was cut is shown as "…". */
static void
put_cut(char *to, const char *from, size_t characters_max)
{
    size_t size;

    if (from == NULL) {
        to[0] = '\0';
        return;
    }
    if (utf8_count(from) <= characters_max) {
        text_copy(to, FIELD_TEXT_SIZE, from);
        return;
    }
    size = utf8_prefix_size(from, characters_max - 1);
    BUG_ON(size + sizeof("…") > FIELD_TEXT_SIZE);
    memcpy(to, from, size);
    memcpy(to + size, "…", sizeof("…"));
}

static const char *
template_of(const struct planbook *planbook, enum message_kind kind, enum language language)
{
    const char *own = planbook == NULL ? NULL : planbook->templates[kind].text.in[language];

    return own != NULL ? own : message_default_templates[kind].in[language];
}

/* ---- the marks that no template can forget ---- */

struct marks {
    bool is_drill, is_test, is_check, is_resend;
    int64_t ordinal;
};

static void
add_marks(struct text *text, enum language language, const struct marks *marks)
{
    bool is_zh = language == LANGUAGE_ZH;

    if (marks->is_drill) {
        text_add(text, is_zh ? "【演练】" : "[EXERCISE] ");
    }
    if (marks->is_test) {
        text_add(text, is_zh ? "【测试】" : "[TEST] ");
    }
    if (marks->is_check) {
        text_add(text, is_zh ? "【值班抽查】" : "[DUTY CHECK] ");
    }
    if (marks->is_resend) {
        text_add(text, is_zh ? "（重发）" : "(sent again) ");
    }
    if (marks->ordinal > 1) {
        text_add_format(text,
                        is_zh ? "第%lld次提醒：" : "Reminder %lld: ", (long long)marks->ordinal);
    }
}

/* ---- the values of a page ---- */

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
fill_incident(struct values *values, const struct incident *incident, const struct page *page)
{
    enum language language = page->language;
    bool says_end = page->says_end;
    int64_t level = page->level;

    if (level < 0) { /* a row of an older program, or a message of another kind */
        says_end = incident->proposed_by != NULL && incident->proposed_action == RESPONSE_TERMINATE;
        level = incident->proposed_level != LEVEL_NONE ? incident->proposed_level
                                                       : incident->level_suggested;
    }

    put_cut(values->of[FIELD_TYPE], type_name(incident, language), NAME_CHARACTERS_MAX);
    put_cut(values->of[FIELD_PLACE], incident->place, PLACE_SHOWN_MAX);
    put_cut(values->of[FIELD_SUMMARY], incident->summary, SUMMARY_SHOWN_MAX);
    put_cut(values->of[FIELD_INCIDENT], incident_id_text(incident->id).text, ID_TEXT_SIZE);
    put_cut(values->of[FIELD_LEVEL], level_words[level].in[language], NAME_CHARACTERS_MAX);
    if (says_end) {
        put_cut(values->of[FIELD_LEVEL], language == LANGUAGE_ZH ? "终止响应" : "the end",
                NAME_CHARACTERS_MAX);
    }
}

/* A notice is called by its title, or by what happened where. */
static void
fill_title(struct values *values, const struct notice *notice, const struct incident *incident,
           enum language language)
{
    char title[FIELD_TEXT_SIZE];

    if (notice != NULL && notice->title != NULL) {
        put_cut(values->of[FIELD_TITLE], notice->title, TITLE_SHOWN_MAX);
        return;
    }
    if (incident == NULL) {
        put_cut(values->of[FIELD_TITLE],
                notice == NULL ? "" : notice_kind_words[notice->kind].in[language],
                TITLE_SHOWN_MAX);
        return;
    }
    text_copy(title, sizeof(title), values->of[FIELD_PLACE]);
    text_copy(title + strlen(title), sizeof(title) - strlen(title),
              language == LANGUAGE_ZH ? "" : " ");
    text_copy(title + strlen(title), sizeof(title) - strlen(title), type_name(incident, language));
    put_cut(values->of[FIELD_TITLE], title, TITLE_SHOWN_MAX);
}

/* Until when, and in what form the outcome comes. */
static void
fill_task(struct values *values, const struct office *office, const struct notice *notice,
          enum language language)
{
    const struct matter *matter = office_find_matter(office, notice->matter);
    const char *deliverable = matter == NULL ? NULL : matter->deliverable;
    bool is_zh = language == LANGUAGE_ZH;

    put_cut(values->of[FIELD_DUE], is_zh ? "未定" : "not set", NAME_CHARACTERS_MAX);
    if (notice->due_ms != 0 && office->directory != NULL) {
        struct civil_time due = zone_to_local(&office->directory->zone, notice->due_ms);

        (void)snprintf(values->of[FIELD_DUE], FIELD_TEXT_SIZE, "%04d-%02d-%02d %02d:%02d",
                       due.date.year, due.date.month, due.date.day, due.hour, due.minute);
    }
    if (deliverable == NULL) {
        deliverable = is_zh ? "形式不限" : "in any form";
    }
    put_cut(values->of[FIELD_DELIVERABLE], deliverable, DELIVERABLE_SHOWN_MAX);
}

static void
fill_notice(struct values *values, const struct office *office, const struct notice *notice,
            enum language language)
{
    put_cut(values->of[FIELD_LEVEL], level_words[notice->level].in[language], NAME_CHARACTERS_MAX);
    put_cut(values->of[FIELD_FROM_LEVEL], level_words[notice->from_level].in[language],
            NAME_CHARACTERS_MAX);
    put_cut(values->of[FIELD_TEXT], notice->text, TEXT_SHOWN_MAX);
    fill_task(values, office, notice, language);
    if (office->directory != NULL) {
        put_cut(values->of[FIELD_TIME],
                zone_format(&office->directory->zone, notice->issued_ms).text, RFC3339_SIZE);
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
fill_callout(struct values *values, const struct office *office, const struct callout *callout,
             enum language language)
{
    const char *task = callout->task;

    if (task == NULL) {
        task = language == LANGUAGE_ZH ? "按预案职责响应" : "act by your duties in the plan";
    }
    put_cut(values->of[FIELD_UNIT], short_name(office, callout), NAME_CHARACTERS_MAX);
    put_cut(values->of[FIELD_ROLE], plan_role_words[callout->role].in[language],
            NAME_CHARACTERS_MAX);
    put_cut(values->of[FIELD_TASK], task, TASK_CHARACTERS_MAX);
}

/* When and where: of the meeting that sent the notice, as it is planned now. */
static void
fill_meeting(struct values *values, const struct office *office, const struct notice *notice,
             enum language language)
{
    const struct matter *matter = office_find_matter(office, notice->matter);
    struct civil_time time;
    struct text text;

    if (matter == NULL || matter->at_ms == 0 || office->directory == NULL) {
        return;
    }
    time = zone_to_local(&office->directory->zone, matter->at_ms);
    text_init(&text);
    text_add_format(&text, language == LANGUAGE_ZH ? "%d月%d日%02d:%02d" : "%02d-%02d %02d:%02d",
                    time.date.month, time.date.day, time.hour, time.minute);
    put_cut(values->of[FIELD_HELD], text.bytes, NAME_CHARACTERS_MAX);
    text_fini(&text);
    put_cut(values->of[FIELD_VENUE], matter->place, VENUE_SHOWN_MAX);
}

static void
put_code(char *to, const char *letter, const char *digit)
{
    text_copy(to, FIELD_TEXT_SIZE, letter);
    text_copy(to + strlen(to), FIELD_TEXT_SIZE - strlen(to), digit);
}

/* What to reply. The first open question to a number needs no letter; later ones show theirs. */
static void
fill_reply(struct values *values, const struct page *page)
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
    char shown[FIELD_TEXT_SIZE];
    const char *at;
    size_t more = 0;
    char *end = NULL;
    struct text text;

    put_cut(to, names, DETAIL_SHOWN_MAX);
    if (names == NULL || utf8_count(names) <= DETAIL_SHOWN_MAX) {
        return;
    }
    put_cut(shown, names, DETAIL_SHOWN_MAX - MORE_CHARACTERS_MAX);
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
    text_copy(to, FIELD_TEXT_SIZE, text.bytes);
    text_fini(&text);
}

/* The detail of confirmations and follow-ups is a code, so that each reads it in their language. */
static void
fill_detail(struct values *values, const struct page *page)
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
    put_cut(values->of[FIELD_DETAIL], detail, DETAIL_SHOWN_MAX);
}

void
message_render(const struct office *office, const struct page *page, struct message *ret_message)
{
    const struct callout *callout = office_find_callout(office, page->callout);
    const struct notice *notice = office_find_notice(office, page->notice);
    const struct incident *incident = office_find_incident(office, page->incident);
    const struct marks marks = {
        .is_drill = (notice != NULL && notice->is_drill) ||
                    (incident != NULL && incident->status == INCIDENT_EXERCISE),
        .is_test = page->message == MESSAGE_TEST || (notice != NULL && notice->is_test) ||
                   (incident != NULL && incident->status == INCIDENT_TEST),
        .is_check = notice != NULL && notice->kind == NOTICE_DUTY_CHECK,
        .is_resend = page->is_resend,
        .ordinal = page->ordinal,
    };
    struct values values;
    struct text text;

    for (size_t i = 0; i < FIELD_N; i++) {
        values.of[i][0] = '\0'; /* not all of their 15 KiB: this is done for every page */
    }
    if (office->directory != NULL) {
        put_cut(values.of[FIELD_OFFICE], office->directory->office_short_name, NAME_CHARACTERS_MAX);
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
    }
    fill_title(&values, notice, incident, page->language);
    put_cut(values.of[FIELD_PERSON], page->name, NAME_SHOWN_MAX);
    fill_reply(&values, page);
    fill_detail(&values, page);
    text_init(&text);
    add_marks(&text, page->language, &marks);
    expand(&text, template_of(planbook_of(office, incident, notice), page->message, page->language),
           &values);
    text_copy(ret_message->text, sizeof(ret_message->text), text.bytes);
    text_fini(&text);
}

/* ---- the check of the configuration ---- */

static void
put_longest(char *to, const char *known, size_t characters_max)
{
    struct text text;

    if (known != NULL) {
        put_cut(to, known, characters_max);
        return;
    }
    text_init(&text);
    for (size_t i = 0; i < characters_max; i++) {
        text_add(&text, "国");
    }
    text_copy(to, FIELD_TEXT_SIZE, text.bytes);
    text_fini(&text);
}

static const char *
cell_short_name(const struct directory *directory, const struct plan_cell *cell)
{
    size_t unit = cell == NULL ? NO_INDEX : directory_find_unit(directory, cell->unit);

    if (unit != NO_INDEX) {
        return directory->units[unit].short_name;
    }
    return cell == NULL ? "" : cell->unit_name;
}

size_t
message_longest_units(const struct directory *directory, enum message_kind kind,
                      enum language language, const struct plan *plan, const struct plan_cell *cell)
{
    struct values values;
    struct text text;
    size_t units;

    memset(&values, 0, sizeof(values));
    put_longest(values.of[FIELD_OFFICE], directory->office_short_name, NAME_CHARACTERS_MAX);
    put_longest(values.of[FIELD_UNIT], cell_short_name(directory, cell), NAME_CHARACTERS_MAX);
    put_longest(values.of[FIELD_TYPE], plan == NULL ? "" : plan->name.in[language],
                NAME_CHARACTERS_MAX);
    put_longest(values.of[FIELD_LEVEL], level_words[LEVEL_MILDEST].in[language],
                NAME_CHARACTERS_MAX);
    put_longest(values.of[FIELD_FROM_LEVEL], level_words[LEVEL_MILDEST].in[language],
                NAME_CHARACTERS_MAX);
    put_longest(values.of[FIELD_PLACE], NULL, PLACE_SHOWN_MAX);
    put_longest(values.of[FIELD_SUMMARY], NULL, SUMMARY_SHOWN_MAX);
    put_longest(values.of[FIELD_ROLE],
                plan_role_words[cell == NULL ? PLAN_ROLE_SUPPORT : cell->role].in[language],
                NAME_CHARACTERS_MAX);
    put_longest(values.of[FIELD_TASK], cell == NULL || cell->task == NULL ? "" : cell->task,
                TASK_CHARACTERS_MAX);
    put_longest(values.of[FIELD_TITLE], NULL, TITLE_SHOWN_MAX);
    put_longest(values.of[FIELD_TEXT], NULL, TEXT_SHOWN_MAX);
    put_longest(values.of[FIELD_REPLY], "A1", NAME_SHOWN_MAX);
    put_longest(values.of[FIELD_DECLINE], "A2", NAME_SHOWN_MAX);
    put_longest(values.of[FIELD_PERSON], NULL, NAME_SHOWN_MAX);
    put_longest(values.of[FIELD_DETAIL], NULL, DETAIL_SHOWN_MAX);
    put_longest(values.of[FIELD_INCIDENT], "I-20261122-0001", ID_TEXT_SIZE);
    put_longest(values.of[FIELD_HELD], language == LANGUAGE_ZH ? "12月31日15:00" : "12-31 15:00",
                NAME_CHARACTERS_MAX);
    put_longest(values.of[FIELD_VENUE], NULL, VENUE_SHOWN_MAX);
    put_longest(values.of[FIELD_SUBSTITUTE], "A3", NAME_SHOWN_MAX);
    put_longest(values.of[FIELD_TIME], "2026-11-22T03:04:05+08:00", RFC3339_SIZE);
    put_longest(values.of[FIELD_DUE], "2026-11-22 03:04", RFC3339_SIZE);
    put_longest(values.of[FIELD_DELIVERABLE], NULL, DELIVERABLE_SHOWN_MAX);
    put_longest(values.of[FIELD_CODE], "A", NAME_SHOWN_MAX);
    text_init(&text);
    /* A drill, sent again as the tenth reminder: all marks at once. */
    const struct marks marks = {
        .is_drill = true, .is_check = kind == MESSAGE_DUTY_CHECK, .is_resend = true, .ordinal = 10};
    add_marks(&text, language, &marks);
    expand(&text, template_of(directory->planbook, kind, language), &values);
    units = utf8_utf16_units(text.bytes);
    text_fini(&text);
    return units;
}

size_t
message_segments(size_t utf16_units)
{
    return utf16_units <= 70 ? 1 : (utf16_units + 66) / 67;
}
