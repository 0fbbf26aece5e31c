/* The payloads of all events, field by field. Names are kept once released: a new field is added
 * as optional, an old one is never given another meaning. */
#include "codec/event_fields.h"

#include "base/bug.h"
#include "codec/event_fields_macros.h"

static const struct binding_field callout_fields[] = {
    ID_REQUIRED(event_callout, id, "id", 'C'),
    TEXT_REQUIRED(event_callout, unit),
    TEXT_REQUIRED(event_callout, unit_name),
    NAME(event_callout, role, "role", plan_role_names),
    TEXT(event_callout, task),
    TEXT_REQUIRED(event_callout, policy),
    NAME(event_callout, expects, "expects", callout_state_names),
    TEXT(event_callout, parent),
};
static const struct binding callout_binding =
    BINDING_OF_STORED(struct event_callout, callout_fields);

static const struct binding_field step_fields[] = {
    ID_REQUIRED(event_step, callout, "callout", 'C'),
    BIND_INT(struct event_step, step, "step", 0, COUNT_MAX, 0, BINDING_ALWAYS),
    COUNT(event_step, round),
    INSTANT(event_step, next_ms, "next_at"),
};
static const struct binding step_binding = BINDING_OF_STORED(struct event_step, step_fields);

static const struct binding_field page_fields[] = {
    ID_REQUIRED(event_page, id, "id", 'P'),
    ID(event_page, callout, 'C'),
    TEXT(event_page, person),
    TEXT(event_page, name),
    TEXT(event_page, unit),
    NAME(event_page, target, "target", target_names),
    NAME(event_page, rule, "rule", duty_rule_names),
    NAME(event_page, channel, "channel", channel_names),
    TEXT_REQUIRED(event_page, address),
    COUNT(event_page, contact),
    COUNT_OR_UNSAID(event_page, step),
    ID(event_page, follows, 'P'),
    NAME(event_page, message, "message", message_kind_names),
    NAME(event_page, language, "language", language_names),
    COUNT(event_page, ordinal),
    COUNT(event_page, priority),
    TEXT(event_page, letter),
    TEXT(event_page, detail),
    BIND_INT(struct event_page, level, "level", LEVEL_NONE, LEVEL_MILDEST, -1, BINDING_OPTIONAL),
    FLAG(event_page, says_end, "end"),
    ID(event_page, order, 'C'),
    TEXT(event_page, stage),
    TEXT(event_page, by),
    TEXT(event_page, note),
    COUNT(event_page, answered),
    COUNT(event_page, total),
    COUNT(event_page, report),
};
static const struct binding page_binding = BINDING_OF_STORED(struct event_page, page_fields);

static const struct binding_field result_fields[] = {
    ID_REQUIRED(event_result, page, "page", 'P'),
    NAME(event_result, outcome, "outcome", page_outcome_names),
    TEXT(event_result, provider_id),
    TEXT(event_result, detail),
    INSTANT(event_result, retry_ms, "retry_at"),
    NAME(event_result, next, "next", page_state_names),
};
static const struct binding result_binding = BINDING_OF_STORED(struct event_result, result_fields);

static const struct binding_field receipt_fields[] = {
    ID_REQUIRED(event_receipt, page, "page", 'P'),
    NAME(event_receipt, status, "status", receipt_status_names),
    TEXT(event_receipt, provider_id),
    TEXT(event_receipt, detail),
};
static const struct binding receipt_binding =
    BINDING_OF_STORED(struct event_receipt, receipt_fields);

static const struct binding nothing_binding = {.tolerates_unknown = true};

static const struct binding_field daemon_started_fields[] = {
    TEXT(event_daemon_started, version),
};
static const struct binding daemon_started_binding =
    BINDING_OF_STORED(struct event_daemon_started, daemon_started_fields);

static const struct binding_field configured_liaison_fields[] = {
    TEXT_REQUIRED(event_configured_liaison, unit),
    TEXT_REQUIRED(event_configured_liaison, person),
};
static const struct binding configured_liaison_binding =
    BINDING_OF_STORED(struct event_configured_liaison, configured_liaison_fields);

