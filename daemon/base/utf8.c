/* utf8.c: what text.h says about UTF-8 (RFC 3629) and the width of characters (Unicode Standard
 * Annex #11, East Asian Width, as of Unicode 15). */
#include "base/text.h"

#include <string.h>

#include "base/attributes.h"
#include "base/bug.h"

#define REPLACEMENT 0xFFFDU

struct range {
    uint32_t first;
    uint32_t last;
};

/* Wide and fullwidth characters. Blocks are taken whole where their unassigned places do no harm.
 * Ambiguous ones (the Roman numerals of the response levels among them) count as narrow, as every
 * terminal does unless it is told otherwise. */
static const struct range wide_ranges[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},
    {0x23F0, 0x23F0},   {0x23F3, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615},
    {0x2648, 0x2653},   {0x267F, 0x267F},   {0x2693, 0x2693},   {0x26A1, 0x26A1},
    {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},   {0x26CE, 0x26CE},
    {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},
    {0x26FA, 0x26FA},   {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},
    {0x2728, 0x2728},   {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},
    {0x2757, 0x2757},   {0x2795, 0x2797},   {0x27B0, 0x27B0},   {0x27BF, 0x27BF},
    {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},   {0x2E80, 0x303E},
    {0x3041, 0x3247},   {0x3250, 0x4DBF},   {0x4E00, 0xA4CF},   {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6F},
    {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},   {0x16FE0, 0x18DFF}, {0x1AFF0, 0x1B2FF},
    {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E}, {0x1F191, 0x1F19A},
    {0x1F200, 0x1F320}, {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393},
    {0x1F3A0, 0x1F3CA}, {0x1F3CF, 0x1F3D3}, {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4},
    {0x1F3F8, 0x1F43E}, {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D},
    {0x1F54B, 0x1F54E}, {0x1F550, 0x1F567}, {0x1F57A, 0x1F57A}, {0x1F595, 0x1F596},
    {0x1F5A4, 0x1F5A4}, {0x1F5FB, 0x1F64F}, {0x1F680, 0x1F6C5}, {0x1F6CC, 0x1F6CC},
    {0x1F6D0, 0x1F6D2}, {0x1F6D5, 0x1F6D7}, {0x1F6DC, 0x1F6DF}, {0x1F6EB, 0x1F6EC},
    {0x1F6F4, 0x1F6FC}, {0x1F7E0, 0x1F7EB}, {0x1F7F0, 0x1F7F0}, {0x1F90C, 0x1F93A},
    {0x1F93C, 0x1F945}, {0x1F947, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x2FFFD},
    {0x30000, 0x3FFFD},
};

/* Marks that stand on the character before them, joiners and other signs without a cell, for the
 * scripts that a name in this country may be written in, and those likely in an emoji. */
static const struct range empty_ranges[] = {
    {0x0000, 0x001F}, {0x007F, 0x009F}, {0x0300, 0x036F},   {0x0483, 0x0489}, {0x0591, 0x05BD},
    {0x05BF, 0x05BF}, {0x05C1, 0x05C2}, {0x05C4, 0x05C5},   {0x05C7, 0x05C7}, {0x0610, 0x061A},
    {0x061C, 0x061C}, {0x064B, 0x065F}, {0x0670, 0x0670},   {0x06D6, 0x06DC}, {0x06DF, 0x06E4},
    {0x06E7, 0x06E8}, {0x06EA, 0x06ED}, {0x0711, 0x0711},   {0x0730, 0x074A}, {0x0900, 0x0902},
    {0x093A, 0x093A}, {0x093C, 0x093C}, {0x0941, 0x0948},   {0x094D, 0x094D}, {0x0951, 0x0957},
    {0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E},   {0x0F18, 0x0F19}, {0x0F35, 0x0F35},
    {0x0F37, 0x0F37}, {0x0F39, 0x0F39}, {0x0F71, 0x0F7E},   {0x0F80, 0x0F84}, {0x0F86, 0x0F87},
    {0x0F8D, 0x0FBC}, {0x0FC6, 0x0FC6}, {0x1160, 0x11FF},   {0x180B, 0x180F}, {0x1885, 0x1886},
    {0x18A9, 0x18A9}, {0x1AB0, 0x1ACE}, {0x1DC0, 0x1DFF},   {0x200B, 0x200F}, {0x2028, 0x202E},
    {0x2060, 0x206F}, {0x20D0, 0x20F0}, {0x302A, 0x302D},   {0x3099, 0x309A}, {0xFE00, 0xFE0F},
    {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE01EF},
};

/* Reads one well-formed character of at most `size` bytes. Returns its length, or 0 when the bytes
 * are broken: overlong, a surrogate, too large, cut off, or out of place (RFC 3629 section 4). */
