/* limits.h: how much of everything there may be, and what happens when there is more.
 *
 * Floor 1. Every limit names its consequence. Raise one here and nowhere else. */
#ifndef DUTYD_CORE_LIMITS_H
#define DUTYD_CORE_LIMITS_H

/* Configuration: a file with more is refused with its line. */
#define UNITS_MAX 20000
#define PEOPLE_MAX 200000
#define GROUPS_MAX 500
#define GATEWAYS_MAX 16
#define PEERS_MAX 48                         /* other offices' daemons */
#define LANES_MAX (GATEWAYS_MAX + PEERS_MAX) /* as many as a mask has bits */
#define CONTACTS_PER_PERSON_MAX 8
#define TYPES_MAX 64
#define POLICIES_MAX 64
#define POLICY_STEPS_MAX 16
#define POLICY_REPEATS_MAX 100
#define CODE_SIZE_MAX 32 /* bytes of a code: a-z 0-9 _ - . */
#define NAME_CHARACTERS_MAX 60
#define TASK_CHARACTERS_MAX 60
#define PLANNED_TASKS_MAX 1000
#define PLANNED_TASK_NUMBER_MAX 9999
#define PEOPLE_PER_SHIFT_MAX 16
#define REPORT_HOPS_MAX 32
#define PROPOSERS_MAX 32

/* Requests: more is refused with the field named. */
#define PLACE_CHARACTERS_MAX 40
#define TITLE_CHARACTERS_MAX 60
#define TEXT_CHARACTERS_MAX 2000
#define NOTE_CHARACTERS_MAX 500
#define KEY_SIZE_MAX 128 /* Idempotency-Key */
#define REPORTS_PER_INCIDENT_MAX 500
#define SITREPS_PER_INCIDENT_MAX 2000 /* kept in memory; older ones stay in the journal */
#define NOTICES_PER_INCIDENT_MAX 500
#define ANSWERS_PER_CALLOUT_MAX 500
#define CASES_MAX 100000000
#define SUBMISSIONS_PER_INCIDENT_MAX 500
#define MEMBERS_NAMED_MAX 1000 /* units and groups named in one request about a matter */
#define GUESTS_MAX 100
#define ENTRIES_PER_MATTER_MAX 1000
#define NOTICES_PER_MATTER_MAX 1000
#define MATTER_SENT_NAMES_MAX 8 /* named on the record of a letter; the rest only counted */
#define SUMMARY_LINES_MAX 200   /* tasks in one summary; it says how many more there are */

/* State: more is refused as "too many open", and the office is told. */
#define INCIDENTS_OPEN_MAX 1000
#define INCIDENTS_OPEN_MANY 900 /* from here on the office is told, at each INCIDENTS_OPEN_EACH */
#define INCIDENTS_OPEN_EACH 25
#define NOTICES_OPEN_MAX 10000
#define ORDERS_OPEN_MAX 2000 /* from offices above */
#define MATTERS_OPEN_MAX 5000
#define PAGES_PER_CALLOUT_MAX 2000 /* then the ladder stops and the callout is unanswered */

/* One event or one turn: more is split or waits for the next turn; nothing is dropped. */
#define PAGES_PER_EVENT_MAX 500
#define PAGES_PER_TAKE_MAX 1000
#define ALARMS_MERGED_MAX 64 /* messages to the office joined at once; the next take joins more */
#define DUE_PER_TICK_MAX 2000

/* Offices that an order or a report may have come through, with the one that sends it. */
#define RELAY_OFFICES_MAX 8
/* The office above hears of progress at most this often; the newest state is always told. */
#define ROLLUP_PAUSE_MS (10 * INT64_C(1000))

/* Asked so often in vain, a unit that is out is told to the office. */
#define CONTACTS_MISSED_MAX 2

/* Duty checks. */
#define UNITS_CHECKED_MAX 1000     /* named on the row of a check; the notice has them all */
#define CHECKS_REMEMBERED_MAX 2000 /* older ones do not count when units are drawn */
#define RANDOM_NUMBER_MAX ((INT64_C(1) << 53) - 1) /* what every reader of JSON can hold */

/* Handovers. */
#define HANDOVERS_AT_ONCE_MAX 50       /* units in one notice; the others a minute later */
#define HANDOVER_INCIDENTS_SHOWN_MAX 2 /* named in its text; it says how many there are */
#define LOG_ENTRIES_COUNTED_MAX 1000   /* of one unit in a day; no more are counted */

/* Memory of what is over. */
#define LINGER_MS (INT64_C(24) * 3600 * 1000) /* closed subjects: late answers still find them */
#define REPLIES_UNPLACED_MAX 200              /* the oldest leaves the list, never the journal */
#define REPLY_IDS_MAX 20000                   /* provider message ids known as already taken */
#define ALARMS_SHOWN_MAX 200

/* The reply codes of one telephone number. I and O look like figures; N, T, Y and Z are answers or
 * opt-outs by themselves. Beyond the last, A is shared and a reply may be ambiguous. */
#define CODE_LETTER_SET "ABCDEFGHJKLMPQRSUVWX"
#define CODE_LETTERS (sizeof(CODE_LETTER_SET) - 1)

#define LIAISON_RECORDS_MAX 100 /* changes of one unit kept in memory; the journal keeps all */

/* Courtesy towards unknown and confused senders. */
#define UNCLEAR_REPLIES_PER_DAY_MAX 5 /* help texts to one number in 24 hours (GoAlert: 5) */

#endif
