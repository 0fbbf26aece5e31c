/* rooms.h: what the rooms of the core ask of each other while deciding.
 *
 * Floor 1, private to core. */
#ifndef DUTYD_CORE_ROOMS_H
#define DUTYD_CORE_ROOMS_H

#include "core/decision.h"
#include "core/network/peers.h"

/* decide.c → rooms: one per command. */
void boot_decide(struct decision *decision);
void adopt_decide(struct decision *decision);
void tick_decide(struct decision *decision);
void incident_decide_report(struct decision *decision);
void relay_decide(struct decision *decision);
void rollup_decide_take(struct decision *decision);
void upward_decide_take(struct decision *decision);
/* The incident of an order from above, known there as `origin`; nothing is begun by its grade. NULL
 * after a refusal. */
struct incident *incident_take_relay(struct decision *decision, const char *origin);
/* One that a lower office reports and knows as `below`: graded like any other. NULL as above. */
struct incident *incident_take_report(struct decision *decision, const char *below,
                                      const char *path, int64_t report);
/* The same once more: what it adds. `below` NULL: not from below. -1 after a refusal. */
int incident_add_report(struct decision *decision, struct incident *incident,
                        const struct command_add_report *report, const char *below,
                        int64_t number) MUST_CHECK;
void incident_decide_follow_up(struct decision *decision);
void response_decide(struct decision *decision);
void notice_decide_issue(struct decision *decision);
void notice_decide_test_page(struct decision *decision);
void answer_decide(struct decision *decision);
void dispatch_decide_take(struct decision *decision);
void settle_decide(struct decision *decision);
void receipt_decide(struct decision *decision);
void matter_decide_open(struct decision *decision);
void matter_decide_join(struct decision *decision);
void matter_decide_amend(struct decision *decision);
void matter_decide_move(struct decision *decision);
void matter_decide_mark(struct decision *decision);
void matter_decide_note(struct decision *decision);
void task_decide_summary(struct decision *decision);
void liaison_decide_change(struct decision *decision);
void duty_log_decide_entry(struct decision *decision);
void inbound_decide_reply(struct decision *decision);
void reporting_decide_submit(struct decision *decision);
/* The wall clock jumped: every deadline moves with it and the office is told. */
void clock_note_step(struct decision *decision, int64_t delta_ms);
void refusal_record(struct decision *decision, const char *action, const char *reason,
                    const char *detail);

/* response_moves.c: carries out what was decided; `basis` is the right by which. */
void response_start(struct decision *decision, struct incident *incident, int level,
                    enum basis basis, const char *reason, const char *proposed_by);
void response_change(struct decision *decision, struct incident *incident, int level,
                     enum basis basis, const char *reason, const char *proposed_by);
void response_end(struct decision *decision, struct incident *incident, enum basis basis,
                  const char *reason, const char *proposed_by);
/* response.c: what needs another person's word. */
void response_propose(struct decision *decision, struct incident *incident,
                      enum response_action action, int level, const char *reason);

/* notice.c: issues a notice and takes the first step of every ladder. */
struct notice_draft {
    struct incident_id incident;
    struct matter_id matter;
    enum matter_purpose purpose;
    enum notice_kind kind;
    enum message_kind message;
    int64_t level, from_level;
    bool is_drill;
    const char *title;
    const char *text;
    int64_t due_ms;
    int64_t answer_within_ms;
    int64_t again_ms; /* see struct event_notice_issued */
    const struct planbook *planbook;
    struct event_callout *callouts; /* ids are given by notice_issue */
    size_t callout_count;
    int64_t only_until_ms; /* only the first step is taken, and answers are awaited until then; 0 */
    const char *key;
    const char *key_digest;
};
struct notice_id notice_issue(struct decision *decision, const struct notice_draft *draft);

/* callout.c */
void callouts_emit(struct decision *decision, enum event_kind kind, const struct notice *notice,
                   const struct callout_id *callouts, size_t count, enum callout_state expected,
                   const char *reason);

