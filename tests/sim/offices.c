/* offices.c: the offices of the worlds: written as configuration, read by the real loader, once. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bug.h"
#include "sim/sim.h"

#define CHECKED_AT_MS INT64_C(1795305600000)

static struct office_conf offices[] = {
    {.name = "hamlet", .units = 3},
    {.name = "town", .units = 9},
    {.name = "county", .units = 40},
    {.name = "region", .units = 320},
};

/* ---- writing ---- */

static void
write_people(FILE *file, size_t units, int variant)
{
    static const char *const roles[] = {"o1", "o2", "o3", "b1", "b2", "l1", "l2", "c"};

    fputs("people = (\n", file);
    for (size_t unit = 0; unit < units; unit++) {
        for (size_t role = 0; role < ARRAY_SIZE(roles); role++) {
            size_t number = unit * 10 + role;

            fprintf(
                file,
                "%s{ code = \"u%zu-%s\"; name = \"人%zu\"; unit = \"u%zu\"; sms = \"199%08zu\";",
                unit + role == 0 ? "" : ",\n", unit, roles[role], number, unit,
                /* After a reload some have another telephone. */
                number + (variant == 2 && number % 7 == 0 ? 50000 : 0));
            if (role % 3 != 1) {
                fprintf(file, " voice = \"0994-%07zu\";", 5000000 + number);
            }
            if (number % 4 == 0) {
                fprintf(file, " webhook = \"w%zu\";", number);
            }
            fputs(" }", file);
        }
    }
    fputs("\n);\n", file);
}

static void
write_units(FILE *file, size_t units, int variant)
{
    fputs("units = (\n", file);
    for (size_t unit = 0; unit < units; unit++) {
        fprintf(file,
                "%s{ code = \"u%zu\"; name = \"第%zu单位\"; short_name = \"单位%zu\"; duty_phone = "
                "\"0994-6%06zu\"; liaison = \"u%zu-b1\"; in_charge = \"u%zu-%s\";",
                unit == 0 ? "" : ",\n", unit, unit, unit, unit, unit, unit,
                variant == 2 && unit % 3 == 0 ? "l1" : "c");
        if (unit % 5 == 4) {
            fprintf(file, " parent = \"u%zu\";", unit - 1);
        }
        fputs(" }", file);
    }
    fputs("\n);\ngroups = ( { code = \"all\"; name = \"全体\"; units = \"*\"; }, "
          "{ code = \"few\"; name = \"几个\"; units = (\"u1\", \"u2\"); } );\n",
          file);
}

static void
write_rosters(FILE *file, size_t units, int variant)
{
    fputs("rosters = (\n", file);
    for (size_t unit = 0; unit < units; unit++) {
        fprintf(file,
                "%s{ unit = \"u%zu\"; handover = \"0%zu:%s\"; rotations = ("
                "{ position = \"officer\"; start = \"2020-01-01\"; every = \"daily\"; teams = "
                "(\"u%zu-%s\", \"u%zu-o2\"); },"
                "{ position = \"backup\"; start = \"2020-01-01\"; every = \"daily\"; teams = "
                "(\"u%zu-b1\", \"u%zu-b2\"); },"
                "{ position = \"leader\"; start = \"2020-01-01\"; every = \"weekly\"; teams = "
                "(\"u%zu-l1\", \"u%zu-l2\"); } ); }",
                unit == 0 ? "" : ",\n", unit, 8 + unit % 2, unit % 3 == 0 ? "00" : "30", unit,
                variant == 1 ? "o3" : "o1", unit, unit, unit, unit, unit);
    }
    fputs("\n);\n", file);
}

