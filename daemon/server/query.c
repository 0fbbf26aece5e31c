/* What stands in the path and in the query, checked. */
#include <errno.h>
#include <event2/http.h>
#include <event2/keyvalq_struct.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "server/exchange.h"

const char *
exchange_query(const struct exchange *exchange, const char *name)
{
    return evhttp_find_header(&exchange->query, name);
}

static int
refuse_parameter(struct exchange *exchange, const char *name, const char *zh, const char *en)
{
    exchange_refuse(exchange, PROBLEM_PARAMETER_INVALID, name, name,
                    exchange->language == LANGUAGE_ZH ? zh : en);
    return -1;
}

int
exchange_query_number(struct exchange *exchange, const char *name, int64_t least, int64_t most,
                      int64_t *ret_value)
{
    const char *text = exchange_query(exchange, name);
    if (text == NULL) {
        return 0;
    }
    char *end = NULL;
    errno = 0;
    long long value = strtoll(text, &end, 10);
    bool is_number = *text >= '0' && *text <= '9' && *end == '\0' && errno == 0;
    if (is_number && value >= least && value <= most) {
        *ret_value = value;
        return 0;
    }
    const char *zh = arena_format(exchange->arena, "须为 %lld 至 %lld 的整数", (long long)least,
                                  (long long)most);
    const char *en = arena_format(exchange->arena, "it must be a whole number from %lld to %lld",
                                  (long long)least, (long long)most);
    return refuse_parameter(exchange, name, zh, en);
}

int
exchange_query_part(struct exchange *exchange, struct api_part *ret_part)
{
    int64_t limit = API_CALLOUTS_SHOWN_MAX;
    if (exchange_query_number(exchange, "limit", 1, API_CALLOUTS_SHOWN_MAX, &limit) != 0 ||
        exchange_query_id(exchange, "after", 'C', &ret_part->after.value) != 0) {
        return -1;
    }
    ret_part->limit = (size_t)limit;
    ret_part->is_by_id =
        exchange_query(exchange, "limit") != NULL || exchange_query(exchange, "after") != NULL;
    return 0;
}

int
exchange_query_time(struct exchange *exchange, const char *name, int64_t *ret_at_ms)
{
    const char *given = exchange_query(exchange, name);
    if (given == NULL) {
        return 0;
    }
    /* A plus sign that was not escaped arrives as a space, and no instant has a space in it. */
    char *text = arena_copy_string(exchange->arena, given);
    for (char *space = strchr(text, ' '); space != NULL; space = strchr(space, ' ')) {
        *space = '+';
    }
    if (civil_parse_rfc3339(text, ret_at_ms) == 0) {
        return 0;
    }
    return refuse_parameter(exchange, name, "须为带时区的时间，例如 2026-11-22T08:30:00+08:00",
                            "it must be a time with its offset, such as 2026-11-22T08:30:00+08:00");
}

int
exchange_query_id(struct exchange *exchange, const char *name, char letter, uint64_t *ret_value)
{
    const char *text = exchange_query(exchange, name);
    *ret_value = 0;
    if (text == NULL || id_parse(letter, text, ret_value) == 0) {
        return 0;
    }
    const char *zh = arena_format(exchange->arena, "须为编号，例如 %c-20261122-0001", letter);
    const char *en =
        arena_format(exchange->arena, "it must be an id such as %c-20261122-0001", letter);
    return refuse_parameter(exchange, name, zh, en);
}

int
exchange_query_unit(struct exchange *exchange, size_t *ret_unit)
{
    const char *code = exchange_query(exchange, "unit");
    *ret_unit = NO_INDEX;
    if (code == NULL) {
        return 0;
    }
    *ret_unit = directory_find_unit(exchange_office(exchange)->directory, code);
    if (*ret_unit != NO_INDEX) {
        return 0;
    }
    exchange_refuse_unknown(exchange, REFUSAL_UNIT_UNKNOWN, "unit", code);
    return -1;
}

int
exchange_path_id(struct exchange *exchange, char letter, enum refusal_code unknown,
                 uint64_t *ret_value)
{
    if (id_parse(letter, exchange->parameter, ret_value) == 0) {
        return 0;
    }
    exchange_refuse_unknown(exchange, unknown, NULL, exchange->parameter);
    return -1;
}