static const struct binding_field configuration_adopted_fields[] = {
    TEXT(event_configuration_adopted, digest),
    TEXT_REQUIRED(event_configuration_adopted, planbook_digest),
    FLAG(event_configuration_adopted, lists_liaisons, "lists_liaisons"),
    BIND_OBJECTS(struct event_configuration_adopted, liaisons, liaison_count, "liaisons",
                 &configured_liaison_binding, LIST_MAX, BINDING_OPTIONAL),
};
static const struct binding configuration_adopted_binding =
    BINDING_OF_STORED(struct event_configuration_adopted, configuration_adopted_fields);

static const struct binding_field clock_stepped_fields[] = {
    BIND_INT(struct event_clock_stepped, delta_ms, "delta_ms", INT64_MIN, INT64_MAX, 0,
             BINDING_ALWAYS),
};
static const struct binding clock_stepped_binding =
    BINDING_OF_STORED(struct event_clock_stepped, clock_stepped_fields);

static const struct binding_field request_refused_fields[] = {
    TEXT(event_request_refused, action),
    TEXT(event_request_refused, reason),
    TEXT(event_request_refused, detail),
    COUNT(event_request_refused, suppressed),
};
static const struct binding request_refused_binding =
    BINDING_OF_STORED(struct event_request_refused, request_refused_fields);

static const struct binding_field conference_held_fields[] = {
    TEXT_REQUIRED(event_conference_held, title),
};
static const struct binding conference_held_binding =
    BINDING_OF_STORED(struct event_conference_held, conference_held_fields);

static const struct binding_field day_reviewed_fields[] = {
    TEXT_REQUIRED(event_day_reviewed, date),
};
static const struct binding day_reviewed_binding =
    BINDING_OF_STORED(struct event_day_reviewed, day_reviewed_fields);

static const struct binding_field liaison_changed_fields[] = {
    TEXT(event_liaison_changed, unit_name),
    TEXT(event_liaison_changed, name),
    TEXT(event_liaison_changed, previous),
    TEXT(event_liaison_changed, post),
    TEXT(event_liaison_changed, office_phone),
    TEXT(event_liaison_changed, mobile),
    TEXT(event_liaison_changed, email),
    TEXT(event_liaison_changed, note),
    FLAG(event_liaison_changed, is_configured, "configured"),
    TEXT(event_liaison_changed, key),
    TEXT(event_liaison_changed, key_digest),
};
static const struct binding liaison_changed_binding =
    BINDING_OF_STORED(struct event_liaison_changed, liaison_changed_fields);

static const struct binding_field incident_reported_fields[] = {
    TEXT_REQUIRED(event_incident_reported, type),
    TEXT(event_incident_reported, place),
    TEXT(event_incident_reported, summary),
    COUNT_OR_UNSAID(event_incident_reported, cases),
    COUNT_OR_UNSAID(event_incident_reported, deaths),
    INSTANT(event_incident_reported, occurred_ms, "occurred_at"),
    TEXT(event_incident_reported, reported_by),
    TEXT(event_incident_reported, contact),
    NAME(event_incident_reported, status, "status", incident_status_names),
    BIND_ENUM(struct event_incident_reported, extent, "extent", incident_extent_names,
              EXTENT_UNKNOWN, BINDING_OPTIONAL),
    FLAG(event_incident_reported, is_spreading, "spreading"),
    LEVEL(event_incident_reported, level_suggested),
    TEXT(event_incident_reported, level_reason),
    LEVEL(event_incident_reported, level_asked),
    ID(event_incident_reported, duplicate_of, 'I'),
    TEXT(event_incident_reported, origin),
    TEXT(event_incident_reported, below),
    TEXT(event_incident_reported, path),
    COUNT(event_incident_reported, report),
    TEXT(event_incident_reported, planbook_digest),
    TEXT(event_incident_reported, key),
    TEXT(event_incident_reported, key_digest),
};
static const struct binding incident_reported_binding =
    BINDING_OF_STORED(struct event_incident_reported, incident_reported_fields);

