/* The reports that the office owes to those above it, and their clocks.
 *
 * Where the office says nothing the nation does: two hours for each hop of an initial report
 * (突发公共卫生事件应急条例 art. 20), progress at least daily at levels I and II, and the final
 * report within two weeks of the end (国家突发公共卫生事件相关信息报告管理工作规范). When the
 * office is reminded is our own choice. */
#include "config/read.h"

#define INITIAL_WITHIN_MS (2 * MS_PER_HOUR)
#define FINAL_WITHIN_MS (14 * MS_PER_DAY)
#define GRAVE_EVERY_MS MS_PER_DAY

static const int64_t default_remind_ms[REPORT_KIND_N] = {
    [REPORT_INITIAL] = 30 * MS_PER_MINUTE,
    [REPORT_PROGRESS] = MS_PER_HOUR,
    [REPORT_FINAL] = MS_PER_DAY,
};

struct raw_hop {
    int kind;
    const char *to, *after;
    struct words name, from;
    int64_t within_ms, remind_ms;
    config_setting_t *every;
};

static const struct field hop_fields[] = {
    {FIELD("kind", FIELD_CHOICE, raw_hop, kind), REQUIRED, CHOICES(report_kind_names)},
    {FIELD("to", FIELD_CODE, raw_hop, to), REQUIRED},
    {FIELD("name", FIELD_WORDS, raw_hop, name), REQUIRED, BETWEEN(1, NAME_CHARACTERS_MAX)},
    {FIELD("from", FIELD_WORDS, raw_hop, from), BETWEEN(1, NAME_CHARACTERS_MAX)},
    {FIELD("after", FIELD_CODE, raw_hop, after)},
    {FIELD("within", FIELD_DURATION, raw_hop, within_ms), BETWEEN(MS_PER_MINUTE, DURATION_MS_MAX)},
    {FIELD("every", FIELD_GROUP, raw_hop, every)},
    {FIELD("remind_before", FIELD_DURATION, raw_hop, remind_ms), BETWEEN(0, DURATION_MS_MAX)},
};

struct raw_every {
    int64_t of[LEVEL_N];
};

static const struct field every_fields[] = {
    {FIELD("level1", FIELD_DURATION, raw_every, of[1]), BETWEEN(MS_PER_MINUTE, DURATION_MS_MAX)},
    {FIELD("level2", FIELD_DURATION, raw_every, of[2]), BETWEEN(MS_PER_MINUTE, DURATION_MS_MAX)},
    {FIELD("level3", FIELD_DURATION, raw_every, of[3]), BETWEEN(MS_PER_MINUTE, DURATION_MS_MAX)},
    {FIELD("level4", FIELD_DURATION, raw_every, of[4]), BETWEEN(MS_PER_MINUTE, DURATION_MS_MAX)},
};

static const struct report_hop *
find_hop(const struct planbook *planbook, size_t count, enum report_kind kind, const char *to)
{
    for (size_t i = 0; i < count; i++) {
        if (planbook->reporting[i].kind == kind && text_equal(planbook->reporting[i].to, to)) {
            return &planbook->reporting[i];
        }
    }
    return NULL;
}

static void
check_kind(struct loading *load, config_setting_t *group, const struct raw_hop *raw)
{
    if (raw->kind == REPORT_PROGRESS && raw->within_ms != 0) {
        loading_error(load, config_setting_get_member(group, "within"),
                      "a progress report has no within; say how often with every = { level1 = "
                      "\"24h\"; … }");
    }
    if (raw->kind != REPORT_PROGRESS && raw->every != NULL) {
        loading_error(load, raw->every, "only a progress report has every; say within = \"…\"");
    }
    if (raw->kind != REPORT_INITIAL && raw->after != NULL) {
        loading_error(load, config_setting_get_member(group, "after"),
                      "only an initial report can follow another; remove after");
    }
}

