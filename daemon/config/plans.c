/* The response plans: incident type × level → units, their role, task and policy. */
#include <string.h>

#include "config/read.h"

#define CELLS_PER_PLAN_MAX 20000

struct raw_level {
    int64_t level;
    const char *policy;
    struct plan_level level_settings;
    int approval;
};

static const char *const approval_names[] = {"one", "two"};

static const struct field level_fields[] = {
    {FIELD("level", FIELD_INTEGER, raw_level, level), REQUIRED,
     BETWEEN(LEVEL_GRAVEST, LEVEL_MILDEST)},
    {FIELD("policy", FIELD_CODE, raw_level, policy), REQUIRED},
    {FIELD("answer_within", FIELD_DURATION, raw_level, level_settings.answer_within_ms),
     BETWEEN(0, MS_PER_DAY)},
    {FIELD("sitrep_every", FIELD_DURATION, raw_level, level_settings.sitrep_every_ms),
     BETWEEN(10 * MS_PER_MINUTE, 7 * MS_PER_DAY)},
    {FIELD("sitrep_within", FIELD_DURATION, raw_level, level_settings.sitrep_within_ms),
     BETWEEN(MS_PER_MINUTE, MS_PER_DAY)},
    {FIELD("approval", FIELD_CHOICE, raw_level, approval), CHOICES(approval_names)},
    {FIELD("automatic", FIELD_BOOL, raw_level, level_settings.is_automatic)},
    {FIELD("on_worsening", FIELD_BOOL, raw_level, level_settings.on_worsening)},
};

struct raw_cell {
    config_setting_t *units, *groups, *levels;
    int role, expects;
    const char *task, *policy;
    bool with_below;
    bool at_level[LEVEL_N];
    config_setting_t *setting;
};

/* How far a unit can be expected to come; a part of callout_state_names. */
static const char *const stage_names[] = {"acknowledged", "briefed", "dispatched", "on_scene"};

static const struct field cell_fields[] = {
    {FIELD("units", FIELD_SETTING, raw_cell, units)},
    {FIELD("groups", FIELD_SETTING, raw_cell, groups)},
    {FIELD("levels", FIELD_SETTING, raw_cell, levels), REQUIRED},
    {FIELD("role", FIELD_CHOICE, raw_cell, role), REQUIRED, CHOICES(plan_role_names)},
    {FIELD("task", FIELD_TEXT, raw_cell, task), BETWEEN(1, TASK_CHARACTERS_MAX)},
    {FIELD("policy", FIELD_CODE, raw_cell, policy)},
    {FIELD("expects", FIELD_CHOICE, raw_cell, expects), CHOICES(stage_names)},
    {FIELD("below", FIELD_BOOL, raw_cell, with_below)},
};

struct raw_plan {
    const char *type;
    struct words name;
    config_setting_t *levels, *cells;
};

static const struct field plan_fields[] = {
    {FIELD("type", FIELD_CODE, raw_plan, type), REQUIRED},
    {FIELD("name", FIELD_WORDS, raw_plan, name), REQUIRED, BETWEEN(1, NAME_CHARACTERS_MAX)},
    {FIELD("levels", FIELD_LIST, raw_plan, levels), REQUIRED},
    {FIELD("cells", FIELD_LIST, raw_plan, cells), REQUIRED},
};

/* One plan while it is being built. */
struct plan_build {
    struct loading *load;
    struct plan *plan;
    struct raw_cell *cells;
    size_t cell_count;
    /* By level and unit: the cell that has it, plus one; negative when only by a group. */
    int32_t *owner[LEVEL_N];
    /* By unit, of the level that is being filled: its place in the network. */
    struct tier {
        size_t above;    /* the nearest unit above that is called with it; NO_INDEX */
        bool is_covered; /* a cell with "below" names it or a unit above it */
        bool is_added;   /* no cell names it: it is called as one below */
    } * tiers;
    const char **unit_names; /* in the planbook's arena, copied once */
};

static const char *
find_policy(struct loading *load, config_setting_t *group, const char *code)
{
    if (code != NULL) {
        (void)loading_find(load, config_setting_get_member(group, "policy"), &load->policies, code);
    }
    return code;
}

/* A report must be in before the next one is asked for. */
static void
check_sitrep(struct loading *load, config_setting_t *group, struct plan_level *level)
{
    if (level->sitrep_every_ms == 0 && level->sitrep_within_ms != 0) {
        loading_error(load, group,
                      "sitrep_within says by when reports are due, but nothing asks for them; add "
                      "sitrep_every = \"4h\";");
    } else if (level->sitrep_every_ms != 0 && level->sitrep_within_ms == 0) {
        level->sitrep_within_ms =
            level->sitrep_every_ms >= 2 * MS_PER_HOUR ? MS_PER_HOUR : level->sitrep_every_ms / 2;
    } else if (level->sitrep_within_ms >= level->sitrep_every_ms && level->sitrep_every_ms != 0) {
        loading_error(load, group,
                      "sitrep_within must be shorter than sitrep_every: a report must be in before "
                      "the next one is asked for");
    }
}