static size_t
decode_one(const unsigned char *bytes, size_t size, uint32_t *ret_code_point)
{
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char first = bytes[0];

    if (first < 0x80) {
        *ret_code_point = first;
        return 1;
    }
    size_t length = 0;

    if ((first & 0xE0U) == 0xC0U) {
        length = 2;
    } else if ((first & 0xF0U) == 0xE0U) {
        length = 3;
    } else if ((first & 0xF8U) == 0xF0U) {
        length = 4;
    }
    if (length == 0 || length > size) {
        return 0;
    }
    uint32_t value = first & (0x7FU >> length);

    for (size_t i = 1; i < length; i++) {
        if ((bytes[i] & 0xC0U) != 0x80U) {
            return 0;
        }
        value = value << 6 | (bytes[i] & 0x3FU);
    }
    if (value < smallest[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
        return 0;
    }
    *ret_code_point = value;
    return length;
}

/* U+1000 to U+CFFF: nearly all that is written here, and three bytes of which none can be wrong but
 * by not following the first. */
static bool
is_common(const unsigned char *bytes, size_t size)
{
    return bytes[0] >= 0xE1 && bytes[0] <= 0xEC && size >= 3 && (bytes[1] & 0xC0U) == 0x80U &&
           (bytes[2] & 0xC0U) == 0x80U;
}

bool
utf8_is_valid(const char *bytes, size_t size)
{
    uint32_t code_point = 0;

    for (size_t at = 0; at < size;) {
        const unsigned char *next = (const unsigned char *)bytes + at;
        size_t length = is_common(next, size - at) ? 3 : decode_one(next, size - at, &code_point);

        if (length == 0) {
            return false;
        }
        at += length;
    }
    return true;
}

uint32_t
utf8_next(const char *bytes, size_t size, size_t *at)
{
    BUG_ON(*at >= size);
    uint32_t code_point = REPLACEMENT;
    size_t length = decode_one((const unsigned char *)bytes + *at, size - *at, &code_point);

    *at += length == 0 ? 1 : length;
    return code_point;
}

void
utf8_add(struct text *text, uint32_t code_point)
{
    char bytes[4];
    size_t size = 0;

    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) {
        code_point = REPLACEMENT;
    }
    if (code_point < 0x80) {
        bytes[size++] = (char)code_point;
    } else if (code_point < 0x800) {
        bytes[size++] = (char)(0xC0U | code_point >> 6);
        bytes[size++] = (char)(0x80U | (code_point & 0x3FU));
    } else if (code_point < 0x10000) {
        bytes[size++] = (char)(0xE0U | code_point >> 12);
        bytes[size++] = (char)(0x80U | (code_point >> 6 & 0x3FU));
        bytes[size++] = (char)(0x80U | (code_point & 0x3FU));
    } else {
        bytes[size++] = (char)(0xF0U | code_point >> 18);
        bytes[size++] = (char)(0x80U | (code_point >> 12 & 0x3FU));
        bytes[size++] = (char)(0x80U | (code_point >> 6 & 0x3FU));
        bytes[size++] = (char)(0x80U | (code_point & 0x3FU));
    }
    text_add_bytes(text, bytes, size);
}

size_t
utf8_count(const char *text)
{
    size_t size = strlen(text);
    size_t count = 0;

    for (size_t at = 0; at < size; count++) {
        (void)utf8_next(text, size, &at);
    }
    return count;
}

size_t
utf8_utf16_units(const char *text)
{
    size_t size = strlen(text);
    size_t units = 0;

    for (size_t at = 0; at < size;) {
        units += utf8_next(text, size, &at) >= 0x10000 ? 2 : 1;
    }
    return units;
}

static bool
is_within(const struct range *ranges, size_t count, uint32_t code_point)
{
    size_t low = 0;
    size_t high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (code_point > ranges[middle].last) {
            low = middle + 1;
        } else if (code_point < ranges[middle].first) {
            high = middle;
        } else {
            return true;
        }
    }
    return false;
}

size_t
utf8_columns(const char *text)
{
    size_t size = strlen(text);
    size_t columns = 0;

    for (size_t at = 0; at < size;) {
        uint32_t code_point = utf8_next(text, size, &at);

        if (is_within(empty_ranges, ARRAY_SIZE(empty_ranges), code_point)) {
            continue;
        }
        columns += is_within(wide_ranges, ARRAY_SIZE(wide_ranges), code_point) ? 2 : 1;
    }
    return columns;
}

size_t
utf8_prefix_size(const char *text, size_t count)
{
    size_t size = strlen(text);
    size_t at = 0;

    while (at < size && count > 0) {
        (void)utf8_next(text, size, &at);
        count--;
    }
    return at;
}

uint32_t
utf8_narrow(uint32_t code_point)
{
    if (code_point == 0x3000) {
        return ' ';
    }
    if (code_point >= 0xFF01 && code_point <= 0xFF5E) {
        return code_point - 0xFF01 + '!';
    }
    return code_point;
}
