/* telephone.c: telephone numbers in the one form in which they are compared. See directory.h.
 *
 * What the carrier reports as the sender is rarely what stands in the duty list: +86 or 0086 in
 * front, blanks, hyphens, brackets, full-width digits. The form here is the national one that is
 * dialled from a landline ("13800001111", "09945550101"), an extension behind an x, and numbers
 * of other countries with their +. */
#include <string.h>

#include "base/text.h"
#include "core/directory/directory.h"

#define NUMBER_SIZE 64 /* the longest real number with its extension, several times */
#define MOBILE_DIGITS 11
#define EXTENSION_SIGN 0x8F6C /* 转 */

static bool
is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

/* Keeps digits, the + in front and letters (a sender may be a name); an extension's sign becomes
 * an x. */
static void
squeeze_number(const char *number, char *squeezed)
{
    size_t size = strlen(number);
    size_t at = 0;
    size_t count = 0;

    while (at < size && count < NUMBER_SIZE - 1) {
        uint32_t c = utf8_narrow(utf8_next(number, size, &at));

        if (c >= 'A' && c <= 'Z') {
            squeezed[count++] = (char)(c - 'A' + 'a');
        } else if (is_digit(c) || (c >= 'a' && c <= 'z') || (c == '+' && count == 0)) {
            squeezed[count++] = (char)c;
        } else if (c == EXTENSION_SIGN) {
            squeezed[count++] = 'x';
        }
    }
    squeezed[count] = '\0';
    /* "ext" and "ext." say the same as x. */
    char *extension = strstr(squeezed, "ext");

    if (extension != NULL && extension > squeezed && is_digit((unsigned char)extension[-1])) {
        *extension = 'x';
        memmove(extension + 1, extension + 3, strlen(extension + 3) + 1);
    }
}

static bool
is_mobile(const char *digits, size_t count)
{
    return count == MOBILE_DIGITS && digits[0] == '1' && digits[1] >= '3';
}

/* Whether these are an area code without its 0 and a local number: 10 and 8 digits, 2x and 8, or
 * three digits and 7 or 8. Service numbers (400, 800) have no 0 in front. */
static bool
is_area_number(const char *digits, size_t count)
{
    if (digits[0] == '0' || strncmp(digits, "400", 3) == 0 || strncmp(digits, "800", 3) == 0) {
        return false;
    }
    if (digits[0] == '1') {
        return digits[1] == '0' && count == 10;
    }
    return digits[0] == '2' ? count == 10 : count == 10 || count == 11;
}

/* What follows the code of this country, or NULL when the number does not carry it. Without a
 * sign in front, 86 is the country only before a mobile number; 86… may well be a local one. */
static const char *
skip_country(const char *squeezed)
{
    if (text_starts_with(squeezed, "+86")) {
        return squeezed + 3;
    }
    if (text_starts_with(squeezed, "0086")) {
        return squeezed + 4;
    }
    if (text_starts_with(squeezed, "86") && is_mobile(squeezed + 2, strcspn(squeezed + 2, "x"))) {
        return squeezed + 2;
    }
    return NULL;
}

void
telephone_normalize(const char *number, char *ret_normal, size_t room)
{
    char squeezed[NUMBER_SIZE] = "";
    char normal[NUMBER_SIZE + 1] = "";

    squeeze_number(number, squeezed);
    const char *national = skip_country(squeezed);

    if (national != NULL) {
        if (is_area_number(national, strcspn(national, "x"))) {
            normal[0] = '0';
        }
        text_copy(normal + strlen(normal), NUMBER_SIZE, national);
    } else if (text_starts_with(squeezed, "00")) {
        normal[0] = '+';
        text_copy(normal + 1, NUMBER_SIZE, squeezed + 2);
    } else {
        text_copy(normal, sizeof(normal), squeezed);
    }
    text_copy(ret_normal, room, normal);
}