/* False after an error. */
static bool
read_level(struct loading *load, config_setting_t *group, struct plan *plan)
{
    struct raw_level raw = {.level = LEVEL_NONE, .policy = NULL};
    if (!read_group(load, group, "level", level_fields, ARRAY_SIZE(level_fields),
                    load->planbook->arena, &raw)) {
        return false;
    }
    struct plan_level *level = &plan->levels[raw.level];
    if (level->is_defined) {
        loading_error(load, group, "level %d stands twice in the plan \"%s\"; remove one",
                      (int)raw.level, plan->type);
        return false;
    }
    *level = raw.level_settings;
    level->is_defined = true;
    level->policy = find_policy(load, group, raw.policy);
    level->needs_approval = raw.approval == 1;
    check_sitrep(load, group, level);
    if (level->needs_approval && level->is_automatic) {
        loading_error(load, group,
                      "a level cannot need two persons and be automatic; remove one of the two");
    }
    if (level->needs_approval && !load->is_commander_known && !load->sources.is_broken) {
        loading_warning(load, group,
                        "this level needs the approval of a second person, but no account has the "
                        "role commander; add one to accounts");
    }
    return true;
}

/* 3, (1, 2), "1-4", "1,3". False after an error. */
static bool
parse_level_text(const char *text, bool at_level[LEVEL_N])
{
    for (const char *at = text;; at++) {
        if (*at < '0' + LEVEL_GRAVEST || *at > '0' + LEVEL_MILDEST) {
            return false;
        }
        int first = *at - '0';
        int last = first;
        at++;
        if (*at == '-' && at[1] >= '0' + first && at[1] <= '0' + LEVEL_MILDEST) {
            last = at[1] - '0';
            at += 2;
        }
        for (int i = first; i <= last; i++) {
            at_level[i] = true;
        }
        if (*at == '\0') {
            return true;
        }
        if (*at != ',') {
            return false;
        }
    }
}

static void
read_cell_levels(struct loading *load, struct raw_cell *cell)
{
    config_setting_t *levels = cell->levels;
    size_t count = is_list(levels) ? (size_t)config_setting_length(levels) : 1;
    bool is_good = count > 0;
    for (size_t i = 0; i < count; i++) {
        config_setting_t *element = read_element(levels, i);
        const char *text = config_setting_get_string(element);
        if (text != NULL) {
            is_good &= parse_level_text(text, cell->at_level);
        } else {
            int level = config_setting_get_int(element);
            bool is_level = level >= LEVEL_GRAVEST && level <= LEVEL_MILDEST;
            is_good &= is_level;
            cell->at_level[is_level ? level : LEVEL_NONE] = true;
        }
    }
    if (!is_good) {
        loading_error(load, levels,
                      "levels must be from 1 to 4; write levels = \"1-4\", (1, 2) or 3");
    }
}

static void
read_cell(struct plan_build *build, config_setting_t *group, struct raw_cell *cell)
{
    struct loading *load = build->load;
    *cell = (struct raw_cell){.role = PLAN_ROLE_SUPPORT, .setting = group};
    bool is_good = read_group(load, group, "cell", cell_fields, ARRAY_SIZE(cell_fields),
                              load->planbook->arena, cell);
    find_policy(load, group, cell->policy);
    if (is_good && cell->units == NULL && cell->groups == NULL) {
        loading_error(load, group,
                      "this cell names nobody; add units = (\"…\"); or groups = (\"…\");");
    }
    if (cell->levels == NULL) {
        return;
    }
    read_cell_levels(load, cell);
    for (int i = LEVEL_GRAVEST; i < LEVEL_N; i++) {
        if (cell->at_level[i] && !build->plan->levels[i].is_defined) {
            if (is_good) {
                loading_error(load, cell->levels,
                              "the plan \"%s\" defines no level %d; add { level = %d; policy = "
                              "\"…\"; } to its levels",
                              build->plan->type, i, i);
            }
            cell->at_level[i] = false;
        }
    }
}

/* Gives a unit to a cell at all its levels. The cell that names a unit beats one that names a
 * group; of two that name a group, the first has it. */
