/* task_summary.c: see task_summary.h, and the sending of it: "定期汇总报告" (吉安 三(三)). */
#include "core/matter/task_summary.h"

#include <string.h>

#include "base/text.h"
#include "core/private.h"
#include "core/matter/task.h"

#define WORDS_SHOWN_MAX 40 /* characters of the last word about a task */

static bool
is_counted(const struct matter *matter)
{
    return matter->kind == MATTER_TASK && !matter_state_is_final(matter->state);
}

static bool
is_overdue(const struct matter *matter, int64_t now_ms)
{
    return matter->state == MATTER_NOTIFIED && matter->due_ms != 0 && matter->due_ms < now_ms;
}

struct task_figures
task_count(const struct office *office, int64_t now_ms)
{
    struct task_figures figures = {0};

    for (const struct matter *matter = office->matters; matter != NULL; matter = matter->hh.next) {
        if (is_counted(matter)) {
            figures.open++;
            figures.overdue += is_overdue(matter, now_ms);
            figures.done += matter->state == MATTER_DONE;
        }
    }
    return figures;
}

/* ---- words ---- */

static const struct matter_entry *
newest_progress(const struct matter *matter)
{
    for (size_t i = matter->entry_count; i-- > 0;) {
        if (matter->entries[i].kind == ENTRY_PROGRESS) {
            return &matter->entries[i];
        }
    }
    return NULL;
}

static void
add_cut(struct text *text, const char *words)
{
    size_t size = utf8_prefix_size(words, WORDS_SHOWN_MAX);

    text_add_bytes(text, words, size);
    text_add(text, words[size] == '\0' ? "" : "…");
}

static void
add_date(struct text *text, const struct office *office, int64_t at_ms)
{
    struct civil_time time = zone_to_local(&office->directory->zone, at_ms);

    text_add_format(text, "%04d-%02d-%02d", time.date.year, time.date.month, time.date.day);
}

static void
add_progress(struct text *text, const struct office *office, const struct matter *matter)
{
    bool is_zh = office->directory->language == LANGUAGE_ZH;
    const struct matter_entry *entry = newest_progress(matter);
    const struct matter_member *member;

    if (matter->state == MATTER_DONE) {
        text_add(text, is_zh ? "牵头单位报告完成，待确认" : "done, says its lead; to be agreed");
        return;
    }
    if (entry == NULL) {
        text_add(text, is_zh ? "尚无进展报告" : "no progress reported");
        return;
    }
    if (entry->percent >= 0) {
        text_add_format(text, "%lld%% ", (long long)entry->percent);
    }
    add_cut(text, entry->text);
    member = matter_find_member(matter, entry->unit);
    text_add(text, is_zh ? "（" : " (");
    if (member != NULL) {
        text_add(text, member->unit_name);
        text_add_char(text, ' ');
    }
    add_date(text, office, entry->at_ms);
    text_add(text, is_zh ? "）" : ")");
}

static void
add_due(struct text *text, const struct office *office, const struct matter *matter, int64_t now_ms)
{
    bool is_zh = office->directory->language == LANGUAGE_ZH;

    if (matter->due_ms == 0) {
        return;
    }
    text_add(text, is_zh ? "，时限" : ", due ");
    add_date(text, office, matter->due_ms);
    if (is_overdue(matter, now_ms)) {
        text_add_format(text, is_zh ? "，已超期%lld天" : ", overdue by %lld d",
                        (long long)((now_ms - matter->due_ms) / MS_PER_DAY));
    }
}

/* One task in one line without its end. */
static const char *
describe_task(const struct office *office, const struct matter *matter, int64_t now_ms,
              struct arena *arena)
{
    enum language language = office->directory->language;
    const char *line;
    struct text text;

    text_init(&text);
    text_add(&text, matter->title);
    text_add(&text, language == LANGUAGE_ZH ? "（" : " (");
    text_add(&text, task_lead_names(arena, language, matter));
    text_add(&text, language == LANGUAGE_ZH ? "）：" : "): ");
    add_progress(&text, office, matter);
    add_due(&text, office, matter, now_ms);
    line = arena_copy_string(arena, text.bytes);
    text_fini(&text);
    return line;
}

const char *
task_summary_text(const struct office *office, int64_t now_ms, struct arena *arena)
{
    bool is_zh = office->directory->language == LANGUAGE_ZH;
    struct task_figures figures = task_count(office, now_ms);
    const char *words;
    struct text text;
    size_t lines = 0;

    text_init(&text);
    text_add_format(&text,
                    is_zh ? "在办%zu项，超期%zu项，待确认%zu项。"
                          : "%zu open, %zu overdue, %zu waiting to be agreed.",
                    figures.open, figures.overdue, figures.done);
    for (const struct matter *matter = office->matters; matter != NULL && lines < SUMMARY_LINES_MAX;
         matter = matter->hh.next) {
        if (is_counted(matter)) {
            text_add_format(&text, "\n%zu. %s", ++lines,
                            describe_task(office, matter, now_ms, arena));
        }
    }
    if (lines < figures.open) {
        text_add_format(&text, is_zh ? "\n另有%zu项。" : "\nAnd %zu more.", figures.open - lines);
    }
    words = arena_copy_string(arena, text.bytes);
    text_fini(&text);
    return words;
}

/* ---- sending ---- */

/* Each task keeps its own line and the notice in which it went out. */
static void
note_line(struct decision *decision, const struct matter *matter, struct notice_id notice)
{
    if (matter->entry_count < ENTRIES_PER_MATTER_MAX) {
        matter_emit_noted(
            decision, matter, NULL, ENTRY_SUMMARY, NULL,
            describe_task(decision->office, matter, decision->now_ms, decision->arena), -1);
    } else {
        matter_emit_reminded(decision, matter, PURPOSE_SUMMARY);
    }
    if (notice.value != 0 && matter->notice_count < NOTICES_PER_MATTER_MAX) {
        matter_emit_sent(decision, matter, notice, PURPOSE_SUMMARY);
    }
}

static struct notice_id
send_summary(struct decision *decision)
{
    const struct directory *directory = decision->office->directory;
    struct civil_date today = zone_to_local(&directory->zone, decision->now_ms).date;

    return matter_send_to_leadership(
        decision, INSTITUTION_TASK,
        matter_join(
            decision, matter_words(decision, "任务进展汇总 ", "Summary of tasks, "),
            arena_format(decision->arena, "%04d-%02d-%02d", today.year, today.month, today.day)),
        task_summary_text(decision->office, decision->now_ms, decision->arena));
}

void
task_summarize(struct decision *decision)
{
    struct notice_id notice = send_summary(decision);

    for (const struct matter *matter = decision->office->matters; matter != NULL;
         matter = matter->hh.next) {
        if (is_counted(matter)) {
            note_line(decision, matter, notice);
        }
    }
    decision->outcome->notice = notice;
}

void
task_decide_summary(struct decision *decision)
{
    if (decision->office->directory->institutions[INSTITUTION_TASK].leadership_count == 0) {
        (void)decision_refuse(decision, REFUSAL_NO_LEADERSHIP, NULL,
                              institution_names[INSTITUTION_TASK], NULL, NULL);
    } else if (task_count(decision->office, decision->now_ms).open == 0) {
        (void)decision_refuse(decision, REFUSAL_NO_OPEN_TASK, NULL, NULL, NULL, NULL);
    } else {
        task_summarize(decision);
    }
}