/* answer.c */
struct answer_draft {
    enum answer answer;
    const char *person; /* code; NULL */
    const char *name;
    enum means means;
    int64_t said_ms;
    const char *note;
    const char *substitute; /* who comes instead; NULL */
    const char *reason;     /* what was said beside the bare answer to an invitation; NULL */
    bool is_marked;         /* the matter knows it already: this only ends the calling */
    int64_t people, vehicles, eta_ms;
    const char *gateway, *message_id, *address;
    bool is_ambiguous;
};
/* Asks whether somebody comes: a no is then the word of the unit. */
bool notice_asks_attendance(const struct notice *notice);
void answer_record(struct decision *decision, struct callout *callout,
                   const struct answer_draft *draft);

/* paging.c: collects the pages of several callouts of one subject, then emits them in events of
 * bounded size. */
#define PAGING_MARKS 8192
struct paging {
    struct decision *decision;
    struct incident_id incident;
    struct notice_id notice;
    struct event_step *steps;
    size_t step_count, step_room;
    struct event_page *pages;
    size_t page_count, page_room;
    size_t noted_count; /* of them, those that the marks know */
    uint64_t marks[PAGING_MARKS / 64];
    struct text_list { /* units that reached the office step, or could call nobody */
        const char **items;
        size_t count, room;
    } silent, empty, unreachable;
};
void paging_begin(struct paging *paging, struct decision *decision, struct incident_id incident,
                  struct notice_id notice);
void paging_add_step(struct paging *paging, const struct event_step *step);
/* Room for one page, with its id and the defaults filled. */
struct event_page *paging_add_page(struct paging *paging);
/* False when none of the pages collected is for this person or address in this callout; 0: in any.
 * True when one may be. Each new page is compared with all of its event, and hardly ever meets. */
bool paging_may_hold(struct paging *paging, struct callout_id callout, const char *name);
void paging_note(struct text_list *list, struct arena *arena, const char *name);
/* Emits what was collected, then tells the office of silent units and empty shifts. */
void paging_end(struct paging *paging);

/* contacts.c: the order in which a person is tried. */
struct contact_choice {
    const struct contact *contact;
    int64_t rank;
};
/* The first contact of rank >= from whose channel a gateway serves, one with a living gateway
 * preferred. False when there is none. */
bool contact_choose(const struct decision *decision, const struct contact *contacts, size_t count,
                    const struct policy_step *step, int64_t from_rank,
                    struct contact_choice *ret_choice);
/* Some gateway of the channel is up, or is to be tried again by now. */
bool channel_is_alive(const struct office *office, enum channel channel, int64_t now_ms);

/* escalation.c: the ladder. */
/* The urgency of its messages. */
int64_t escalation_priority(const struct notice *notice);
/* Calls everyone of this target again, or instead; returns how many were called. */
size_t escalation_call_target(struct paging *paging, struct callout *callout, int64_t step,
                              enum target target);
/* Takes this step of the callout's ladder; empty steps are passed over at once. */
void escalation_take_step(struct paging *paging, struct callout *callout, int64_t step,
                          int64_t round, int64_t due_ms);
/* What is due now on this ladder: the next step, the next round, or "unanswered". True when the
 * ladder is through. */
bool escalation_advance(struct paging *paging, struct callout *callout, int64_t due_ms);
/* Has this person said no to this callout? */
bool escalation_has_declined(const struct callout *callout, const char *person);
/* Someone said no: the next step at once. */
void escalation_hurry(struct decision *decision, struct callout *callout);
/* Another page in the place of one that failed: the person's next contact. False when there is
 * none left. */
bool escalation_next_contact(struct paging *paging, struct page *page);
/* The same contact once more, by a gateway that has not failed it. */
bool escalation_same_contact(struct paging *paging, struct page *page);
/* Calls this target of every unit of the notice beside the first step, whatever its policy says. */
void escalation_call_also(struct decision *decision, struct notice_id id, enum target target);
/* Pages everyone of one target with another message than the notice's own. Returns how many. */
size_t escalation_remind(struct decision *decision, struct callout *callout, enum target target,
                         enum message_kind message);
/* Tells whoever of this callout's unit can be reached now, the officer on duty first; asks for no
 * answer. */
