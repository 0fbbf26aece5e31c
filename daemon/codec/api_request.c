#include "codec/api_request.h"

#include "core/limits.h"

#define FORCES_MAX 1000000 /* people or vehicles that one unit can say it sent */

static const struct binding_field report_incident_fields[] = {
    BIND_FILLED(struct command_report_incident, type, "type", CODE_SIZE_MAX, BINDING_ONE_LINE),
    BIND_FILLED(struct command_report_incident, place, "place", PLACE_CHARACTERS_MAX,
                BINDING_ONE_LINE),
    BIND_FILLED(struct command_report_incident, summary, "summary", TEXT_CHARACTERS_MAX, 0),
    BIND_INT(struct command_report_incident, cases, "cases", 0, CASES_MAX, -1, 0),
    BIND_INT(struct command_report_incident, deaths, "deaths", 0, CASES_MAX, -1, 0),
    BIND_INSTANT(struct command_report_incident, occurred_ms, "occurred_at", 0),
    BIND_TEXT(struct command_report_incident, reported_by, "reported_by", NAME_CHARACTERS_MAX,
              BINDING_ONE_LINE),
    BIND_TEXT(struct command_report_incident, contact, "contact", NAME_CHARACTERS_MAX,
              BINDING_ONE_LINE),
    BIND_ENUM(struct command_report_incident, status, "status", incident_status_names,
              INCIDENT_ACTUAL, 0),
    BIND_ENUM(struct command_report_incident, extent, "extent", incident_extent_names,
              EXTENT_UNKNOWN, 0),
    BIND_BOOL(struct command_report_incident, is_spreading, "spreading", 0),
    BIND_INT(struct command_report_incident, level, "level", LEVEL_GRAVEST, LEVEL_MILDEST,
             LEVEL_NONE, 0),
};
const struct binding api_report_incident =
    BINDING_OF(struct command_report_incident, report_incident_fields);

static const struct binding_field add_report_fields[] = {
    BIND_ENUM(struct command_add_report, kind, "kind", report_kind_names, REPORT_PROGRESS,
              BINDING_REQUIRED),
    BIND_FILLED(struct command_add_report, text, "text", TEXT_CHARACTERS_MAX, 0),
    BIND_INT(struct command_add_report, cases, "cases", 0, CASES_MAX, -1, 0),
    BIND_INT(struct command_add_report, deaths, "deaths", 0, CASES_MAX, -1, 0),
    BIND_BOOL(struct command_add_report, is_worsening, "worsening", 0),
    BIND_ENUM(struct command_add_report, extent, "extent", incident_extent_names, EXTENT_UNKNOWN,
              0),
    BIND_BOOL(struct command_add_report, is_spreading, "spreading", 0),
};
const struct binding api_add_report = BINDING_OF(struct command_add_report, add_report_fields);

static const struct binding_field respond_fields[] = {
    BIND_ENUM(struct command_respond, action, "action", response_action_names, RESPONSE_PROPOSE,
              BINDING_REQUIRED),
    BIND_INT(struct command_respond, level, "level", LEVEL_GRAVEST, LEVEL_MILDEST, LEVEL_NONE, 0),
    BIND_TEXT(struct command_respond, reason, "reason", NOTE_CHARACTERS_MAX, 0),
};
const struct binding api_respond = BINDING_OF(struct command_respond, respond_fields);

static const struct binding_field issue_notice_fields[] = {
    BIND_ENUM(struct command_issue_notice, kind, "kind", notice_kind_names, NOTICE_BULLETIN,
              BINDING_REQUIRED),
    BIND_TEXTS(struct command_issue_notice, units, unit_count, "units", CODE_SIZE_MAX, UNITS_MAX,
               BINDING_ONE_LINE),
    BIND_TEXTS(struct command_issue_notice, groups, group_count, "groups", CODE_SIZE_MAX,
               GROUPS_MAX, BINDING_ONE_LINE),
    BIND_TEXT(struct command_issue_notice, title, "title", TITLE_CHARACTERS_MAX, BINDING_ONE_LINE),
    BIND_TEXT(struct command_issue_notice, text, "text", TEXT_CHARACTERS_MAX, 0),
    BIND_TEXT(struct command_issue_notice, policy, "policy", CODE_SIZE_MAX, BINDING_ONE_LINE),
    BIND_INSTANT(struct command_issue_notice, due_ms, "due_at", 0),
    BIND_BOOL(struct command_issue_notice, is_drill, "drill", 0),
    BIND_BOOL(struct command_issue_notice, with_below, "below", 0),
    BIND_ID(struct command_issue_notice, incident, "incident", 'I', 0),
    BIND_INT(struct command_issue_notice, random_count, "random", 1, UNITS_MAX, 0, 0),
};
const struct binding api_issue_notice =
    BINDING_OF(struct command_issue_notice, issue_notice_fields);

static const struct binding_field test_page_fields[] = {
    BIND_FILLED(struct command_test_page, person, "person", CODE_SIZE_MAX, BINDING_ONE_LINE),
};
const struct binding api_test_page = BINDING_OF(struct command_test_page, test_page_fields);

static const struct binding_field answer_fields[] = {
    BIND_ENUM(struct command_answer, answer, "answer", answer_names, ANSWER_ACK, BINDING_REQUIRED),
    BIND_FILLED(struct command_answer, name, "by", NAME_CHARACTERS_MAX, BINDING_ONE_LINE),
    BIND_TEXT(struct command_answer, person, "person", CODE_SIZE_MAX, BINDING_ONE_LINE),
    BIND_ENUM(struct command_answer, means, "via", means_names, MEANS_API, 0),
    BIND_INSTANT(struct command_answer, said_ms, "at", 0),
    BIND_TEXT(struct command_answer, note, "note", TEXT_CHARACTERS_MAX, 0),
    BIND_TEXT(struct command_answer, substitute, "substitute", NAME_CHARACTERS_MAX,
              BINDING_ONE_LINE),
    BIND_INT(struct command_answer, people, "people", 0, FORCES_MAX, -1, 0),
    BIND_INT(struct command_answer, vehicles, "vehicles", 0, FORCES_MAX, -1, 0),
    BIND_INSTANT(struct command_answer, eta_ms, "eta", 0),
};
const struct binding api_answer = BINDING_OF(struct command_answer, answer_fields);

static const struct binding_field backup_fields[] = {
    BIND_FILLED(struct api_backup, path, "path", 4000, BINDING_ONE_LINE),
};
const struct binding api_backup = BINDING_OF(struct api_backup, backup_fields);
