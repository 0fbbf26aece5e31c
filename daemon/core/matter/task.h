/* task.h: what the rooms of tasks share: task.c (its life), task_word.c (what units say about it),
 * task_consent.c (one more participant), task_plan.c (the work plan) and task_summary.c.
 *
 * Floor 1, private to core. */
#ifndef DUTYD_CORE_MATTER_TASK_H
#define DUTYD_CORE_MATTER_TASK_H

#include "core/matter/matter.h"

/* Fills what the request leaves open from the task of the work plan that it names; nothing when it
 * names none. -1 after a refusal. */
int task_fill_from_plan(struct decision *decision, struct command_open_matter *open) MUST_CHECK;

/* Named by the office, and its lead has not agreed (yet): no participant until then. */
bool task_is_pending(const struct matter_member *member);
bool task_is_lead(const struct matter *matter, const struct matter_member *member);
/* "甲、乙": the leads by name, in the arena. */
const char *task_lead_names(struct arena *arena, enum language language,
                            const struct matter *matter);

/* The assignment to every participant, or to this unit only. */
void task_send_assignment(struct decision *decision, const struct matter *matter, const char *unit);
/* Carries out an action and all that follows from it. The arc must exist. */
void task_move(struct decision *decision, struct matter *matter, enum matter_action action,
               const char *name, const char *reason);
/* Is this one of the office's own people, who need not be told what they do themselves? */
bool task_is_office(const struct decision *decision);
void task_alarm(struct decision *decision, const struct matter *matter, const char *unit,
                const char *words);

/* task_word.c: the hooks of the room. */
int task_check_note(struct decision *decision, const struct matter *matter,
                    const struct command_note_matter *note);
void task_noted(struct decision *decision, struct matter *matter,
                const struct command_note_matter *note);
void task_marked(struct decision *decision, struct matter *matter, const char *unit,
                 enum member_mark mark);
void task_answered(struct decision *decision, struct matter *matter, enum matter_purpose purpose,
                   const struct callout *callout, const struct answer_draft *draft);
/* Every lead has said that its part is done; `unit` is taken for one that does. */
bool task_all_leads_done(const struct matter *matter, const char *unit);

/* task_consent.c */
void task_join(struct decision *decision, struct matter *matter, const struct event_member *members,
               size_t count);
int task_check_mark(struct decision *decision, const struct matter *matter,
                    const struct command_mark_member *mark);
/* A lead answered the question of this notice. */
void task_take_consent(struct decision *decision, struct matter *matter, struct notice_id notice,
                       bool agrees, const struct answer_draft *draft);
/* The consent of a lead is on the record: the unit is told, or the office. */
void task_follow_consent(struct decision *decision, struct matter *matter, const char *unit);

/* task_summary.c: its deadline has come: one summary of all open tasks. */
void task_summarize(struct decision *decision);

#endif
