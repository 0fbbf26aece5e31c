/* task_plan.c: the work plan: tasks that stand in the configuration until the office starts them.
 */
#include "core/matter/task.h"

#include "core/private.h"

static const struct planned_task *
find_planned(const struct directory *directory, int64_t number)
{
    for (size_t i = 0; i < directory->task_count; i++) {
        if (directory->tasks[i].number == number) {
            return &directory->tasks[i];
        }
    }
    return NULL;
}

static const struct matter *
find_running(const struct office *office, int64_t number)
{
    for (const struct matter *matter = office->matters; matter != NULL; matter = matter->hh.next) {
        if (matter->kind == MATTER_TASK && matter->plan == number &&
            !matter_state_is_final(matter->state)) {
            return matter;
        }
    }
    return NULL;
}

static void
add_units(const struct directory *directory, const size_t *units, size_t count,
          enum member_role role, struct command_member *members, size_t *at)
{
    for (size_t i = 0; i < count; i++) {
        members[(*at)++] =
            (struct command_member){.unit = directory->units[units[i]].code, .role = role};
    }
}

/* The plan's units first: who leads there leads. What the request names comes in addition. */
static void
fill_members(struct decision *decision, const struct planned_task *task,
             struct command_open_matter *open)
{
    const struct directory *directory = decision->office->directory;
    size_t room = task->lead_count + task->unit_count + open->member_count + 1;
    struct command_member *members = arena_take_array(decision->arena, room, sizeof(*members));
    size_t count = 0;

    add_units(directory, task->leads, task->lead_count, MEMBER_LEAD, members, &count);
    add_units(directory, task->units, task->unit_count, MEMBER_PARTICIPANT, members, &count);
    for (size_t i = 0; i < open->member_count; i++) {
        members[count++] = open->members[i];
    }
    open->members = members;
    open->member_count = count;
}

int
task_fill_from_plan(struct decision *decision, struct command_open_matter *open)
{
    const struct planned_task *task = find_planned(decision->office->directory, open->plan);
    const struct matter *running = find_running(decision->office, open->plan);
    const char *number = arena_format(decision->arena, "%lld", (long long)open->plan);

    if (open->plan == 0) {
        return 0;
    }
    if (open->kind != MATTER_TASK || task == NULL) {
        return decision_refuse(decision, REFUSAL_PLAN_NUMBER_UNKNOWN, "plan", number, NULL, NULL);
    }
    if (running != NULL) {
        return decision_refuse(decision, REFUSAL_PLAN_RUNNING, "plan", number,
                               matter_id_text(running->id).text, NULL);
    }
    open->title = open->title != NULL ? open->title : task->title;
    open->text = open->text != NULL ? open->text : task->text;
    open->deliverable = open->deliverable != NULL ? open->deliverable : task->deliverable;
    open->due_ms = open->due_ms != 0 ? open->due_ms : task->due_ms;
    open->every_ms = open->every_ms != 0 ? open->every_ms : task->every_ms;
    fill_members(decision, task, open);
    return 0;
}
