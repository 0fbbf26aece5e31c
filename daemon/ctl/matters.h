/* matters.h: what the commands about meetings, tasks, inspections and information share.
 *
 * Floor 5. Each noun is one command with words of its own below it ("dutyctl meeting propose …").
 * Everything here posts to /v1/matters, says what became of it, and returns an exit status. */
#ifndef DUTYD_CTL_MATTERS_H
#define DUTYD_CTL_MATTERS_H

#include "ctl/client.h"

/* One word below a noun. Word 0 of the arguments is its name, word 1 the first behind it. */
struct matter_verb {
    const char *name;
    const char *usage; /* what follows the name: "MATTER TEXT" */
    size_t words_min, words_max;
    int (*run)(struct ctl *ctl, const struct arguments *arguments);
};

/* clang-format off */
/* The options that matters_read_opening, matters_join and matters_amend know. "--team" holds for
 * the members named after it; every list may be given more than once. */
#define MATTER_MEMBER_OPTIONS \
    {"lead", 0, "UNITS", {{"牵头单位代码，逗号分隔", "codes of the leading units, with commas"}}}, \
    {"with", 0, "UNITS", {{"参加单位代码，逗号分隔", "codes of units taking part, with commas"}}}, \
    {"target", 0, "UNITS", {{"督查对象代码，逗号分隔", "codes of the units inspected, with commas"}}}, \
    {"target-group", 0, "GROUPS", {{"督查对象分组", "groups of the units inspected"}}}, \
    {"team", 0, "N", {{"其后所列单位的组号", "the team of the units named after it"}}}, \
    {"guest", 0, "NAMES", {{"邀请的其他部门或专家，逗号分隔", "others who are invited, with commas"}}}
#define MATTER_OPENING_OPTIONS \
    {"form", 0, "FORM", {{"形式", "its form"}}}, \
    {"at", 0, "TIME", {{"举行时间", "when it is held"}}}, \
    {"place", 0, "PLACE", {{"地点", "where"}}}, \
    {"text", 0, "TEXT", {{"内容，“-”从标准输入读取", "what it is about; - reads it from standard input"}}}, \
    {"title", 0, "TITLE", {{"（变更时）新的名称", "(when amended) the new title"}}}, \
    {"every", 0, "SPAN", {{"多久报告一次进展：12h、1d", "how often progress is due: 12h, 1d"}}}, \
    {"deliverable", 0, "TEXT", {{"要求的成果", "what must be delivered"}}}, \
    {"major", 0, NULL, {{"重大事项，须报批", "a major matter, which must be approved"}}}, \
    {"parent", 0, "MATTER", {{"所属的会议或任务", "the meeting or task it belongs to"}}}
/* Those of matters_move, matters_mark, matters_note and matters_list. */
#define MATTER_CHANGE_OPTIONS \
    {"by", 0, "NAME", {{"决定人、出席人或记录人", "who decided, comes or wrote it down"}}}, \
    {"reason", 'r', "TEXT", {{"理由", "why"}}}, \
    {"note", 0, "TEXT", {{"备注", "a note"}}}, \
    {"unit", 'u', "CODE", {{"单位", "the unit"}}}, \
    {"percent", 0, "N", {{"完成百分比", "how much of it is done"}}}, \
    {"state", 0, "STATE", {{"open、closed 或 all", "open, closed or all"}}}
/* clang-format on */

/* Those of each noun. Every list ends with a verb without a name. */
extern const struct matter_verb meeting_verbs[], task_verbs[], inspection_verbs[],
    information_verbs[], liaison_verbs[];

/* The words below this command, for its help; NULL when it has none. */
const struct matter_verb *matters_find_verbs(const char *command);

/* The verb of that name, or NULL. The list ends with a verb without a name. */
const struct matter_verb *matters_find_verb(const struct matter_verb *verbs, const char *name);
/* Runs the verb that the first word names; without one, or with too few or too many words, says
 * what there is. */
int matters_run_verb(struct ctl *ctl, const struct arguments *arguments, const char *noun,
                     const struct matter_verb *verbs);

/* The body of POST /v1/matters from the title and the options; the caller may add to it and gives
 * it to matters_open, which frees it. NULL: something was wrong, and has been said. */
json_t *matters_read_opening(struct ctl *ctl, const struct arguments *arguments, const char *kind,
                             const char *title);
/* Puts the words into the body; "-" reads them from standard input, NULL puts nothing. -1: said. */
int matters_put_words(struct ctl *ctl, json_t *body, const char *field,
                      const char *words) MUST_CHECK;
int matters_open(struct ctl *ctl, json_t *body);

int matters_join(struct ctl *ctl, const struct arguments *arguments, const char *id);
int matters_amend(struct ctl *ctl, const struct arguments *arguments, const char *id);
int matters_move(struct ctl *ctl, const struct arguments *arguments, const char *id,
                 const char *action);
int matters_mark(struct ctl *ctl, const struct arguments *arguments, const char *id,
                 const char *unit, const char *mark);
/* `words` "-" reads from standard input. */
int matters_note(struct ctl *ctl, const struct arguments *arguments, const char *id,
                 const char *entry, const char *words);
/* The same about a unit that is no option. */
int matters_note_about(struct ctl *ctl, const struct arguments *arguments, const char *id,
                       const char *entry, const char *unit, const char *words);
/* Tells the units of --to and --group about an item of information, in its own or in other words.
 */
int matters_share(struct ctl *ctl, const struct arguments *arguments, const char *id,
                  const char *words);
/* The same mark for each of the units "a,b,c", one request each; the first refusal ends it. */
int matters_mark_each(struct ctl *ctl, const struct arguments *arguments, const char *id,
                      const char *units, const char *mark);

int matters_list(struct ctl *ctl, const struct arguments *arguments, const char *kind);
/* The matters whose parent this one is. */
int matters_list_below(struct ctl *ctl, const struct arguments *arguments, const char *id);
int matters_show(struct ctl *ctl, const char *id);

/* matters_print.c: a matter with all its facts, members and entries; the table of a list. */
void matters_print(struct ctl *ctl, const json_t *matter);
void matters_print_list(struct ctl *ctl, const json_t *list);

/* Borrowed from the reply; NULL when there is none: the member of this unit, and of its answers the
 * one with this mark. */
const json_t *matters_find_member(const json_t *matter, const char *unit);
const json_t *matters_find_answer(const json_t *member, const char *mark);

/* The commands that usually follow for a matter in this state. */
void matters_print_next(struct ctl *ctl, const json_t *matter);

#endif
