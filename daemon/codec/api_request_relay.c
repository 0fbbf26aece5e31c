/* What another office's dutyd may post here: orders, progress with ours, reports. */
#include "codec/api_request.h"

#include "core/limits.h"

static const struct binding_field relay_fields[] = {
    BIND_FILLED(struct command_relay, origin, "origin", CODE_SIZE_MAX, BINDING_ONE_LINE),
    BIND_TEXT(struct command_relay, path, "path", NOTE_CHARACTERS_MAX, BINDING_ONE_LINE),
    BIND_ENUM(struct command_relay, kind, "kind", relay_kind_names, RELAY_ACTIVATION,
              BINDING_REQUIRED),
    BIND_ID(struct command_relay, callout, "callout", 'C', BINDING_REQUIRED),
    BIND_ID(struct command_relay, notice, "notice", 'N', BINDING_REQUIRED),
    BIND_ID(struct command_relay, incident, "incident", 'I', 0),
    BIND_TEXT(struct command_relay, report.type, "type", CODE_SIZE_MAX, BINDING_ONE_LINE),
    BIND_TEXT(struct command_relay, report.place, "place", PLACE_CHARACTERS_MAX, BINDING_ONE_LINE),
    BIND_TEXT(struct command_relay, report.summary, "summary", TEXT_CHARACTERS_MAX, 0),
    BIND_INT(struct command_relay, report.cases, "cases", 0, CASES_MAX, -1, 0),
    BIND_INT(struct command_relay, report.deaths, "deaths", 0, CASES_MAX, -1, 0),
    BIND_TEXT(struct command_relay, report.reported_by, "reported_by", NAME_CHARACTERS_MAX,
              BINDING_ONE_LINE),
    BIND_ENUM(struct command_relay, report.status, "status", incident_status_names, INCIDENT_ACTUAL,
              0),
    BIND_INT(struct command_relay, report.level, "level", LEVEL_GRAVEST, LEVEL_MILDEST, LEVEL_NONE,
             0),
    BIND_TEXT(struct command_relay, title, "title", TITLE_CHARACTERS_MAX, BINDING_ONE_LINE),
    BIND_TEXT(struct command_relay, text, "text", TEXT_CHARACTERS_MAX, 0),
    BIND_INSTANT(struct command_relay, due_ms, "due_at", 0),
    BIND_BOOL(struct command_relay, is_drill, "drill", 0),
};
const struct binding api_relay = BINDING_OF(struct command_relay, relay_fields);

static const struct binding_field take_rollup_fields[] = {
    BIND_FILLED(struct command_take_rollup, origin, "origin", CODE_SIZE_MAX, BINDING_ONE_LINE),
    BIND_ID(struct command_take_rollup, callout, "callout", 'C', BINDING_REQUIRED),
    BIND_ID(struct command_take_rollup, number, "number", 'P', BINDING_REQUIRED),
    BIND_ENUM(struct command_take_rollup, stage, "stage", callout_state_names, CALLOUT_CALLING,
              BINDING_REQUIRED),
    BIND_TEXT(struct command_take_rollup, by, "by", NAME_CHARACTERS_MAX, BINDING_ONE_LINE),
    BIND_TEXT(struct command_take_rollup, note, "note", TEXT_CHARACTERS_MAX, 0),
    BIND_INT(struct command_take_rollup, answered, "answered", 0, CASES_MAX, 0, BINDING_REQUIRED),
    BIND_INT(struct command_take_rollup, total, "total", 0, CASES_MAX, 0, BINDING_REQUIRED),
};
const struct binding api_take_rollup = BINDING_OF(struct command_take_rollup, take_rollup_fields);

static const struct binding_field take_report_fields[] = {
    BIND_FILLED(struct command_take_report, origin, "origin", CODE_SIZE_MAX, BINDING_ONE_LINE),
    BIND_TEXT(struct command_take_report, path, "path", NOTE_CHARACTERS_MAX, BINDING_ONE_LINE),
    BIND_ENUM(struct command_take_report, kind, "kind", report_kind_names, REPORT_INITIAL,
              BINDING_REQUIRED),
    BIND_ID(struct command_take_report, incident, "incident", 'I', BINDING_REQUIRED),
    BIND_ID(struct command_take_report, about, "about", 'I', 0),
    BIND_INT(struct command_take_report, number, "number", 0, REPORTS_PER_INCIDENT_MAX, 0,
             BINDING_REQUIRED),
    BIND_FILLED(struct command_take_report, text, "text", TEXT_CHARACTERS_MAX, 0),
    BIND_FILLED(struct command_take_report, report.type, "type", CODE_SIZE_MAX, BINDING_ONE_LINE),
    BIND_FILLED(struct command_take_report, report.place, "place", PLACE_CHARACTERS_MAX,
                BINDING_ONE_LINE),
    BIND_FILLED(struct command_take_report, report.summary, "summary", TEXT_CHARACTERS_MAX, 0),
    BIND_INT(struct command_take_report, report.cases, "cases", 0, CASES_MAX, -1, 0),
    BIND_INT(struct command_take_report, report.deaths, "deaths", 0, CASES_MAX, -1, 0),
    BIND_INSTANT(struct command_take_report, report.occurred_ms, "occurred_at", 0),
    BIND_TEXT(struct command_take_report, report.reported_by, "reported_by", NAME_CHARACTERS_MAX,
              BINDING_ONE_LINE),
    BIND_TEXT(struct command_take_report, report.contact, "contact", NAME_CHARACTERS_MAX,
              BINDING_ONE_LINE),
    BIND_ENUM(struct command_take_report, report.status, "status", incident_status_names,
              INCIDENT_ACTUAL, 0),
    BIND_ENUM(struct command_take_report, report.extent, "extent", incident_extent_names,
              EXTENT_UNKNOWN, 0),
    BIND_BOOL(struct command_take_report, report.is_spreading, "spreading", 0),
    BIND_BOOL(struct command_take_report, is_worsening, "worsening", 0),
};
const struct binding api_take_report = BINDING_OF(struct command_take_report, take_report_fields);