void escalation_tell_unit(struct paging *paging, const struct callout *callout,
                          enum message_kind message, const char *detail);
/* Calls whoever is on duty now in the position for which this page was. */
void escalation_call_again(struct decision *decision, struct callout *callout,
                           const struct page *page);

/* handover.c: takes back those of the pages whose people went off duty while they waited, and
 * calls the ones on duty in their place. Returns how many of the pages stay, in front. */
size_t handover_filter(struct decision *decision, const char *gateway, struct page **pages,
                       size_t count);

/* settle.c */
/* Whether a page that a gateway has just left in doubt should be resent by another one. */
bool settle_should_change(const struct office *office, const struct page *page);
/* How long a receipt may take to resolve a doubt; 0 when none will come. */
int64_t settle_doubt_wait_ms(const struct office *office, const char *gateway,
                             const struct page *page);
/* What became of pages of one subject, to which `first` belongs; the results live in the arena. */
void settle_emit(struct decision *decision, const char *gateway, struct event_result *results,
                 const struct page *first, size_t count);
/* The office itself ends pages of one subject that have not left. `gateway` NULL: none has them. */
void settle_unsent(struct decision *decision, const char *gateway, struct page *const *pages,
                   size_t count, enum page_state next, const struct words *why);
/* A page has failed for good: the person's next contact, or the word to the office. */
void settle_after_failure(struct decision *decision, struct page *page);
/* A page that waits for a channel which no gateway serves any more has failed: it would wait for
 * ever, and nobody would know. Others are left alone. */
void settle_unserved(struct decision *decision, struct page *page);
void settle_all_unserved(struct decision *decision);
/* A page has failed by its receipt: another gateway, then as above. */
void settle_after_receipt(struct decision *decision, struct page *page);

/* followup.c */
void followup_remind(struct decision *decision, struct callout *callout);
/* A unit that is out has given no word. */
void followup_contact(struct decision *decision, struct callout *callout);

/* alarm.c: the office is told. `detail` says the same in every language: a name, a quotation. */
void alarm_raise(struct decision *decision, enum alarm alarm, struct incident_id incident,
                 struct notice_id notice, struct callout_id callout, const char *unit,
                 const char *person, const char *detail);
/* About several units of this subject, by their names; about a callout that has not come so far. */
void alarm_raise_units(struct decision *decision, enum alarm alarm, struct incident_id incident,
                       struct notice_id notice, const char **names, size_t count);
void alarm_raise_quiet(struct decision *decision, const struct callout *callout,
                       enum callout_state stage);
/* About reports of this kind that these recipients have not got; `when` they are due. */
void alarm_raise_report(struct decision *decision, enum alarm alarm, struct incident_id incident,
                        const char **names, size_t count, enum report_kind kind, const char *when);
/* A message to the office's officers on duty, about an incident. */
void alarm_tell_office(struct decision *decision, enum message_kind message,
                       struct incident_id incident, struct notice_id notice, const char *detail);
/* A message to the office that failed for good goes to the next who can be reached there. */
void alarm_pass_on(struct decision *decision, const struct page *failed);
/* alarm_merge.c: joins this message with those of its kind that wait for the same telephone. */
void alarm_merge_waiting(struct decision *decision, struct page *page);
/* "甲、乙、丙" in the arena. */
const char *alarm_join(struct decision *decision, const char **names, size_t count);

/* gateways.c: the circuit breaker. */
void gateway_note_result(struct decision *decision, const char *name, enum page_outcome outcome,
                         const char *detail);
/* Would this gateway take this page now? The first living one that has not failed it does; one
 * that is down takes a single page when its rest is over, beside whoever else is alive. */
bool gateway_takes(const struct office *office, const struct gateway_state *gateway,
                   const struct page *page, int64_t now_ms);

/* Would it take this page at all: a peer only what is addressed to it. */
bool gateway_serves(const struct gateway_rule *rule, const struct page *page);
bool gateway_serves_any(const struct directory *directory, const struct page *page);
bool gateway_is_alive(const struct office *office, const char *name, int64_t now_ms);