static void
write_plans(FILE *file, size_t units, int variant)
{
    fprintf(file,
            "policies = ( { code = \"standard\"; steps = ("
            "{ after = \"0s\"; call = (\"officer\"); by = (\"sms\", \"voice\"); },"
            "{ after = \"%s\"; call = (\"officer\", \"backup\"); by = (\"sms\", \"webhook\"); },"
            "{ after = \"5m\"; call = (\"duty_phone\"); by = (\"voice\"); },"
            "{ after = \"7m\"; call = (\"leader\", \"parent\"); by = (\"voice\", \"sms\"); },"
            "{ after = \"10m\"; call = (\"in_charge\"); by = (\"sms\"); },"
            "{ after = \"12m\"; call = (\"office\"); by = (\"sms\"); } );"
            "repeat_every = \"20m\"; repeats = %d; patience = \"10m\"; follow_up = { briefed = "
            "\"10m\"; dispatched = \"30m\"; on_scene = \"1h\"; }; },"
            "{ code = \"urgent\"; steps = ("
            "{ after = \"0s\"; call = (\"officer\", \"backup\"); by = (\"sms\", \"voice\"); },"
            "{ after = \"1m\"; call = (\"officer\", \"leader\"); by = (\"voice\", \"sms\"); },"
            "{ after = \"4m\"; call = (\"in_charge\", \"liaison\"); by = (\"voice\"); },"
            "{ after = \"6m\"; call = (\"office\"); by = (\"sms\"); } );"
            "repeat_every = \"10m\"; repeats = 3; patience = \"5m\"; } );\n",
            variant == 1 ? "2m" : "3m", variant == 1 ? 1 : 2);
    fputs("grading = ( { type = \"infectious\"; cases = 50; level = 2; reason = \"50例\"; },"
          "{ type = \"infectious\"; cases = 10; level = 3; reason = \"10例\"; },"
          "{ type = \"infectious\"; cases = 1; level = 4; reason = \"病例\"; } );\n",
          file);
    fprintf(file,
            "plans = ( { type = \"infectious\"; name = { zh = \"疫情\"; en = \"outbreak\"; };"
            "levels = ( { level = 4; policy = \"standard\"; answer_within = \"30m\"; "
            "on_worsening = true; }, { level = 3; policy = \"standard\"; answer_within = \"30m\"; "
            "automatic = %s; }, { level = 2; policy = \"urgent\"; answer_within = \"15m\"; },"
            "{ level = 1; policy = \"urgent\"; answer_within = \"10m\"; approval = \"two\"; } );"
            "cells = ( { units = (\"u1\"); levels = \"1-4\"; role = \"lead\"; expects = "
            "\"on_scene\"; }, { units = (\"u2\"); levels = \"%s\"; role = \"support\"; expects = "
            "\"dispatched\"; }, { units = (\"u0\"",
            variant == 1 ? "true" : "false", variant == 2 ? "1-2" : "1-4");
    for (size_t unit = 3; unit < units; unit++) {
        fprintf(file, ", \"u%zu\"", unit);
    }
    fputs("); levels = \"1-2\"; role = \"support\"; } ); } );\n", file);
}

static void
write_gateways(FILE *file, int variant)
{
    fputs("gateways = ( { name = \"sms-a\"; driver = \"http\"; channels = (\"sms\"); url = "
          "\"http://sms-a.example/send\"; body = \"{\\\"id\\\":\\\"{id}\\\",\\\"to\\\":\\\"{to}"
          "\\\",\\\"text\\\":\\\"{text}\\\"}\"; success = ( { status = \"200-299\"; json = "
          "\"code\"; equals = \"0\"; } ); refused = ( { json = \"code\"; equals = \"7\"; } ); "
          "id_path = \"mid\"; callback_url = \"http://here.example\"; secret = \"file:secret\"; "
          "per_number = { count = 1; within = \"30s\"; }; rate = 50; concurrency = 16; timeout = "
          "\"10s\"; doubt_wait = \"90s\"; doubt_wait_urgent = \"30s\"; tries = 5; },\n",
          file);
    if (variant != 2) { /* one that comes and goes */
        fputs("{ name = \"sms-b\"; driver = \"kannel\"; channels = (\"sms\"); url = "
              "\"http://sms-b.example/send\"; user = \"u\"; password = \"file:secret\"; "
              "callback_url = \"http://here.example\"; secret = \"file:secret\"; rate = 20; "
              "concurrency = 4; timeout = \"10s\"; tries = 4; retry_after = \"5s\"; },\n",
              file);
    }
    fputs("{ name = \"voice\"; driver = \"http\"; channels = (\"voice\"); url = "
          "\"http://voice.example/call\"; body = \"{\\\"id\\\":\\\"{id}\\\",\\\"to\\\":\\\"{to}"
          "\\\",\\\"text\\\":\\\"{text}\\\"}\"; success = ( { json = \"code\"; equals = \"0\"; } "
          "); refused = ( { json = \"code\"; equals = \"7\"; } ); concurrency = 8; timeout = "
          "\"15s\"; },\n"
          "{ name = \"hook\"; driver = \"webhook\"; channels = (\"webhook\"); url = "
          "\"http://hook.example/\"; secret = \"file:hook\"; concurrency = 8; } );\n",
          file);
}