static void
check_place(struct loading *load, config_setting_t *group, const struct raw_hop *raw, size_t n)
{
    enum report_kind kind = (enum report_kind)raw->kind;
    if (find_hop(load->planbook, n, kind, raw->to) != NULL) {
        loading_error(load, config_setting_get_member(group, "to"),
                      "the %s report to \"%s\" stands twice; keep one of the two",
                      report_kind_names[kind], raw->to);
    }
    if (raw->after != NULL && kind == REPORT_INITIAL &&
        find_hop(load->planbook, n, REPORT_INITIAL, raw->after) == NULL) {
        loading_error(load, config_setting_get_member(group, "after"),
                      "no initial report to \"%s\" stands before this one; put it there, or "
                      "remove after",
                      raw->after);
    }
}

static void
read_every(struct loading *load, const struct raw_hop *raw, struct report_hop *hop)
{
    struct raw_every every = {{0}};
    if (hop->kind != REPORT_PROGRESS) {
        return;
    }
    if (raw->every == NULL) {
        every.of[1] = GRAVE_EVERY_MS;
        every.of[2] = GRAVE_EVERY_MS;
    } else {
        (void)read_group(load, raw->every, "every", every_fields, ARRAY_SIZE(every_fields),
                         load->planbook->arena, &every);
    }
    for (int level = LEVEL_GRAVEST; level < LEVEL_N; level++) {
        hop->every_ms[level] = every.of[level];
    }
}

/* A reminder that comes before the clock has begun says nothing. */
static void
check_reminder(struct loading *load, config_setting_t *group, const struct report_hop *hop)
{
    int64_t shortest_ms = hop->within_ms;
    for (int level = LEVEL_GRAVEST; level < LEVEL_N; level++) {
        int64_t every_ms = hop->every_ms[level];
        if (every_ms != 0 && (shortest_ms == 0 || every_ms < shortest_ms)) {
            shortest_ms = every_ms;
        }
    }
    if (hop->remind_before_ms >= shortest_ms && shortest_ms != 0) {
        loading_error(load, group,
                      "the reminder before the %s report to \"%s\" comes before its time has "
                      "begun; give a shorter remind_before",
                      report_kind_names[hop->kind], hop->to);
    }
}

static void
read_hop(struct loading *load, config_setting_t *group, size_t n)
{
    struct report_hop *hop = &load->planbook->reporting[n];
    struct raw_hop raw = {.to = "?", .remind_ms = -1};
    bool is_good = read_group(load, group, "report", hop_fields, ARRAY_SIZE(hop_fields),
                              load->planbook->arena, &raw);
    hop->kind = (enum report_kind)raw.kind;
    hop->to = raw.to;
    if (!is_good) {
        return;
    }
    check_kind(load, group, &raw);
    check_place(load, group, &raw, n);
    hop->name = raw.name;
    hop->from = raw.from;
    hop->after = hop->kind == REPORT_INITIAL ? raw.after : NULL;
    if (hop->kind != REPORT_PROGRESS) {
        int64_t usual_ms = hop->kind == REPORT_INITIAL ? INITIAL_WITHIN_MS : FINAL_WITHIN_MS;
        hop->within_ms = raw.within_ms != 0 ? raw.within_ms : usual_ms;
    }
    hop->remind_before_ms = raw.remind_ms >= 0 ? raw.remind_ms : default_remind_ms[hop->kind];
    read_every(load, &raw, hop);
    check_reminder(load, group, hop);
}

void
loading_read_reporting(struct loading *load)
{
    struct planbook *planbook = load->planbook;
    size_t count = loading_count(load, SECTION_REPORTING, REPORT_HOPS_MAX);
    if (count == 0) {
        return;
    }
    planbook->reporting = arena_take_array(planbook->arena, count, sizeof(*planbook->reporting));
    planbook->reporting_count = count;
    for (size_t i = 0; i < count; i++) {
        read_hop(load, read_element(load->sections[SECTION_REPORTING], i), i);
    }
}