/* peer_call.c: a unit that is another dutyd is called by an order to it; when that daemon cannot be
 * reached now, the people of its first step are as well, and the order waits for it. The number of
 * calls: 0 when nobody could be called. */
size_t peer_call(struct paging *paging, struct callout *callout, const struct notice *notice);
/* In the place of an order that does not go through: the people of that unit whom we know. */
bool peer_call_people(struct paging *paging, const struct page *page);
/* The daemon for which this order waits is down: its people, or else the next step, at once. */
void peer_bypass(struct decision *decision, const struct page *page);

/* relay_notice.c: an order that is no response: the duty office, whoever it is passed to, and, of
 * an incident with an active response, its units are told. -1 after a refusal. */
int relay_issue(struct decision *decision, const struct peer *peer, enum notice_kind kind,
                const char *title, const char *text, const struct incident *incident) MUST_CHECK;

/* relay.c: the peer that speaks; NULL after a refusal. `path` are the offices before it: what went
 * round is refused. */
const struct peer *relay_find_peer(struct decision *decision, const char *origin, const char *path,
                                   bool is_higher) MUST_CHECK;

/* rollup.c: the office above is told, when there is something new. */
void rollup_due(struct decision *decision, uint64_t seq);

/* upward.c: reports of this incident that are owed to a peer above leave for it. */
void upward_send(struct decision *decision, const struct incident *incident);
/* One has arrived there, where it is `proof`. */
void upward_arrived(struct decision *decision, const struct page *page, const char *proof);
/* They know of it by their own order: nothing is owed to them for its beginning. */
void upward_note_ordered(struct decision *decision, const struct incident *incident,
                         const struct peer *peer, const char *theirs);
bool upward_is_owed(const struct office *office, struct incident_id incident,
                    struct notice_id notice);

/* task_word.c: a short message that speaks of the work of a task; true when it was taken. */
bool task_take_reply(struct decision *decision, const struct matter *matter, const char *unit,
                     const char *name, const char *text, enum means means);

/* matter.c: a deadline of a matter is due; a callout of one of its notices was answered. */
void matter_tick(struct decision *decision, struct matter_id id);
void matter_take_answer(struct decision *decision, const struct callout *callout,
                        const struct answer_draft *draft);

/* sitrep.c: reports on the situation, asked for at the cadence of the level. */
void sitrep_ask(struct decision *decision, struct incident_id id);
/* When the units are asked next at this level; 0: never. */
int64_t sitrep_next_ms(const struct decision *decision, const struct incident *incident,
                       const struct plan_level *level);
/* What was asked for and is not in is asked for no longer, of these units (NULL: of all). */
void sitrep_stop(struct decision *decision, struct incident *incident,
                 const struct event_callout *units, size_t unit_count, const char *reason);
/* By when a report asked for now by hand must be in. */
int64_t sitrep_due_ms(const struct decision *decision, const struct incident *incident);

/* information.c: -1 and a refusal when this text of a notice cites an item that is not verified. */
int information_check_cited(struct decision *decision, const char *field,
                            const char *text) MUST_CHECK;

/* liaison.c: a configuration was taken into use: what it changes, and whom it names. */
void liaison_note_configured(struct decision *decision);
void liaison_list_configured(struct decision *decision,
                             struct event_configuration_adopted *adopted);

/* reporting.c: reports that leave the office. */
struct submission_draft {
    enum report_kind kind;
    const char *to;
    const char *to_name; /* NULL: as the planbook of the incident calls it */
    int64_t left_ms;
    enum submission_means means;
    const char *by; /* NULL: dutyd itself */
    const char *number, *note;
    const char *proof; /* the receiver's own id of it; NULL */
};
/* Records that a report has left, also to a recipient that the configuration does not name (a
 * higher office's daemon has taken it). */
void reporting_record(struct decision *decision, const struct incident *incident,
                      const struct submission_draft *draft);
void reporting_tick(struct decision *decision, struct incident_id id);

/* closing.c: ends what has nothing left to do. */
void closing_check(struct decision *decision);

#endif