static void
claim_unit(struct plan_build *build, size_t n, size_t unit, bool is_by_group,
           const config_setting_t *place)
{
    struct raw_cell *cell = &build->cells[n];
    for (int i = LEVEL_GRAVEST; i < LEVEL_N; i++) {
        if (!cell->at_level[i]) {
            continue;
        }
        int32_t *owner = &build->owner[i][unit];
        if (is_by_group) {
            *owner = *owner == 0 ? -(int32_t)(n + 1) : *owner;
        } else if (*owner > 0) {
            struct source first = loading_source(build->load, build->cells[*owner - 1].setting);
            loading_error(build->load, place,
                          "the unit \"%s\" has two cells at level %d, the first at %s:%d; remove "
                          "it from one of them",
                          build->load->directory->units[unit].code, i, first.file, first.line);
            return;
        } else {
            *owner = (int32_t)(n + 1);
        }
    }
}

static void
claim_units(struct plan_build *build, size_t n)
{
    struct loading *load = build->load;
    config_setting_t *units = build->cells[n].units;
    size_t count = units == NULL ? 0 : read_count(load, units);
    for (size_t i = 0; i < count; i++) {
        config_setting_t *element = read_element(units, i);
        const char *code = read_text(load, element);
        size_t unit = code == NULL ? NO_INDEX : loading_find(load, element, &load->units, code);
        if (unit < load->directory->unit_count) {
            claim_unit(build, n, unit, false, element);
        }
    }
}

static void
claim_groups(struct plan_build *build, size_t n)
{
    struct loading *load = build->load;
    config_setting_t *groups = build->cells[n].groups;
    size_t count = groups == NULL ? 0 : read_count(load, groups);
    for (size_t i = 0; i < count; i++) {
        config_setting_t *element = read_element(groups, i);
        const char *code = read_text(load, element);
        size_t found = code == NULL ? NO_INDEX : loading_find(load, element, &load->groups, code);
        if (found >= load->directory->group_count) {
            continue;
        }
        const struct group *group = &load->directory->groups[found];
        for (size_t j = 0; j < group->unit_count; j++) {
            claim_unit(build, n, group->units[j], true, element);
        }
    }
}

static void
know_name(struct plan_build *build, size_t unit)
{
    const struct unit *known = &build->load->directory->units[unit];
    struct arena *arena = build->load->planbook->arena;
    if (build->unit_names[2 * unit] == NULL) {
        build->unit_names[2 * unit] = arena_copy_string(arena, known->code);
        build->unit_names[2 * unit + 1] = arena_copy_string(arena, known->name);
    }
}

/* The cell with "below" that covers this unit: its own, or the nearest one above; 0: none. */
static int32_t
find_cover(const struct plan_build *build, int n, size_t unit)
{
    const struct unit *units = build->load->directory->units;
    for (; unit != NO_INDEX; unit = units[unit].parent) {
        int32_t owner = build->owner[n][unit];
        if (owner != 0 && !build->tiers[unit].is_added &&
            build->cells[(owner < 0 ? -owner : owner) - 1].with_below) {
            return owner;
        }
    }
    return 0;
}

/* 市、镇、村: units below a cell that says so are called with it, unless a cell names them itself.
 * Parents are known to make no circle by now, or the file is refused and none is walked. */
static void
spread_below(struct plan_build *build, int n)
{
    const struct directory *directory = build->load->directory;
    for (size_t unit = 0; unit < directory->unit_count; unit++) {
        build->tiers[unit] = (struct tier){.above = NO_INDEX};
    }
    if (build->load->has_parent_circle) {
        return;
    }
    for (size_t unit = 0; unit < directory->unit_count; unit++) {
        int32_t cover = find_cover(build, n, unit);
        build->tiers[unit].is_covered = cover != 0;
        if (cover != 0 && build->owner[n][unit] == 0) {
            build->owner[n][unit] = cover < 0 ? cover : -cover;
            build->tiers[unit].is_added = true;
        }
    }
    for (size_t unit = 0; unit < directory->unit_count; unit++) {
        size_t above = directory->units[unit].parent;
        while (above != NO_INDEX && build->owner[n][above] == 0) {
            above = directory->units[above].parent;
        }
        build->tiers[unit].above =
            above != NO_INDEX && build->tiers[above].is_covered ? above : NO_INDEX;
    }
}

static void
fill_cell(struct plan_build *build, const struct raw_cell *raw, size_t unit,
          const struct plan_level *level, struct plan_cell *ret_cell)
{
    const struct tier *tier = &build->tiers[unit];
    know_name(build, unit);
    ret_cell->unit = build->unit_names[2 * unit];
    ret_cell->unit_name = build->unit_names[2 * unit + 1];
    if (tier->above != NO_INDEX) {
        know_name(build, tier->above);
        ret_cell->parent = build->unit_names[2 * tier->above];
    }
    ret_cell->role = tier->is_added ? PLAN_ROLE_SUPPORT : (enum plan_role)raw->role;
    ret_cell->task = raw->task;
    ret_cell->policy = raw->policy != NULL ? raw->policy : level->policy;
    ret_cell->expects =
        (enum callout_state)WORDS_FIND(callout_state_names, stage_names[raw->expects]);
}

