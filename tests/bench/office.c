/* office.c: writes the configuration of an office of any size, as a county would have it: units
 * with the same number of people on duty at every hour, each reached by a webhook. */
#include <arpa/inet.h>
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/crypto.h"
#include "bench/bench.h"

static FILE *
begin_file(const struct bench_office *office, const char *name)
{
    char path[BENCH_PATH_SIZE + 32];
    FILE *file;

    (void)snprintf(path, sizeof(path), "%s/%s", office->directory, name);
    file = fopen(path, "w");
    if (file == NULL) {
        bench_fail("%s: %s", path, strerror(errno));
    }
    return file;
}

static void
end_file(FILE *file)
{
    if (fclose(file) != 0) {
        bench_fail("writing the office: %s", strerror(errno));
    }
}

static void
write_people(const struct bench_office *office)
{
    FILE *file = begin_file(office, "people.conf");

    fputs("people = (\n", file);
    for (size_t unit = 0; unit < office->units; unit++) {
        for (size_t i = 0; i < office->people_per_unit; i++) {
            fprintf(file,
                    "%s  { code = \"p%zu-%zu\"; name = \"值班员%zu\"; unit = \"u%zu\"; "
                    "webhook = \"p%zu-%zu\"; }",
                    unit + i == 0 ? "" : ",\n", unit, i, unit * office->people_per_unit + i, unit,
                    unit, i);
        }
    }
    fputs(");\n", file);
    end_file(file);
}

static void
write_units(const struct bench_office *office)
{
    FILE *file = begin_file(office, "units.conf");

    fputs("units = (\n", file);
    for (size_t unit = 0; unit < office->units; unit++) {
        fprintf(file, "%s  { code = \"u%zu\"; name = \"第%zu成员单位\"; }", unit == 0 ? "" : ",\n",
                unit, unit + 1);
    }
    fputs(");\ngroups = ( { code = \"all\"; name = \"全体成员单位\"; units = \"*\"; } );\n", file);
    end_file(file);
}

static void
write_rosters(const struct bench_office *office)
{
    FILE *file = begin_file(office, "rosters.conf");

    fputs("rosters = (\n", file);
    for (size_t unit = 0; unit < office->units; unit++) {
        fprintf(file,
                "%s  { unit = \"u%zu\"; handover = \"08:30\"; rotations = ( { position = "
                "\"officer\"; start = \"2025-01-01\"; every = \"daily\"; teams = ( (",
                unit == 0 ? "" : ",\n", unit);
        for (size_t i = 0; i < office->people_per_unit; i++) {
            fprintf(file, "%s\"p%zu-%zu\"", i == 0 ? "" : ", ", unit, i);
        }
        fputs(") ); } ); }", file);
    }
    fputs(");\n", file);
    end_file(file);
}

static void
write_main(const struct bench_office *office)
{
    FILE *file = begin_file(office, "dutyd.conf");
    struct sha256 hash;
    char hex[SHA256_HEX_SIZE];

    crypto_sha256(BENCH_TOKEN, strlen(BENCH_TOKEN), &hash);
    crypto_hex(hash.bytes, sizeof(hash.bytes), hex);
    fputs(
        "@include \"people.conf\"\n@include \"units.conf\"\n@include \"rosters.conf\"\n"
        "office = { code = \"bench\"; name = \"某县突发公共卫生事件应急指挥部办公室\"; short_name "
        "= \"县应急指挥部\"; language = \"zh\"; zone = \"Asia/Shanghai\"; unit = \"u0\"; journal "
        "= \"journal.db\"; };\n",
        file);
    fprintf(file, "listeners = ( { address = \"127.0.0.1\"; port = %d; } );\n", office->port);
    fprintf(file,
            "accounts = ( { name = \"bench\"; token_hash = \"sha256:%s\"; role = \"admin\"; } );\n",
            hex);
    fputs("policies = ( { code = \"standard\"; steps = ( { after = \"0s\"; call = (\"officer\"); "
          "by = (\"webhook\"); } ); patience = \"2h\"; } );\n"
          "plans = (\n"
          "  { type = \"flood\"; name = \"洪涝\"; levels = ( { level = 3; policy = \"standard\"; "
          "answer_within = \"2h\"; } );\n"
          "    cells = ( { groups = (\"all\"); levels = \"3\"; role = \"support\"; task = "
          "\"人员到岗，装备集结，随时待命\"; } ); },\n"
          "  { type = \"probe\"; name = \"疫情\"; levels = ( { level = 3; policy = \"standard\"; "
          "answer_within = \"2h\"; automatic = true; } );\n"
          "    cells = ( { units = (\"u1\"); levels = \"3\"; role = \"lead\"; task = "
          "\"组织疫情处置\"; } ); } );\n"
          "grading = ( { type = \"probe\"; cases = 1; level = 3; reason = \"出现病例\"; } );\n",
          file);
    fprintf(file,
            "gateways = ( { name = \"hook\"; driver = \"webhook\"; channels = (\"webhook\"); "
            "url = \"http://127.0.0.1:%d/hook\"; concurrency = %zu; timeout = \"30s\"; } );\n",
            office->sink_port, office->concurrency);
    end_file(file);
}

int
bench_find_port(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof(address);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof(address)) != 0 ||
        getsockname(fd, (struct sockaddr *)&address, &size) != 0) {
        bench_fail("no free port: %s", strerror(errno));
    }
    (void)close(fd);
    return ntohs(address.sin_port);
}

void
bench_write_office(struct bench_office *office)
{
    bench_remove_tree(office->directory);
    bench_make_directory(office->directory);
    if (office->port == 0) {
        office->port = bench_find_port();
    }
    write_people(office);
    write_units(office);
    write_rosters(office);
    write_main(office);
}
