#include "codec/charset.h"

#include <iconv.h>
#include <stdlib.h>

#include "base/memory.h"

static iconv_t
open_converter(void)
{
    /* POSIX says failure with this cast and gives no other name for it. */
    iconv_t none = (iconv_t)-1; /* NOLINT(performance-no-int-to-ptr) */
    iconv_t converter = iconv_open("UTF-8", "GB18030");
    return converter == none ? NULL : converter;
}

int
charset_add_gb18030(struct text *text, const char *bytes, size_t size)
{
    iconv_t converter = open_converter();
    if (converter == NULL) {
        return -1;
    }
    size_t in_left = size;
    size_t room = size * 3 + 16; /* two bytes become at most three, four at most four */
    size_t out_left = room;
    char *in = memory_copy_bytes(bytes, size); /* iconv's input is not const */
    char *out = memory_new(room);
    char *in_at = in;
    char *out_at = out;
    size_t result = iconv(converter, &in_at, &in_left, &out_at, &out_left);
    if (result != (size_t)-1) {
        text_add_bytes(text, out, room - out_left);
    }
    iconv_close(converter);
    free(in);
    free(out);
    return result == (size_t)-1 ? -1 : 0;
}