static int
compare_claims(const void *left, const void *right)
{
    const uint64_t a = *(const uint64_t *)left;
    const uint64_t b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

/* The cells of a level, those that lead first, else in the order of the file. */
static void
fill_level(struct plan_build *build, int n)
{
    struct plan_level *level = &build->plan->levels[n];
    size_t unit_count = build->load->directory->unit_count;
    uint64_t *claims = memory_new_array(unit_count + 1, sizeof(*claims));
    size_t count = 0;
    spread_below(build, n);
    for (size_t unit = 0; unit < unit_count; unit++) {
        int32_t owner = build->owner[n][unit];
        uint64_t cell = (uint64_t)(owner < 0 ? -owner : owner);
        if (owner != 0) {
            bool is_support =
                build->cells[cell - 1].role != PLAN_ROLE_LEAD || build->tiers[unit].is_added;
            claims[count++] = (uint64_t)is_support << 63 | cell << 32 | unit;
        }
    }
    qsort(claims, count, sizeof(*claims), compare_claims);
    level->cells = arena_take_array(build->load->planbook->arena, count + 1, sizeof(*level->cells));
    level->cell_count = count;
    for (size_t i = 0; i < count; i++) {
        size_t cell = (size_t)(claims[i] << 1 >> 33) - 1;
        fill_cell(build, &build->cells[cell], (size_t)(claims[i] & UINT32_MAX), level,
                  &level->cells[i]);
    }
    free(claims);
}

static void
read_cells(struct plan_build *build, config_setting_t *list)
{
    struct loading *load = build->load;
    size_t unit_count = load->directory->unit_count;
    build->cell_count = (size_t)config_setting_length(list);
    if (build->cell_count > CELLS_PER_PLAN_MAX) {
        loading_error(load, list, "a plan has at most %d cells; join some", CELLS_PER_PLAN_MAX);
        return;
    }
    build->cells = memory_new_array(build->cell_count + 1, sizeof(*build->cells));
    build->tiers = memory_new_array(unit_count + 1, sizeof(*build->tiers));
    for (int i = LEVEL_GRAVEST; i < LEVEL_N; i++) {
        build->owner[i] = memory_new_array(unit_count + 1, sizeof(*build->owner[i]));
    }
    for (size_t i = 0; i < build->cell_count; i++) {
        read_cell(build, read_element(list, i), &build->cells[i]);
        claim_units(build, i);
        claim_groups(build, i);
    }
    for (int i = LEVEL_GRAVEST; i < LEVEL_N; i++) {
        fill_level(build, i);
        free(build->owner[i]);
    }
    free(build->tiers);
    free(build->cells);
}

static void
check_levels(struct loading *load, config_setting_t *group, const struct plan *plan)
{
    for (int i = LEVEL_GRAVEST; i < LEVEL_N; i++) {
        if (!plan->levels[i].is_defined) {
            loading_warning(load, group,
                            "the plan \"%s\" has no level %d, so an incident graded there cannot "
                            "be activated; add { level = %d; policy = \"…\"; }",
                            plan->type, i, i);
        } else if (plan->levels[i].cell_count == 0) {
            loading_error(load, group,
                          "level %d of the plan \"%s\" calls no unit; add a cell with levels = "
                          "\"%d\"",
                          i, plan->type, i);
        }
    }
}

static void
read_plan(struct loading *load, config_setting_t *group, struct plan *plan, const char **unit_names)
{
    struct raw_plan raw = {.type = "?", .name = {{"?", "?"}}};
    bool is_good = read_group(load, group, "plan", plan_fields, ARRAY_SIZE(plan_fields),
                              load->planbook->arena, &raw);
    plan->type = raw.type;
    plan->name = raw.name;
    size_t count = raw.levels == NULL ? 0 : (size_t)config_setting_length(raw.levels);
    for (size_t i = 0; i < count; i++) {
        is_good &= read_level(load, read_element(raw.levels, i), plan);
    }
    struct plan_build build = {.load = load, .plan = plan, .unit_names = unit_names};
    if (raw.cells != NULL) {
        read_cells(&build, raw.cells);
    }
    if (is_good && !load->sources.is_broken) {
        check_levels(load, group, plan);
    }
}

void
loading_read_plans(struct loading *load)
{
    struct planbook *planbook = load->planbook;
    size_t count = loading_count(load, SECTION_PLANS, TYPES_MAX);
    const char **unit_names =
        arena_take_array(load->scratch, 2 * load->directory->unit_count + 1, sizeof(*unit_names));
    planbook->plans = arena_take_array(planbook->arena, count + 1, sizeof(*planbook->plans));
    planbook->plan_count = count;
    for (size_t i = 0; i < count; i++) {
        read_plan(load, read_element(load->sections[SECTION_PLANS], i), &planbook->plans[i],
                  unit_names);
    }
}
