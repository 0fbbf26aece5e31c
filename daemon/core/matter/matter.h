/* matter.h: what the rooms of matters share while deciding: meeting, task, inspection, information.
 *
 * Floor 1, private to core. matter.c checks who may do what and takes a matter along its arcs; what
 * is special about a kind stands in the kind's own file and is called through its struct
 * matter_room. A room never changes a matter: it emits events. */
#ifndef DUTYD_CORE_MATTER_MATTER_H
#define DUTYD_CORE_MATTER_MATTER_H

#include "core/rooms.h"

struct matter_room {
    enum institution institution;
    /* Completes and checks a new matter: its first state, what must be given. -1 after a refusal.
     */
    int (*check_open)(struct decision *decision, const struct command_open_matter *open,
                      struct event_matter_opened *draft);
    void (*opened)(struct decision *decision, struct matter *matter);
    /* More members are asked for. NULL: they simply join. */
    void (*join)(struct decision *decision, struct matter *matter,
                 const struct event_member *members, size_t count);
    void (*amended)(struct decision *decision, struct matter *matter,
                    const struct event_matter_amended *amended);
    /* The next four refuse what this kind does not take: -1 after a refusal; NULL: nothing more to
     * check. Of a move the arc and the authority have been checked. */
    int (*check_amend)(struct decision *decision, const struct matter *matter,
                       const struct command_amend_matter *amend);
    int (*check_mark)(struct decision *decision, const struct matter *matter,
                      const struct command_mark_member *mark);
    int (*check_note)(struct decision *decision, const struct matter *matter,
                      const struct command_note_matter *note);
    int (*check_move)(struct decision *decision, const struct matter *matter,
                      const struct command_move_matter *move);
    void (*moved)(struct decision *decision, struct matter *matter, enum matter_action action);
    void (*noted)(struct decision *decision, struct matter *matter,
                  const struct command_note_matter *note);
    void (*marked)(struct decision *decision, struct matter *matter, const char *unit,
                   enum member_mark mark);
    /* A callout of a notice that it sent was answered. */
    void (*answered)(struct decision *decision, struct matter *matter, enum matter_purpose purpose,
                     const struct callout *callout, const struct answer_draft *draft);
    /* Its deadline has come. It must emit an event that moves the deadline on. */
    void (*due)(struct decision *decision, struct matter *matter);
};
extern const struct matter_room meeting_room;
extern const struct matter_room task_room;
extern const struct matter_room inspection_room;
extern const struct matter_room information_room;

/* -1 always, after a refusal that names the authority that is needed. */
int matter_refuse_authority(struct decision *decision, enum authority needed);
bool matter_is_led_by(const struct matter *matter, const char *unit);

/* matter_members.c: the units that a request names, each once. -1 after a refusal. */
struct member_list {
    struct event_member *items;
    size_t count;
    bool *is_in; /* by unit of the directory */
};
int matter_collect_members(struct decision *decision, const struct command_member *members,
                           size_t count, struct member_list *ret_list);

enum institution matter_institution(enum matter_kind kind);

/* Events about a matter; texts are copied. */
void matter_emit_joined(struct decision *decision, const struct matter *matter,
                        const struct event_member *members, size_t count, bool awaits_consent);
void matter_emit_moved(struct decision *decision, const struct matter *matter,
                       enum matter_action action, enum matter_state to, const char *name,
                       const char *reason);
void matter_emit_marked(struct decision *decision, const struct matter *matter, const char *unit,
                        enum member_mark mark, const char *name, const char *note,
                        enum means means);
void matter_emit_noted(struct decision *decision, const struct matter *matter, const char *unit,
                       enum entry_kind entry, const char *name, const char *text, int64_t percent);
void matter_emit_reminded(struct decision *decision, const struct matter *matter,
                          enum matter_purpose purpose);
void matter_emit_sent(struct decision *decision, const struct matter *matter, struct notice_id id,
                      enum matter_purpose purpose);
/* Who has not answered this notice, or any of its notices, is called no longer. */
void matter_stand_down_notice(struct decision *decision, struct notice_id id, const char *reason);
void matter_stand_down_all(struct decision *decision, const struct matter *matter,
                           const char *reason);

/* A notice to those members whom `picks` chooses (NULL: all of them). The id is 0 when nobody was
 * chosen, or nobody of them is in the directory any more. */
typedef bool matter_picks(const struct matter *matter, const struct matter_member *member);
struct matter_letter {
    enum matter_purpose purpose;
    enum notice_kind kind;
    enum message_kind message;
    const char *title;
    const char *text;
    int64_t due_ms;
    matter_picks *picks;
    const char *unit;   /* only this one; NULL */
    const char *policy; /* NULL: that of its institution */
    /* A group or a unit that is told as well, whoever is a member: the leadership. NULL. */
    const char *copy_to;
    int64_t only_until_ms; /* nobody but the first step is called; see struct notice_draft */
    const struct event_member *only; /* if not NULL, only these, and picks */
    size_t only_count;
};
/* A bulletin to the units that the configuration names for this institution: the leadership, or
 * with `informed` those who are told the outcome. 0 when it names none. */
struct notice_id matter_send_to_leadership(struct decision *decision, enum institution institution,
                                           const char *title, const char *text);
struct notice_id matter_send_to_informed(struct decision *decision, enum institution institution,
                                         const char *title, const char *text);
struct notice_id matter_send(struct decision *decision, const struct matter *matter,
                             const struct matter_letter *letter);

/* The unit's callout of the newest notice with this purpose, while it is in memory; or NULL. */
struct callout *matter_find_callout(const struct decision *decision, const struct matter *matter,
                                    const char *unit, enum matter_purpose purpose);
/* A member's mark came by another way than an answer: its callout of this purpose is answered by
 * the same word, so that nobody goes on calling it. */
void matter_answer_callout(struct decision *decision, const struct matter *matter,
                           const struct command_mark_member *mark, enum matter_purpose purpose,
                           enum answer answer);
/* Nobody is called any longer by its notices of this purpose. */
void matter_stand_down(struct decision *decision, const struct matter *matter,
                       enum matter_purpose purpose, const char *reason);

/* Refuses what is not possible in the present state. */
int matter_refuse_state(struct decision *decision, const struct matter *matter, const char *action);

/* The text of the newest entry of this kind, or NULL. */
const char *matter_newest_entry(const struct matter *matter, enum entry_kind kind);
/* A time as people read it, in the office's zone: "2026-11-22 15:00". */
const char *matter_time(struct decision *decision, int64_t at_ms);
/* One of two texts, by the language of the office. */
const char *matter_words(const struct decision *decision, const char *zh, const char *en);

/* The texts one behind the other, in the arena; the list ends with NULL. */
#define matter_join(decision, ...)                                                                 \
    matter_join_texts(decision, (const char *const[]){__VA_ARGS__, NULL})
const char *matter_join_texts(struct decision *decision, const char *const *texts);

#endif