static const struct binding_field report_added_fields[] = {
    NAME(event_report_added, kind, "kind", report_kind_names),
    TEXT(event_report_added, text),
    COUNT_OR_UNSAID(event_report_added, cases),
    COUNT_OR_UNSAID(event_report_added, deaths),
    FLAG(event_report_added, is_worsening, "worsening"),
    BIND_ENUM(struct event_report_added, extent, "extent", incident_extent_names, EXTENT_UNKNOWN,
              BINDING_OPTIONAL),
    FLAG(event_report_added, is_spreading, "spreading"),
    LEVEL(event_report_added, level_suggested),
    TEXT(event_report_added, level_reason),
    TEXT(event_report_added, below),
    COUNT(event_report_added, report),
    TEXT(event_report_added, key),
    TEXT(event_report_added, key_digest),
};
static const struct binding report_added_binding =
    BINDING_OF_STORED(struct event_report_added, report_added_fields);

static const struct binding_field response_proposed_fields[] = {
    NAME(event_response_proposed, action, "action", response_action_names),
    LEVEL(event_response_proposed, level),
    TEXT(event_response_proposed, reason),
    TEXT(event_response_proposed, key),
    TEXT(event_response_proposed, key_digest),
};
static const struct binding response_proposed_binding =
    BINDING_OF_STORED(struct event_response_proposed, response_proposed_fields);

static const struct binding_field response_rejected_fields[] = {
    TEXT(event_response_rejected, reason),
    TEXT(event_response_rejected, key),
    TEXT(event_response_rejected, key_digest),
};
static const struct binding response_rejected_binding =
    BINDING_OF_STORED(struct event_response_rejected, response_rejected_fields);

static const struct binding_field response_moved_fields[] = {
    LEVEL(event_response_moved, level),
    LEVEL(event_response_moved, from_level),
    NAME(event_response_moved, basis, "basis", basis_names),
    INSTANT(event_response_moved, sitrep_ms, "sitrep_at"),
    TEXT(event_response_moved, reason),
    TEXT(event_response_moved, proposed_by),
    TEXT(event_response_moved, key),
    TEXT(event_response_moved, key_digest),
};
static const struct binding response_moved_binding =
    BINDING_OF_STORED(struct event_response_moved, response_moved_fields);

static const struct binding_field notice_issued_fields[] = {
    ID(event_notice_issued, matter, 'M'),
    BIND_ENUM(struct event_notice_issued, purpose, "purpose", matter_purpose_names, PURPOSE_NONE,
              BINDING_OPTIONAL),
    NAME(event_notice_issued, kind, "kind", notice_kind_names),
    NAME(event_notice_issued, message, "message", message_kind_names),
    LEVEL(event_notice_issued, level),
    LEVEL(event_notice_issued, from_level),
    FLAG(event_notice_issued, is_drill, "drill"),
    TEXT(event_notice_issued, title),
    TEXT(event_notice_issued, text),
    INSTANT(event_notice_issued, due_ms, "due_at"),
    BIND_INT(struct event_notice_issued, answer_within_ms, "answer_within_ms", 0, INT64_MAX, 0,
             BINDING_OPTIONAL),
    INSTANT(event_notice_issued, again_ms, "again_at"),
    TEXT(event_notice_issued, planbook_digest),
    BIND_OBJECTS(struct event_notice_issued, callouts, callout_count, "callouts", &callout_binding,
                 LIST_MAX, BINDING_OPTIONAL),
    TEXT(event_notice_issued, key),
    TEXT(event_notice_issued, key_digest),
};
static const struct binding notice_issued_binding =
    BINDING_OF_STORED(struct event_notice_issued, notice_issued_fields);

static const struct binding_field callout_answered_fields[] = {
    NAME(event_callout_answered, answer, "answer", answer_names),
    TEXT(event_callout_answered, name),
    NAME(event_callout_answered, means, "means", means_names),
    INSTANT(event_callout_answered, said_ms, "said_at"),
    TEXT(event_callout_answered, note),
    COUNT_OR_UNSAID(event_callout_answered, people),
    COUNT_OR_UNSAID(event_callout_answered, vehicles),
    INSTANT(event_callout_answered, eta_ms, "eta"),
    TEXT(event_callout_answered, gateway),
    TEXT(event_callout_answered, message_id),
    TEXT(event_callout_answered, address),
    FLAG(event_callout_answered, is_late, "late"),
    FLAG(event_callout_answered, is_ambiguous, "ambiguous"),
    TEXT(event_callout_answered, key),
    TEXT(event_callout_answered, key_digest),
};
static const struct binding callout_answered_binding =
    BINDING_OF_STORED(struct event_callout_answered, callout_answered_fields);

