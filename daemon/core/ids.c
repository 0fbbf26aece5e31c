/* ids.c: see ids.h. */
#include "core/ids.h"

#include <string.h>

#include "base/bug.h"
#include "base/civil.h"

#define NUMBERS_PER_DAY (ID_PER_DAY_MAX + 1)
#define DAY_DIGITS 8
#define NUMBER_DIGITS_MIN 4
#define NUMBER_DIGITS_MAX 9

uint64_t
id_make(uint32_t day, uint64_t number)
{
    BUG_ON(number == 0 || number > ID_PER_DAY_MAX);
    return day * NUMBERS_PER_DAY + number;
}

uint32_t
id_day(uint64_t value)
{
    return (uint32_t)(value / NUMBERS_PER_DAY);
}

uint64_t
id_number(uint64_t value)
{
    return value % NUMBERS_PER_DAY;
}

/* At least so many digits, from the right; returns where they begin. */
static char *
put_digits(char *end, uint64_t value, int least)
{
    for (int i = 0; i < least || value > 0; i++) {
        *--end = (char)('0' + value % 10);
        value /= 10;
    }
    return end;
}

/* By hand, because a fan-out writes several for each page and printf would be a tenth of its cost.
 */
static struct id_text
format_id(char letter, uint64_t value)
{
    struct id_text text = {""};
    char buffer[2 * ID_TEXT_SIZE];
    char *end = buffer + sizeof(buffer);
    char *at;

    if (value == 0) {
        return text;
    }
    at = put_digits(end, id_number(value), 4);
    *--at = '-';
    at = put_digits(at, id_day(value), 8);
    *--at = '-';
    *--at = letter;
    memcpy(text.text, at, (size_t)(end - at));
    return text;
}

struct id_text
incident_id_text(struct incident_id id)
{
    return format_id('I', id.value);
}

struct id_text
notice_id_text(struct notice_id id)
{
    return format_id('N', id.value);
}

struct id_text
callout_id_text(struct callout_id id)
{
    return format_id('C', id.value);
}

struct id_text
page_id_text(struct page_id id)
{
    return format_id('P', id.value);
}

struct id_text
matter_id_text(struct matter_id id)
{
    return format_id('M', id.value);
}

/* Reads the digits at *at, at most `most`; the number of them, the cursor behind. */
static int
read_digits(const char **at, int most, uint64_t *ret_value)
{
    int digits = 0;

    *ret_value = 0;
    while (digits < most && **at >= '0' && **at <= '9') {
        *ret_value = *ret_value * 10 + (uint64_t)(**at - '0');
        (*at)++;
        digits++;
    }
    return digits;
}

int
id_parse(char letter, const char *text, uint64_t *ret_value)
{
    uint64_t day = 0;
    uint64_t number = 0;

    if (text[0] != letter || text[1] != '-') {
        return -1;
    }
    text += 2;
    if (read_digits(&text, DAY_DIGITS, &day) != DAY_DIGITS || *text++ != '-') {
        return -1;
    }
    struct civil_date date = {
        .year = (int)(day / 10000), .month = (int)(day / 100 % 100), .day = (int)(day % 100)};

    /* One id has one spelling: no more leading zeros than the shortest form needs. */
    bool is_padded = text[0] == '0';
    int digits = read_digits(&text, NUMBER_DIGITS_MAX, &number);

    if (digits < NUMBER_DIGITS_MIN || (is_padded && digits > NUMBER_DIGITS_MIN) || *text != '\0' ||
        number == 0 || !civil_date_is_valid(date)) {
        return -1;
    }
    *ret_value = id_make((uint32_t)day, number);
    return 0;
}