/* The larger offices have their handovers confirmed, the largest by everybody. */
static void
write_institutions(FILE *file, size_t units)
{
    if (units >= 40) {
        fprintf(file,
                "institutions = ( { kind = \"handover\"; policy = \"urgent\"; for = \"%s\"; } );\n",
                units > 100 ? "all" : "busy");
    }
}

static void
write_office(FILE *file, size_t units, int variant)
{
    fputs("office = { code = \"sim\"; name = \"模拟指挥部办公室\"; short_name = \"指挥部\"; "
          "language = \"zh\"; zone = \"Asia/Shanghai\"; unit = \"u0\"; journal = \"j.db\"; };\n"
          "listeners = ( { unix = \"s\"; mode = \"0660\"; } );\n"
          "accounts = ( { name = \"root\"; uid = 0; role = \"admin\"; } );\n",
          file);
    write_people(file, units, variant);
    write_units(file, units, variant);
    write_rosters(file, units, variant);
    write_plans(file, units, variant);
    write_gateways(file, variant);
    write_institutions(file, units);
}

/* ---- loading ---- */

static FILE *
create(const char *path, mode_t mode)
{
    FILE *file = fopen(path, "w");

    BUG_ON(file == NULL || chmod(path, mode) != 0);
    return file;
}

static void
write_secret(const char *folder, const char *name, const char *value)
{
    char *path = memory_format("%s/%s", folder, name);
    FILE *file = create(path, 0600);

    fprintf(file, "%s\n", value);
    BUG_ON(fclose(file) != 0);
    free(path);
}

static struct settings *
load(const char *path)
{
    struct config_report report;
    struct settings *settings;

    config_report_init(&report);
    settings = config_load(path, CHECKED_AT_MS, &report);
    for (size_t i = 0; settings == NULL && i < report.count; i++) {
        if (!report.problems[i].is_warning) {
            printf("%s:%d: %s\n", report.problems[i].file, report.problems[i].line,
                   report.problems[i].text);
        }
    }
    (void)fflush(stdout);
    BUG_ON(settings == NULL);
    config_report_fini(&report);
    return settings;
}

static void
load_office(struct office_conf *office, const char *folder)
{
    char *path = memory_format("%s/dutyd.conf", folder);

    for (int variant = 0; variant < VARIANTS; variant++) {
        FILE *file = create(path, 0600);

        write_office(file, office->units, variant);
        BUG_ON(fclose(file) != 0);
        office->variants[variant] = load(path);
    }
    (void)unlink(path);
    free(path);
}

void
offices_load(void)
{
    static const char *const secrets[] = {"secret", "hook"};
    char folder[] = "/tmp/dutyd-sim-XXXXXX";

    BUG_ON(mkdtemp(folder) == NULL);
    write_secret(folder, secrets[0], "s3cret");
    write_secret(folder, secrets[1], "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz");
    for (size_t i = 0; i < ARRAY_SIZE(offices); i++) {
        load_office(&offices[i], folder);
    }
    for (size_t i = 0; i < ARRAY_SIZE(secrets); i++) {
        char *path = memory_format("%s/%s", folder, secrets[i]);

        (void)unlink(path);
        free(path);
    }
    (void)rmdir(folder);
}

void
offices_free(void)
{
    for (size_t i = 0; i < ARRAY_SIZE(offices); i++) {
        for (int variant = 0; variant < VARIANTS; variant++) {
            settings_release(offices[i].variants[variant]);
        }
    }
}

const struct office_conf *
offices_choose(void)
{
    uint64_t luck = random_below(100);

    return &offices[luck < 45 ? 0 : luck < 92 ? 1 : luck < 99 ? 2 : 3];
}
