/* Does every text fit its number of SMS, for the longest unit and task that it may have to hold? */
#include "base/text.h"
#include "config/loading.h"
#include "core/words/message.h"

static const enum message_kind kinds_of_plans[] = {MESSAGE_ACTIVATION, MESSAGE_CHANGE,
                                                   MESSAGE_STAND_DOWN, MESSAGE_TERMINATION};

/* The cells of a level that can give the longest text: by task, by unit, and by both. */
#define CANDIDATES 3

static size_t
pick_candidates(const struct loading *load, const struct plan_level *level,
                const struct plan_cell *ret_cells[CANDIDATES])
{
    size_t longest[CANDIDATES] = {0, 0, 0};
    for (size_t i = 0; i < level->cell_count; i++) {
        const struct plan_cell *cell = &level->cells[i];
        size_t unit = loading_unit_of(load, cell);
        size_t task_units = cell->task == NULL ? 0 : utf8_utf16_units(cell->task);
        size_t unit_units = utf8_utf16_units(load->directory->units[unit].short_name);
        size_t units[CANDIDATES] = {task_units, unit_units, task_units + unit_units};
        for (size_t n = 0; n < CANDIDATES; n++) {
            if (i == 0 || units[n] > longest[n]) {
                longest[n] = units[n];
                ret_cells[n] = cell;
            }
        }
    }
    return level->cell_count == 0 ? 0 : CANDIDATES;
}

/* The longest text of this kind: its length, and for whom it is. */
struct worst_text {
    size_t units;
    const struct plan *plan;
    const struct plan_cell *cell;
    int level;
};

static void
find_worst(const struct loading *load, enum message_kind kind, enum language language,
           struct worst_text *ret_worst)
{
    for (size_t i = 0; i < load->planbook->plan_count; i++) {
        const struct plan *plan = &load->planbook->plans[i];
        for (int n = LEVEL_GRAVEST; n < LEVEL_N; n++) {
            const struct plan_cell *cells[CANDIDATES];
            size_t count = pick_candidates(load, &plan->levels[n], cells);
            for (size_t j = 0; j < count; j++) {
                size_t units =
                    message_longest_units(load->directory, kind, language, plan, cells[j]);
                if (units > ret_worst->units) {
                    *ret_worst = (struct worst_text){units, plan, cells[j], n};
                }
            }
        }
    }
}

static void
check_text(struct loading *load, enum message_kind kind, enum language language)
{
    config_setting_t *member =
        config_setting_get_member(load->texts[kind], language_names[language]);
    int64_t allowed = load->planbook->templates[kind].segments_max;
    struct worst_text worst = {0, NULL, NULL, LEVEL_NONE};
    if (member == NULL) {
        return;
    }
    find_worst(load, kind, language, &worst);
    size_t segments = message_segments(worst.units);
    if (worst.cell != NULL && (int64_t)segments > allowed) {
        loading_error(load, member,
                      "this text can have %zu characters, which is %zu SMS (unit \"%s\", plan "
                      "\"%s\", level %d), and segments allows %lld; shorten it or the task, or "
                      "write segments = %zu;",
                      worst.units, segments, worst.cell->unit, worst.plan->type, worst.level,
                      (long long)allowed, segments);
    }
}

void
loading_check_texts(struct loading *load)
{
    for (size_t i = 0; i < ARRAY_SIZE(kinds_of_plans); i++) {
        if (load->texts[kinds_of_plans[i]] != NULL) {
            check_text(load, kinds_of_plans[i], LANGUAGE_ZH);
            check_text(load, kinds_of_plans[i], LANGUAGE_EN);
        }
    }
}