static const struct binding_field callouts_fields[] = {
    BIND_IDS(struct event_callouts, callouts, callout_count, "callouts", 'C', LIST_MAX,
             BINDING_REQUIRED),
    BIND_ENUM(struct event_callouts, expected, "expected", callout_state_names, CALLOUT_CALLING,
              BINDING_OPTIONAL),
    TEXT(event_callouts, reason),
};
static const struct binding callouts_binding =
    BINDING_OF_STORED(struct event_callouts, callouts_fields);

static const struct binding_field pages_queued_fields[] = {
    BIND_OBJECTS(struct event_pages_queued, steps, step_count, "steps", &step_binding, LIST_MAX,
                 BINDING_OPTIONAL),
    BIND_OBJECTS(struct event_pages_queued, pages, page_count, "pages", &page_binding, LIST_MAX,
                 BINDING_OPTIONAL),
};
static const struct binding pages_queued_binding =
    BINDING_OF_STORED(struct event_pages_queued, pages_queued_fields);

static const struct binding_field pages_fields[] = {
    TEXT(event_pages, gateway),
    BIND_IDS(struct event_pages, pages, page_count, "pages", 'P', LIST_MAX, BINDING_REQUIRED),
    INSTANT(event_pages, until_ms, "until"),
};
static const struct binding pages_binding = BINDING_OF_STORED(struct event_pages, pages_fields);

static const struct binding_field pages_settled_fields[] = {
    TEXT(event_pages_settled, gateway),
    BIND_OBJECTS(struct event_pages_settled, results, result_count, "results", &result_binding,
                 LIST_MAX, BINDING_REQUIRED),
};
static const struct binding pages_settled_binding =
    BINDING_OF_STORED(struct event_pages_settled, pages_settled_fields);

static const struct binding_field receipts_received_fields[] = {
    TEXT(event_receipts_received, gateway),
    BIND_OBJECTS(struct event_receipts_received, receipts, receipt_count, "receipts",
                 &receipt_binding, LIST_MAX, BINDING_REQUIRED),
};
static const struct binding receipts_received_binding =
    BINDING_OF_STORED(struct event_receipts_received, receipts_received_fields);

static const struct binding_field reply_received_fields[] = {
    TEXT(event_reply_received, gateway),
    TEXT(event_reply_received, message_id),
    TEXT(event_reply_received, address),
    TEXT(event_reply_received, text),
    TEXT(event_reply_received, name),
    INSTANT(event_reply_received, said_ms, "said_at"),
    NAME(event_reply_received, problem, "problem", reply_problem_names),
};
static const struct binding reply_received_binding =
    BINDING_OF_STORED(struct event_reply_received, reply_received_fields);

static const struct binding_field office_alarmed_fields[] = {
    NAME(event_office_alarmed, alarm, "alarm", alarm_names),
    TEXT(event_office_alarmed, detail),
    TEXT(event_office_alarmed, unit_name),
    BIND_TEXTS(struct event_office_alarmed, names, name_count, "names", ANY_LENGTH, LIST_MAX,
               BINDING_OPTIONAL),
    COUNT(event_office_alarmed, name_total),
    TEXT(event_office_alarmed, stage),
    TEXT(event_office_alarmed, about),
};
static const struct binding office_alarmed_binding =
    BINDING_OF_STORED(struct event_office_alarmed, office_alarmed_fields);

static const struct binding_field gateway_moved_fields[] = {
    TEXT_REQUIRED(event_gateway_moved, gateway),
    TEXT(event_gateway_moved, reason),
    INSTANT(event_gateway_moved, until_ms, "until"),
    FLAG(event_gateway_moved, is_account, "account"),
};
static const struct binding gateway_moved_binding =
    BINDING_OF_STORED(struct event_gateway_moved, gateway_moved_fields);

static const struct binding *const payload_bindings[EVENT_KIND_N] = {
    [EVENT_DAEMON_STARTED] = &daemon_started_binding,
    [EVENT_CONFIGURATION_ADOPTED] = &configuration_adopted_binding,
    [EVENT_CLOCK_STEPPED] = &clock_stepped_binding,
    [EVENT_REQUEST_REFUSED] = &request_refused_binding,
    [EVENT_DAY_REVIEWED] = &day_reviewed_binding,
    [EVENT_UNITS_CHECKED] = &event_units_checked_binding,
    [EVENT_LIAISON_CHANGED] = &liaison_changed_binding,
    [EVENT_CONFERENCE_HELD] = &conference_held_binding,
    [EVENT_LOG_ENTERED] = &event_log_entered_binding,
    [EVENT_WATCH_CHANGED] = &event_watch_changed_binding,
    [EVENT_INCIDENT_REPORTED] = &incident_reported_binding,
    [EVENT_REPORT_ADDED] = &report_added_binding,
    [EVENT_RESPONSE_PROPOSED] = &response_proposed_binding,
    [EVENT_RESPONSE_REJECTED] = &response_rejected_binding,
    [EVENT_RESPONSE_ACTIVATED] = &response_moved_binding,
    [EVENT_RESPONSE_CHANGED] = &response_moved_binding,
    [EVENT_RESPONSE_TERMINATED] = &response_moved_binding,
    [EVENT_NOTICE_ISSUED] = &notice_issued_binding,
    [EVENT_NOTICE_CLOSED] = &nothing_binding,
    [EVENT_INCIDENT_CLOSED] = &nothing_binding,
    [EVENT_CALLOUT_ANSWERED] = &callout_answered_binding,
    [EVENT_CALLOUTS_UNANSWERED] = &callouts_binding,
    [EVENT_CALLOUTS_OVERDUE] = &callouts_binding,
    [EVENT_CALLOUTS_QUIET] = &callouts_binding,
    [EVENT_CALLOUTS_ASKED] = &callouts_binding,
    [EVENT_CALLOUTS_STOOD_DOWN] = &callouts_binding,
    [EVENT_PAGES_QUEUED] = &pages_queued_binding,
    [EVENT_PAGES_SENDING] = &pages_binding,
    [EVENT_PAGES_SETTLED] = &pages_settled_binding,
    [EVENT_RECEIPTS_RECEIVED] = &receipts_received_binding,
    [EVENT_PAGES_DOUBTFUL] = &pages_binding,
    [EVENT_PAGES_REQUEUED] = &pages_binding,
    [EVENT_REPLY_RECEIVED] = &reply_received_binding,
    [EVENT_OFFICE_ALARMED] = &office_alarmed_binding,
    [EVENT_GATEWAY_FAILED] = &gateway_moved_binding,
    [EVENT_GATEWAY_RECOVERED] = &gateway_moved_binding,
    [EVENT_MATTER_OPENED] = &event_matter_opened_binding,
    [EVENT_MATTER_JOINED] = &event_matter_joined_binding,
    [EVENT_MATTER_AMENDED] = &event_matter_amended_binding,
    [EVENT_MATTER_MOVED] = &event_matter_moved_binding,
    [EVENT_MATTER_MARKED] = &event_matter_marked_binding,
    [EVENT_MATTER_NOTED] = &event_matter_noted_binding,
    [EVENT_MATTER_SENT] = &event_matter_sent_binding,
    [EVENT_MATTER_REMINDED] = &event_matter_reminded_binding,
    [EVENT_REPORT_SUBMITTED] = &event_report_submitted_binding,
    [EVENT_REPORTS_DUE] = &event_reports_due_binding,
    [EVENT_ORDER_TAKEN] = &event_order_taken_binding,
    [EVENT_ROLLUP_TAKEN] = &event_rollup_taken_binding,
};

const struct binding *
event_payload_binding(enum event_kind kind)
{
    BUG_ON(kind >= EVENT_KIND_N || payload_bindings[kind] == NULL);
    return payload_bindings[kind];
}
